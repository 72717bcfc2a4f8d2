"""What is new in a season, told to its secretariat on working mornings."""
