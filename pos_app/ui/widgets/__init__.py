"""Controls that every screen is made of: keys, steppers, segments, labels, sheets."""
