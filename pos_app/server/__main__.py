"""`python -m pos_app.server`: the service without the rest of the command line."""

import argparse
import sys

from pos_app.server.run import serve


def main() -> int:
    """Read the arguments and serve; the exit status."""
    parser = argparse.ArgumentParser(prog="python -m pos_app.server", description="The order service.")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=0, help="0 picks a free one")
    parser.add_argument("--database", required=True, help="a file, or postgresql://…")
    parser.add_argument("--location", default="main")
    parser.add_argument("--time-zone", help="of the location, as Europe/Paris")
    parser.add_argument("--sample", action="store_true", help="fill an empty location with the sample shop")
    parser.add_argument("--key-from-stdin", action="store_true")
    given = parser.parse_args()
    return serve(
        given.host,
        given.port,
        given.database,
        given.location,
        given.sample,
        given.key_from_stdin,
        given.time_zone,
    )


if __name__ == "__main__":
    sys.exit(main())
