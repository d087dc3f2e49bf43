"""`pos-app serve`: the order service."""

import argparse

from pos_app.commands import shared

HELP = shared.described(
    "Run the order service that tills, kiosks and displays talk to, until it is stopped with Ctrl-C or SIGTERM.\n"
    "When it is ready it prints one line of JSON with its URL and location on standard output.",
    examples="""\
  pos-app serve --sample                             a shop to try out, on this computer only
  pos-app serve --host 0.0.0.0 --port 8000           for every till of the shop's network
  pos-app serve --port 0 --database /srv/shop.sqlite a free port, and a database of its own
  pos-app serve --database postgresql://shop@db/shop several services on one database""",
    notes="""\
Every caller needs a key: pos-app keys create --role till
Keys cross plain HTTP readable: outside a network you trust, put a TLS proxy in front.

exit status: 0 stopped, 1 cannot listen or open the database, 2 wrong arguments""",
)


def arguments(parser: argparse.ArgumentParser) -> None:
    """What `serve` takes."""
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default: 127.0.0.1)")
    parser.add_argument("--port", type=shared.port, default=8000, help="0 picks a free one (default: 8000)")
    shared.add_database(parser)
    shared.add_location(parser)
    parser.add_argument("--time-zone", metavar="ZONE", help="of the location, for its business day, as Europe/Paris")
    parser.add_argument("--sample", action="store_true", help="fill an empty location with the sample brasserie")
    parser.add_argument(
        "--key-from-stdin",
        action="store_true",
        help='take a till\'s key for this run from the first line of standard input, {"key": "…"}, and end with it',
    )


def run(given: argparse.Namespace) -> int:
    """Serve until stopped; the exit status."""
    from pos_app.server.run import serve

    where = shared.place(given)
    database = shared.database(given)
    return serve(given.host, given.port, database, where, given.sample, given.key_from_stdin, given.time_zone)
