"""The shift: what was sold and taken, and closing it with the drawer counted."""
