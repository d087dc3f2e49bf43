"""The tests mirror the package; flows/ go from a tap to the service and back."""
