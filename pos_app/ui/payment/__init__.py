"""Taking money: the payment sheet and what the screen says afterwards."""
