"""What a customer does at a kiosk, and what keeps it one. Nothing here knows the till's, leads' or settings' code."""
