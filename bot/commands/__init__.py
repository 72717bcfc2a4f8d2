"""The commands of the terminal: `thidua init`, `run`, `season`, `invite`, `export`, `doctor` …"""
