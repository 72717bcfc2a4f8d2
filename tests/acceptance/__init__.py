"""The real process, started as an installation starts it, against the simulator over HTTP."""
