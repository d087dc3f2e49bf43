"""The fault rig: a real till and a real service with everything that goes wrong between them."""
