"""The set-up and run scripts behind the Makefile: `python3 -m dev help`."""
