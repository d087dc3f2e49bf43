"""The kiosk's screens: what a customer sees and touches, from "Order here" to the number."""
