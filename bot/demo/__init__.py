"""`thidua demo`: the simulator, the bot and the 2023 season, ready to be tried in a browser."""
