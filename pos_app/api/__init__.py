"""HTTP out, event stream in, the API key, and the error tree of the network."""

import sys

# httpx loads its command line where it finds click and rich, 10 MB that no till needs; without this module it does not.
sys.modules.setdefault("httpx._main", None)  # type: ignore[arg-type]
