"""Just enough HTTP/1.1 for a proxy: requests and answers as the bytes they are."""

import asyncio
import json
import re
from dataclasses import dataclass

_LENGTH = re.compile(rb"(?im)^content-length:\s*(\d+)")
_KEYS = ("private_ref", "payment_intent_id", "request_id")


@dataclass(frozen=True)
class Message:
    """Head (with its empty line) and body, unchanged."""

    head: bytes
    body: bytes

    @property
    def raw(self) -> bytes:
        return self.head + self.body

    @property
    def target(self) -> str:
        """Method and path of a request."""
        return " ".join(self.head.split(b"\r\n", 1)[0].decode("latin-1").split()[:2])

    @property
    def identity(self) -> str:
        """A name that is the same when the same is sent again, in any run: once-only keys of the rig are seeded."""
        if not self.body:
            return re.sub(r"/orders/[A-Za-z0-9]{20}", "/orders/*", self.target)
        sent = json.loads(self.body)
        return next((f"{key} {sent[key]}" for key in _KEYS if key in sent), self.target)

    @property
    def is_stream(self) -> bool:
        return self.target.endswith("/events")

    @property
    def is_chunked(self) -> bool:
        return b"transfer-encoding: chunked" in self.head.lower()


async def read_message(reader: asyncio.StreamReader) -> Message | None:
    """The next message, None when the other side has closed."""
    try:
        head = await reader.readuntil(b"\r\n\r\n")
    except asyncio.IncompleteReadError as error:
        if error.partial:
            raise ConnectionResetError from None
        return None
    found = _LENGTH.search(head)
    return Message(head, await reader.readexactly(int(found[1])) if found else b"")


async def read_chunk(reader: asyncio.StreamReader) -> bytes:
    """One chunk of a chunked body as it is on the wire; an event stream sends an event a chunk."""
    size = await reader.readuntil(b"\r\n")
    return size + await reader.readexactly(int(size, 16) + 2)


def answer(status: str, body: bytes, *headers: str, content_type: str = "application/json") -> bytes:
    """A whole answer."""
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", f"Content-Type: {content_type}", *headers]
    return "\r\n".join([*lines, "", ""]).encode() + body
