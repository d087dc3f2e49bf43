"""A process that uses the keyring as it is told: one JSON list per line in, one JSON result per line out.

keyring picks its backend once per process and by the environment, so each test has a process of its own.
"""

import asyncio
import json
import sys

from pos_app.api.credentials import Keyring, KeyringError

URL, LOCATION = "https://shop.example", "main"
PATIENCE = 20.0


async def answer(name: str, arguments: list[str], patience: float) -> object:
    try:
        return await getattr(Keyring(patience), name)(URL, LOCATION, *arguments)
    except KeyringError as error:
        return [type(error).__name__, str(error)]


async def main() -> None:
    for line in iter(sys.stdin.readline, ""):
        name, *arguments = json.loads(line)
        patience = 0.2 if "Waiting" in str(arguments) else PATIENCE
        print(json.dumps(await answer(name, [a for a in arguments if a != "Waiting"], patience)), flush=True)  # noqa: T201


if __name__ == "__main__":
    asyncio.run(main())
