"""What a file is, whatever it is called, and what cannot be examined at all."""
import random

from corpus import case


def sealed_bytes():
    return bytes(random.Random(4).randrange(256) for _ in range(4096))


CASES = [
    case("unknown.bin", sealed_bytes, finds=[("refuse.unsupported", "file", "")], damage=False),
    case("letter.docx", lambda: b"{\\rtf1\\ansi Dear Alex Example}", finds=[("polyglot", "name", "letter.docx")],
         allow=["refuse.unsupported"], damage=False, clean=False),
    case("truncated-to-nothing.xlsx", lambda: b"", finds=[("polyglot", "name", "an empty file")], damage=False, clean=False),
]
