"""Who is at the till and what they may do: PINs, sign-in, approvals, the log."""
