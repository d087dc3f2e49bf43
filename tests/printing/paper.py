"""Reads ESC/POS bytes back as a printer would: the lines on the paper, and what was done to it."""

from dataclasses import dataclass, field

# Number of the table (ESC t n) of Epson's printers → Python's codec. Tables that are not here print rubbish.
_TABLES = {
    0: "cp437", 2: "cp850", 3: "cp860", 4: "cp863", 5: "cp865", 16: "cp1252", 17: "cp866", 18: "cp852", 19: "cp858",
    39: "iso8859_2", 40: "iso8859_15", 45: "cp1250", 46: "cp1251", 48: "cp1254", 51: "cp1257",
}  # fmt: skip
# Each command and how many bytes of arguments it takes.
_COMMANDS = {b"\x1b@": 0, b"\x1bR": 1, b"\x1bt": 1, b"\x1b!": 1, b"\x1bE": 1, b"\x1bd": 1, b"\x1dV": 1, b"\x1bp": 3}


@dataclass
class Paper:
    """What came out. `tall`, `bold`: the lines that were so."""

    lines: list[str] = field(default_factory=list)
    tall: list[str] = field(default_factory=list)
    bold: list[str] = field(default_factory=list)
    cuts: int = 0
    kicks: int = 0
    resets: int = 0
    _codec: str = "cp437"
    _is_tall: bool = False
    _is_bold: bool = False

    def after(self, name: str) -> str:
        """What stands at the end of the line that begins with `name`."""
        (line,) = [one for one in self.lines if one.strip().startswith(name)]
        return line.strip().removeprefix(name).strip()

    def obey(self, command: bytes, arguments: bytes) -> None:
        """Do what a command says."""
        match command:
            case b"\x1b@":
                self.resets += 1
            case b"\x1bR":
                assert arguments == b"\x00", "ASCII of another country"
            case b"\x1bt":
                self._codec = _TABLES[arguments[0]]
            case b"\x1b!":
                assert arguments[0] & ~0x10 == 0, "only height is asked for"
                self._is_tall = bool(arguments[0])
            case b"\x1bE":
                self._is_bold = arguments == b"\x01"
            case b"\x1dV":
                self.cuts += 1
            case b"\x1bp":
                self.kicks += 1

    def write(self, line: bytes) -> None:
        """Put a line on the paper."""
        text = line.decode(self._codec)
        self.lines.append(text)
        self.tall += [text] if self._is_tall and text.strip() else []
        self.bold += [text] if self._is_bold and text.strip() else []


def read(data: bytes) -> Paper:
    """Raises `AssertionError` on a command that the printing here has no business with."""
    paper, line, at = Paper(), bytearray(), 0
    while at < len(data):
        command = data[at : at + 2]
        if command in _COMMANDS:
            assert not line, "a command within a line"
            end = at + 2 + _COMMANDS[command]
            paper.obey(command, data[at + 2 : end])
            at = end
            continue
        if data[at : at + 1] == b"\n":
            paper.write(bytes(line))
            line.clear()
        else:
            assert data[at] >= 0x20, f"a strange command: {data[at : at + 8]!r}"
            line.append(data[at])
        at += 1
    assert not line, "the last line was not ended"
    return paper
