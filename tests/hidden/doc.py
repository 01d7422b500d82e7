"""Word 97 documents: one piece of text after another, formatting by the run."""
import struct

import ole_files
from corpus import case

TEXT_AT = 0x800
AUTHORS = ["Unknown", "Alex Example"]


class Builder:
    """A document of paragraphs, each a list of (text, modifiers); styles are (kind, base, modifiers of characters)."""

    def __init__(self, paragraphs, styles=(), stories=None, tables=None, gap=b"", paragraph_modifiers=None):
        self.paragraphs, self.styles = paragraphs, styles
        self.stories = stories or {}  # number of the story: its text
        self.tables = tables or {}  # number of the table: its bytes
        self.gap = gap  # text that no piece refers to
        self.paragraph_modifiers = paragraph_modifiers or {}

    def stream(self):
        runs, ends, text = [], [], ""
        for number, paragraph in enumerate(self.paragraphs):
            for piece, modifiers in paragraph:
                runs.append((len(text), modifiers))
                text += piece
            runs.append((len(text), b""))
            text += "\r"
            ends.append((len(text), self.paragraph_modifiers.get(number, (0, b""))))
        counts = [len(text)] + [len(self.stories.get(number, "")) for number in range(1, 8)]
        runs.append((len(text), b""))
        text += "".join(self.stories.get(number, "") for number in range(1, 8))
        if any(counts[1:]):
            text += "\r"
        ends.append((len(text), (0, b"")))
        encoded = text.encode("utf-16-le")
        main = bytearray(b"\0" * TEXT_AT) + encoded + self.gap
        main += b"\0" * (-len(main) % 512)
        character_page = len(main) // 512
        main += self.page([TEXT_AT + 2 * at for at, _ in runs] + [TEXT_AT + len(encoded)],
                          [bytes([len(one)]) + one if one else b"" for _, one in runs], 1)
        paragraph_page = len(main) // 512
        papx = []
        for _, (style, modifiers) in ends:
            data = struct.pack("<H", style) + modifiers
            papx.append(bytes([0, len(data) // 2]) + data if len(data) % 2 == 0 else bytes([(len(data) + 1) // 2]) + data)
        main += self.page([TEXT_AT] + [TEXT_AT + 2 * at for at, _ in ends], papx, 13)
        limits = (TEXT_AT, TEXT_AT + len(encoded))
        tables = {12: struct.pack("<III", *limits, character_page), 13: struct.pack("<III", *limits, paragraph_page),
                  33: b"\x02" + struct.pack("<I", 16) + struct.pack("<II", 0, len(text)) + struct.pack("<HIH", 0, TEXT_AT, 0),
                  1: self.style_sheet(), **self.tables}
        return self.index(main, counts, tables, limits)

    @staticmethod
    def page(positions, entries, width):
        page = bytearray(512)
        struct.pack_into(f"<{len(positions)}I", page, 0, *positions)
        at, places = 510, len(positions) * 4
        for number, entry in enumerate(entries):
            if entry:
                at = (at - len(entry)) // 2 * 2
                page[at:at + len(entry)] = entry
                page[places + number * width] = at // 2
        page[511] = len(entries)
        assert places + len(entries) * width < at
        return bytes(page)

    def style_sheet(self):
        sheet = struct.pack("<HHH", 18, len(self.styles) + 1, 10) + b"\0" * 14
        for kind, base, modifiers in ((1, 0xFFF, b""), *self.styles):
            name = "Style".encode("utf-16-le")
            std = struct.pack("<HHHHH", 0, kind | base << 4, 2 if kind == 1 else 1, 0, 0) + struct.pack("<H", 5) + name + b"\0\0"
            for upx in ([b"\0\0"] if kind == 1 else []) + [modifiers]:
                std += struct.pack("<H", len(upx)) + upx + b"\0" * (len(upx) % 2)
            sheet += struct.pack("<H", len(std)) + std
        return sheet

    @staticmethod
    def index(main, counts, tables, limits):
        table = bytearray()
        struct.pack_into("<HH", main, 0, 0xA5EC, 0x00C1)
        struct.pack_into("<H", main, 0x0A, 0x0200)
        struct.pack_into("<II", main, 0x18, *limits)
        struct.pack_into("<H", main, 0x20, 14)
        struct.pack_into("<H", main, 0x3E, 22)
        struct.pack_into("<8I", main, 0x4C, *counts)
        struct.pack_into("<H", main, 0x98, 93)
        for number, data in tables.items():
            struct.pack_into("<II", main, 0x9A + 8 * number, len(table), len(data))
            table += data
        return bytes(main), bytes(table)


def doc(*paragraphs, streams=None, spare=b"", encrypted=False, **more):
    main, table = Builder([[("The authority holds the information.", b"")], *paragraphs, [("The end.", b"")]], **more).stream()
    if encrypted:
        main = main[:0x0A] + struct.pack("<H", 0x0300) + main[0x0C:]
    return ole_files.compound({"WordDocument": main.ljust(4096, b"\0"), "1Table": table.ljust(4096, b"\0"), **(streams or {})}, spare=spare)


def sprm(code, size, value):
    return struct.pack("<H", code) + value.to_bytes(size, "little")


def shade(code, colour, pattern=0):
    return struct.pack("<HB", code, 10) + b"\0\0\0\xff" + struct.pack("<I", colour) + struct.pack("<H", pattern)


def strings(*texts):
    out = struct.pack("<HHH", 0xFFFF, len(texts), 0)
    return out + b"".join(struct.pack("<H", len(text)) + text.encode("utf-16-le") for text in texts)


HIDDEN, SHOWN, AS_STYLE, AGAINST = (sprm(0x083C, 1, value) for value in (1, 0, 0x80, 0x81))
WHITE = sprm(0x6870, 4, 0xFFFFFF)
DELETED = sprm(0x0800, 1, 1) + sprm(0x4863, 2, 1)
INSERTED = sprm(0x0801, 1, 1) + sprm(0x4804, 2, 1)
SECRET = "the witness is Alex Example"
REVISED = {"tables": {51: strings(*AUTHORS)}}
AUTHOR = ("change.author", "revision table", "Alex Example")
STYLES = ((2, 0xFFF, HIDDEN), (2, 1, b""), (1, 0, HIDDEN))
ORDINARY = ole_files.property_set((ole_files.SUMMARY, {7: "Normal.dotm", 18: "Microsoft Word"}, None))
TELLING = ole_files.property_set((ole_files.SUMMARY, {4: "Alex Example", 7: "C:\\Users\\alex\\private.dot"}, None))


def seen(modifiers):
    return [("Seen ", b""), (SECRET, modifiers), (" and seen.", b"")]


def planted(name, kind, where, secret, *paragraphs, more=(), **options):
    return case(f"doc-{name}.doc", lambda: doc(*paragraphs, **options), finds=[(kind, where, secret), *more])


def innocent(name, *paragraphs, **options):
    return case(f"doc-{name}-innocent.doc", lambda: doc(*paragraphs, **options))


def comments():
    """One comment on the second paragraph."""
    text = "\x05 Is this wise?\r"
    entry = struct.pack("<H", 2) + "AE".encode("utf-16-le").ljust(18, b"\0") + struct.pack("<HHHI", 0, 0, 0, 0xFFFFFFFF)
    owner = struct.pack("<H", 12) + "Alex Example".encode("utf-16-le")
    return {"stories": {4: text}, "tables": {4: struct.pack("<II", 40, 41) + entry, 5: struct.pack("<III", 0, len(text) - 1, len(text)), 36: owner}}


CASES = [
    innocent("plain", [("Nothing is hidden.", sprm(0x0835, 1, 1))]),
    planted("hidden", "text.hidden", "paragraph 2", SECRET, seen(HIDDEN)),
    planted("hidden-style", "text.hidden", "paragraph 2", SECRET, seen(sprm(0x4A30, 2, 1)), styles=STYLES),
    planted("hidden-inherited", "text.hidden", "paragraph 2", SECRET, seen(sprm(0x4A30, 2, 2)), styles=STYLES),
    planted("hidden-paragraph-style", "text.hidden", "paragraph 2", SECRET, [(SECRET, b"")], styles=STYLES, paragraph_modifiers={1: (3, b"")}),
    innocent("hidden-off", seen(sprm(0x4A30, 2, 1) + SHOWN), styles=STYLES),
    innocent("hidden-against-style", seen(sprm(0x4A30, 2, 1) + AGAINST), styles=STYLES),
    planted("white", "text.samecolour", "paragraph 2", SECRET, seen(WHITE)),
    planted("black-shading", "text.samecolour", "paragraph 2", SECRET, seen(sprm(0x6870, 4, 0) + shade(0xCA71, 0))),
    innocent("white-on-blue", seen(WHITE + shade(0xCA71, 0x800000))),
    innocent("white-on-blue-paragraph", seen(WHITE), paragraph_modifiers={1: (0, shade(0xC64D, 0x800000))}),
    planted("highlight", "text.highlight", "paragraph 2", SECRET, seen(sprm(0x2A0C, 1, 1))),
    innocent("highlight", seen(sprm(0x2A0C, 1, 7))),
    planted("tiny", "text.tiny", "paragraph 2", SECRET, seen(sprm(0x4A43, 2, 2))),
    innocent("small-print", seen(sprm(0x4A43, 2, 10))),
    planted("deleted", "change.deleted", "paragraph 2", SECRET, seen(DELETED), more=[AUTHOR], **REVISED),
    planted("inserted", "change.inserted", "paragraph 2", SECRET, seen(INSERTED), more=[AUTHOR], **REVISED),
    innocent("authors", seen(b""), tables={51: strings("Unknown")}),
    planted("comment", "comment.note", "paragraph 2", "Is this wise?", seen(b""), **comments()),
    planted("saved-by", "doc.savedby", "last authors", "Alex Example", seen(b""), tables={71: strings("Alex Example", "C:\\Users\\alex\\draft.doc")}),
    planted("bookmark", "bookmark.name", "bookmarks", "Dismissal_of_Alex", seen(b""), tables={21: strings("Dismissal_of_Alex")}),
    innocent("bookmark", seen(b""), tables={21: strings("_Toc12345", "Text1")}),
    planted("field", "hyperlink.path", "paragraph 2", "alex",
            [('\x13HYPERLINK "file:///C:\\\\Users\\\\alex\\\\list.xls"\x14the list\x15', b"")]),
    innocent("field", [('\x13HYPERLINK "https://www.example.org/"\x14a page\x15 \x13 PAGE \x141\x15', b"")]),
    planted("residue", "doc.residue", "byte", "an earlier draft named Robin", seen(b""), gap=b"\0\0an earlier draft named Robin\0"),
    planted("spare-sector", "doc.residue", "byte", "left in the sector", seen(b""), spare=b"left in the sector"),
    innocent("properties", seen(b""), streams={"\5SummaryInformation": ORDINARY}),
    planted("properties", "meta.core", "author", "Alex Example", seen(b""), more=[("template.path", "template", "private.dot")],
            streams={"\5SummaryInformation": TELLING}),
    case("doc-encrypted.doc", lambda: doc(seen(b""), encrypted=True), finds=[("refuse.encrypted", "file", "")], clean=False),
]
