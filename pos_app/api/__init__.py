"""HTTP out, event stream in, the API key, and the error tree of the network."""
