"""The network layer against real sockets, a real service and a real keyring."""
