"""What stands round the zones: the rail, the connection's facts, the banner, the notice line, the scanner."""
