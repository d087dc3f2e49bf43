"""Who is at the till, and who allows what: sign-in, lock, approval, the staff's PINs and the log."""
