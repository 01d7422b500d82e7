"""Excel 97 workbooks, written record by record."""
import struct

import ole_files
from corpus import case


def record(kind, body=b""):
    out = struct.pack("<HH", kind, min(len(body), 8224)) + body[:8224]
    for at in range(8224, len(body), 8224):
        piece = body[at:at + 8224]
        out += struct.pack("<HH", 0x3C, len(piece)) + piece
    return out


def text16(text):
    """Length in two bytes, width, characters."""
    if all(ord(c) < 256 for c in text):
        return struct.pack("<HB", len(text), 0) + text.encode("latin-1")
    return struct.pack("<HB", len(text), 1) + text.encode("utf-16-le")


def text8(text):
    return struct.pack("<BB", len(text), 0) + text.encode("latin-1")


class Sheet:
    """Cells by (row, column); rows and columns by number with what is special about them."""

    def __init__(self, name, cells, state=0, kind=0, rows=None, columns=(), extra=b"", default=None):
        self.name, self.cells, self.state, self.kind = name, cells, state, kind
        self.rows, self.columns, self.extra, self.default = rows or {}, columns, extra, default


BOF = struct.pack("<HHHHII", 0x0600, 0x10, 0x0DBB, 0x07CC, 0, 6)
GLOBALS = BOF[:2] + struct.pack("<H", 5) + BOF[4:]
AUTOMATIC, WHITE, BLACK = 0x7FFF, 9, 8


def font(colour=AUTOMATIC, points=10):
    return record(0x31, struct.pack("<HHHHHBBBB", points * 20, 0, colour, 400, 0, 0, 0, 0, 0) + text8("Arial"))


def style(number_of_font=0, number_format=0, fill=None):
    pattern = 1 if fill is not None else 0
    return record(0xE0, struct.pack("<HHHBBBBII", number_of_font, number_format, 0x0001, 0x20, 0, 0, 0, 0, pattern << 26)
                  + struct.pack("<H", (fill if fill is not None else 64) | (65 << 7)))


# Styles of every workbook here: plain; white letters; white on black; tiny; nothing shown; black on black; yellow ground.
FONTS = font() * 4 + font(WHITE) + font(points=1) + font(BLACK)
PLAIN, PALE, INVERSE, TINY, NOTHING, BOXED, YELLOW = range(7)
STYLES = (style() + style(5) + style(5, fill=BLACK) + style(6) + style(0, 164) + style(7, fill=BLACK) + style(0, fill=13))


def workbook_stream(sheets, names=b"", strings=(), before=b"", after=b""):
    table = list(strings)
    for sheet in sheets:
        for value, _ in sheet.cells.values():
            if isinstance(value, str) and not value.startswith("=") and value not in table:
                table.append(value)
    sst = record(0xFC, struct.pack("<II", len(table), len(table)) + b"".join(text16(text) for text in table))
    bodies = []
    for sheet in sheets:
        body = record(0x809, BOF if sheet.kind == 0 else BOF[:2] + struct.pack("<H", 0x40) + BOF[4:])
        if sheet.default is not None:
            body += record(0x225, struct.pack("<HH", *sheet.default))
        for first, last, width, flags in sheet.columns:
            body += record(0x7D, struct.pack("<HHHHHH", first, last, width, 0, flags, 0))
        for number in sorted({row for row, _ in sheet.cells} | set(sheet.rows)):
            height, flags = sheet.rows.get(number, (255 | 0x8000, 0))
            body += record(0x208, struct.pack("<HHHHHHI", number, 0, 256, height, 0, 0, 0x100 | flags))
        for (row, column), (value, xf) in sorted(sheet.cells.items()):
            head = struct.pack("<HHH", row, column, xf)
            if isinstance(value, str) and not value.startswith("="):
                body += record(0xFD, head + struct.pack("<I", table.index(value)))
            elif isinstance(value, str):
                body += record(0x06, head + struct.pack("<dHIH", 1.0, 0, 0, 3) + b"\x1e\x01\x00")
            else:
                body += record(0x203, head + struct.pack("<d", value))
        bodies.append(body + sheet.extra + record(0x0A))
    head = record(0x809, GLOBALS) + record(0x42, struct.pack("<H", 1200)) + before + FONTS
    head += record(0x41E, struct.pack("<H", 164) + text16(";;;")) + STYLES
    size = len(head) + sum(4 + 6 + len(text8(sheet.name)) for sheet in sheets) + len(names) + len(sst) + 4
    listed, at = b"", size
    for sheet, body in zip(sheets, bodies):
        listed += record(0x85, struct.pack("<IBB", at, sheet.state, sheet.kind) + text8(sheet.name))
        at += len(body)
    return head + listed + names + sst + record(0x0A) + b"".join(bodies) + after


def xls(*sheets, streams=None, slack=b"\0", spare=b"", **more):
    stream = workbook_stream(sheets, **more)
    return ole_files.compound({"Workbook": stream.ljust(4096, b"\0"), **(streams or {})}, slack, spare)


def first(extra_cells=None, **more):
    cells = {(0, 0): ("Year", PLAIN), (0, 1): ("Requests", PLAIN), (1, 0): (2024, PLAIN), (1, 1): (12, PLAIN)}
    cells.update(extra_cells or {})
    return Sheet("Figures", cells, **more)


SECRET = "Alex Example, staff number 7"
STAFF = {(0, 0): (SECRET, PLAIN)}


def planted(name, kind, where, secret, *sheets, **more):
    return case(f"xls-{name}.xls", lambda: xls(*sheets, **more), finds=[(kind, where, secret)])


def innocent(name, *sheets, **more):
    return case(f"xls-{name}-innocent.xls", lambda: xls(*sheets, **more))


def name_record(name, tokens, hidden=True):
    return record(0x18, struct.pack("<HBBHHHI", 1 if hidden else 0, 0, len(name), len(tokens), 0, 0, 0)
                  + b"\0" + name.encode("latin-1") + tokens)


def note(row, column, text, author):
    """A note: its shape, the object, the text, and the record that ties them to the cell."""
    shape = escher(0xF004, escher(0xF00A, struct.pack("<II", 1025, 0xA00), 2, 202) + escher(0xF010, b"\0" * 18, 0, 0)
                   + escher(0xF011, b"", 0, 0), 15, 0)
    encoded = text.encode("latin-1")
    return (record(0xEC, shape) + record(0x5D, struct.pack("<HHHHH", 0x15, 18, 0x19, 1, 0x4011) + b"\0" * 12 + b"\0\0\0\0")
            + record(0x1B6, struct.pack("<HHHHHHHHH", 0x212, 0, 0, 0, 0, len(encoded), 16, 0, 0)) + record(0x3C, b"\0" + encoded)
            + record(0x3C, b"\0" * 16) + record(0x1C, struct.pack("<HHHH", row, column, 0, 1) + text16(author) + b"\0"))


def escher(kind, body, version, instance):
    return struct.pack("<HHI", version | instance << 4, kind, len(body)) + body


def shape_over(top, left, bottom, right, flags=0x00100010, hidden=False, text=""):
    properties = [(0x1BF, flags)] + ([(0x3BF, 0x00020002)] if hidden else [])
    options = escher(0xF00B, b"".join(struct.pack("<HI", *one) for one in properties), 3, len(properties))
    anchor = struct.pack("<HHHHHHHHH", 2, left, 0, top, 0, right, 0, bottom, 0)
    shape = escher(0xF004, escher(0xF00A, struct.pack("<II", 1026, 0xA00), 2, 1) + options + escher(0xF010, anchor, 0, 0)
                   + escher(0xF011, b"", 0, 0), 15, 0)
    out = record(0xEC, shape) + record(0x5D, struct.pack("<HHHHH", 0x15, 18, 2, 1, 0x4011) + b"\0" * 12 + b"\0\0\0\0")
    if text:
        out += (record(0x1B6, struct.pack("<HHHHHHHHH", 0x212, 0, 0, 0, 0, len(text), 16, 0, 0))
                + record(0x3C, b"\0" + text.encode("latin-1")) + record(0x3C, b"\0" * 16))
    return out


def validation_list(items):
    joined = "\0".join(items).encode("latin-1")
    tokens = bytes([0x17, len(joined), 0]) + joined
    empty = struct.pack("<HB", 1, 0) + b"\0"
    body = struct.pack("<I", 0x00000083) + empty * 4 + struct.pack("<HH", len(tokens), 0) + tokens + struct.pack("<HH", 0, 0)
    return record(0x1BE, body + struct.pack("<HHHHH", 1, 1, 1, 1, 1))


def hiding_rule():
    """Numbers above 10 are written in white."""
    look = struct.pack("<IH", 1 << 26, 0) + b"\0" * 64 + struct.pack("<iIHHBBBB", -1, 0, 400, 0, 0, 0, 0, 0) + struct.pack("<i", WHITE)
    look += b"\0" * (6 + 118 - len(look))
    tokens = b"\x1e\x0a\x00"
    return (record(0x1B0, struct.pack("<HH", 1, 0) + struct.pack("<HHHH", 0, 9, 0, 9) + struct.pack("<HHHHH", 1, 0, 9, 0, 9))
            + record(0x1B1, struct.pack("<BBHH", 1, 5, len(tokens), 0) + look + tokens))


def link_cache():
    path = b"\x01\x01C\x03Users\x03alex\x03staff.xls"
    book = struct.pack("<H", 1) + struct.pack("<HB", len(path), 0) + path + text16("List")
    return (record(0x1AE, book) + record(0x59, struct.pack("<HH", 1, 0))
            + record(0x5A, struct.pack("<BBH", 0, 0, 0) + b"\x02" + text16(SECRET)))


AREA = b"\x3b" + struct.pack("<HHHHH", 0, 0, 1, 0, 1)
FILTER = record(0x9B) + record(0x9D, struct.pack("<H", 2))
SUMMARY = ole_files.property_set((ole_files.SUMMARY, {4: "Alex Example", 18: "Microsoft Excel"}, None))
ORDINARY = ole_files.property_set((ole_files.SUMMARY, {18: "Microsoft Excel"}, None))
CUSTOM = ole_files.property_set((ole_files.DOCUMENT, {}, None), (ole_files.CUSTOM, {2: "Alex Example"}, {2: "Case officer"}))

CASES = [
    innocent("plain", first()),
    innocent("two-sheets", first(), Sheet("More", {(0, 0): ("All of it is shown", PLAIN)})),
    planted("hidden-sheet", "sheet.hidden", "Staff", SECRET, first(), Sheet("Staff", STAFF, state=1)),
    planted("very-hidden-sheet", "sheet.veryhidden|sheet.hidden", "Staff", SECRET, first(), Sheet("Staff", STAFF, state=2)),
    innocent("empty-hidden-sheet", first(), Sheet("Sheet2", {}, state=1)),
    planted("hidden-row", "row.hidden", "Figures", SECRET, first({(2, 0): (SECRET, PLAIN)}, rows={2: (255 | 0x8000, 0x20)})),
    innocent("hidden-empty-row", first(rows={5: (255 | 0x8000, 0x20)})),
    planted("zero-row", "row.zeroheight", "Figures", SECRET, first({(2, 0): (SECRET, PLAIN)}, rows={2: (1, 0x40)})),
    planted("hidden-column", "col.hidden", "Figures", SECRET, first({(1, 3): (SECRET, PLAIN)}, columns=[(3, 3, 2304, 1)])),
    planted("zero-column", "col.zerowidth", "Figures", SECRET, first({(1, 3): (SECRET, PLAIN)}, columns=[(3, 3, 8, 0)])),
    innocent("narrow-column", first(columns=[(4, 4, 256, 0)])),
    planted("filtered", "row.filtered|row.hidden", "Figures", SECRET,
            first({(2, 0): (SECRET, PLAIN)}, rows={2: (255 | 0x8000, 0x20)}, extra=FILTER)),
    planted("white", "cell.samecolour", "Figures!A3", SECRET, first({(2, 0): (SECRET, PALE)})),
    planted("black-box", "cell.samecolour", "Figures!A3", SECRET, first({(2, 0): (SECRET, BOXED)})),
    innocent("white-on-black", first({(2, 0): ("A heading", INVERSE), (3, 0): ("Marked", YELLOW)})),
    planted("number-format", "cell.numfmt", "Figures!B3", "987654", first({(2, 1): (987654, NOTHING)})),
    planted("tiny", "cell.tinyfont", "Figures!A3", SECRET, first({(2, 0): (SECRET, TINY)})),
    planted("far", "cell.far", "Figures!", SECRET, first({(60000, 200): (SECRET, PLAIN)})),
    planted("merged", "cell.merged", "Figures!B3", SECRET,
            first({(2, 0): ("Seen", PLAIN), (2, 1): (SECRET, PLAIN)}, extra=record(0xE5, struct.pack("<HHHHH", 1, 2, 2, 0, 2)))),
    planted("covered", "cell.covered", "Figures!A3", SECRET, first({(2, 0): (SECRET, PLAIN)}, extra=shape_over(1, 0, 4, 6))),
    innocent("shape-beside", first(extra=shape_over(10, 5, 14, 8))),
    planted("hidden-shape", "shape.hidden", "Figures", SECRET, first(extra=shape_over(10, 5, 14, 8, hidden=True, text=SECRET))),
    planted("rule", "cell.condfmt", "Figures!", "12", first(extra=hiding_rule())),
    planted("name", "name.hidden", "", SECRET, first(), names=name_record("Kept", b"\x17" + text8(SECRET))),
    planted("note", "comment.note", "Figures!B2", SECRET, first(extra=note(1, 1, SECRET, "Alex Example"))),
    planted("validation", "validation.list", "Figures", SECRET, first(extra=validation_list([SECRET, "granted"]))),
    planted("link-cache", "extlink.cache", "", SECRET, first(), names=link_cache()),
    planted("orphan-string", "sst.orphan", "", SECRET, first(), strings=[SECRET]),
    planted("macro-sheet", "macro.xl4|sheet.hidden|sheet.veryhidden", "Macro1", "", first(), Sheet("Macro1", STAFF, state=2, kind=1)),
    planted("residue", "biff.residue", "byte", SECRET, first(), after=b"\0" * 64 + SECRET.encode()),
    planted("spare-sector", "biff.residue|doc.residue", "byte", SECRET, first(), spare=SECRET.encode("utf-16-le")),
    innocent("spare-zeros", first(), spare=b"\0" * 600),
    planted("author", "meta.core", "author", "Alex Example", first(), streams={"\5SummaryInformation": SUMMARY}),
    innocent("program", first(), streams={"\5SummaryInformation": ORDINARY}),
    planted("property", "meta.custom", "Case officer", "Alex Example", first(), streams={"\5DocumentSummaryInformation": CUSTOM}),
    planted("header", "headerfooter", "Figures", "Alex Example", first(extra=record(0x14, text16("&LAlex Example&RPage &P")))),
    innocent("header", first(extra=record(0x15, text16("&CPage &P of &N")))),
    case("xls-encrypted.xls", lambda: xls(first(), before=record(0x2F, struct.pack("<HHH", 1, 1, 1) + b"\0" * 48)),
         finds=[("refuse.encrypted", "file", "")], clean=False, allow=["biff.residue"]),
]
