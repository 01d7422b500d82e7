"""Archives: zip, tar, 7z and compressed files."""
import bz2
import gzip
import io
import lzma
import struct
import tarfile
import zipfile
import zlib

from corpus import case

LETTER = "Dear Alex Example,\nThank you for your request of 1 March.\n"
SECRET = "Sam Specimen, 12 Made-up Lane"


def zipped(members, comment="", extra=b"", note="", system=0, attributes=0):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in members:
            entry = zipfile.ZipInfo(name, (2026, 3, 1, 12, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.extra, entry.comment = extra, note.encode()
            entry.create_system, entry.external_attr = system, attributes
            archive.writestr(entry, text)
        archive.comment = comment.encode()
    return out.getvalue()


def plain_zip():
    return zipped([("letter.txt", LETTER), ("tables/", ""), ("tables/costs.csv", "item,cost\npaper,-5\n")])


def with_unlisted_member():
    """A member whose local entry stands between the others, and that the directory does not name."""
    first, hidden = zipped([("letter.txt", LETTER)]), zipped([("secret.txt", SECRET)])
    entry = hidden[:hidden.index(b"PK\x01\x02")]
    at = first.index(b"PK\x01\x02")
    end = first.index(b"PK\x05\x06")
    record = bytearray(first[end:])
    struct.pack_into("<I", record, 16, at + len(entry))
    return first[:at] + entry + first[at:end] + bytes(record)


def twice():
    out = io.BytesIO()
    import warnings
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with zipfile.ZipFile(out, "w") as archive:
            archive.writestr("letter.txt", SECRET)
            archive.writestr("letter.txt", LETTER)
    return out.getvalue()


def between():
    bytes_of = zipped([("letter.txt", LETTER)])
    at, end = bytes_of.index(b"PK\x01\x02"), bytes_of.index(b"PK\x05\x06")
    record = bytearray(bytes_of[end:])
    struct.pack_into("<I", record, 16, at + len(SECRET))
    return bytes_of[:at] + SECRET.encode() + bytes_of[at:end] + bytes(record)


def encrypted():
    data = bytearray(zipped([("letter.txt", LETTER)]))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


def tarred(members, **fields):
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=fields.pop("format", tarfile.USTAR_FORMAT)) as archive:
        for name, text in members:
            entry = tarfile.TarInfo(name)
            entry.size = len(text.encode())
            for field, value in fields.items():
                setattr(entry, field, value)
            archive.addfile(entry, io.BytesIO(text.encode()))
    return out.getvalue()


def tar_slack():
    data = bytearray(tarred([("letter.txt", LETTER)]))
    data[900:900 + len(SECRET)] = SECRET.encode()
    return bytes(data)


def tar_link():
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        entry = tarfile.TarInfo("letter.txt")
        entry.type, entry.linkname = tarfile.SYMTYPE, "/home/sam.specimen/letter.txt"
        archive.addfile(entry)
    return out.getvalue()


def gzipped(data, name=b"", comment=b"", extra=b""):
    flags = (4 if extra else 0) | (8 if name else 0) | (16 if comment else 0)
    head = struct.pack("<BBBBIBB", 0x1F, 0x8B, 8, flags, 0, 0, 255)
    head += struct.pack("<H", len(extra)) + extra if extra else b""
    head += name + b"\0" if name else b""
    head += comment + b"\0" if comment else b""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return head + packer.compress(data) + packer.flush() + struct.pack("<II", zlib.crc32(data), len(data))


LITTER = [("letter.txt", LETTER),
          ("__MACOSX/._letter.txt", b"\0\5\x16\7\0\2\0\0Mac OS X        com.apple.quarantine Sam Specimen"),
          (".DS_Store", b"\0\0\0\1Bud1" + "old list.xlsx".encode("utf-16-be")),
          ("Thumbs.db", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "staff list.jpg".encode("utf-16-le")),
          ("~$letter.docx", b"\x0cSam Specimen" + b" " * 42)]
TIMES = struct.pack("<HHBI", 0x5455, 5, 1, 1772366400)
NESTED = zipped([("inner.zip", zipped([("costs.csv", "item,cost\n\"=HYPERLINK(\"\"http://example.org\"\")\",5\n")]))])
NEST = ["archive.nested"]

CASES = [
    case("plain.zip", plain_zip, keeps=["paper"]),
    case("times.zip", lambda: zipped([("letter.txt", LETTER)], extra=TIMES)),
    case("nested-clean.zip", lambda: zipped([("inner.zip", plain_zip())])),
    case("padding-after.zip", lambda: plain_zip() + bytes(512), damage=False),
    case("compressible.zip", lambda: zipped([("log.txt", "all is well\n" * 300_000)]), damage=False),
    case("comment.zip", lambda: zipped([("letter.txt", LETTER)], comment=SECRET),
         finds=[("archive.comment", "comment", SECRET)]),
    case("member-comment.zip", lambda: zipped([("letter.txt", LETTER)], note=SECRET),
         finds=[("archive.comment", "letter.txt", SECRET)]),
    case("extra.zip", lambda: zipped([("letter.txt", LETTER)], extra=struct.pack("<HH", 0x1234, len(SECRET)) + SECRET.encode()),
         finds=[("archive.extra_field", "letter.txt", SECRET)]),
    case("trailing.zip", lambda: plain_zip() + SECRET.encode(), finds=[("archive.trailing", "byte", SECRET)]),
    case("prepended.zip", lambda: plain_zip()[:0] + b"PK\x03\x04 " + SECRET.encode() + b"\n" + plain_zip(),
         finds=[("archive.prepended", "byte 0", SECRET)], allow=["polyglot"], damage=False),
    case("between.zip", between, finds=[("archive.trailing", "byte", SECRET)]),
    case("orphan.zip", with_unlisted_member, finds=[("archive.orphan_entry", "secret.txt", SECRET)]),
    case("twice.zip", twice, finds=[("archive.duplicate_name", "letter.txt", SECRET)]),
    case("litter.zip", lambda: zipped(LITTER), finds=[
        ("archive.macosx", "__MACOSX/._letter.txt", "Sam Specimen"), ("archive.dsstore", ".DS_Store", "old list.xlsx"),
        ("archive.thumbsdb", "Thumbs.db", "staff list.jpg"), ("archive.lockfile", "~$letter.docx", "Sam Specimen")]),
    case("hidden.zip", lambda: zipped([("letter.txt", LETTER), (".notes.txt", SECRET)]),
         finds=[("archive.hidden_member", ".notes.txt", SECRET)]),
    case("hidden-attribute.zip", lambda: zipped([("notes.txt", SECRET)], attributes=2),
         finds=[("archive.hidden_member", "notes.txt", SECRET)], secrets=[]),
    case("traversal.zip", lambda: zipped([("../../letter.txt", LETTER)]),
         finds=[("archive.traversal", "../../letter.txt", "../../letter.txt")]),
    case("link.zip", lambda: zipped([("letter.txt", "/home/sam.specimen/letter.txt")], system=3, attributes=0o120777 << 16),
         finds=[("archive.traversal", "letter.txt", "/home/sam.specimen")]),
    case("nested.zip", lambda: NESTED, allow=NEST,
         finds=[("formula.injection", "nested.zip > inner.zip > costs.csv > A2", "=HYPERLINK")]),
    case("encrypted.zip", encrypted, finds=[("refuse.encrypted", "letter.txt", "")], damage=False, clean=False),
    case("bomb.zip", lambda: zipped([("zeros.txt", bytes(200_000_000))]), finds=[("refuse.bomb", "zeros.txt", "")],
         damage=False, clean=False, allow=NEST),
    case("plain.tar", lambda: tarred([("letter.txt", LETTER)]), keeps=["Thank you"]),
    case("root.tar", lambda: tarred([("letter.txt", LETTER)], uname="root", gname="root")),
    case("owner.tar", lambda: tarred([("letter.txt", LETTER)], uname="sam.specimen"),
         finds=[("archive.owner", "letter.txt", "sam.specimen")]),
    case("pax.tar", lambda: tarred([("letter.txt", LETTER)], format=tarfile.PAX_FORMAT, pax_headers={"comment": SECRET}),
         finds=[("archive.comment", "letter.txt", SECRET)]),
    case("slack.tar", tar_slack, finds=[("archive.trailing", "letter.txt", SECRET)]),
    case("trailing.tar", lambda: tarred([("letter.txt", LETTER)]) + SECRET.encode(),
         finds=[("archive.trailing", "byte", SECRET)]),
    case("twice.tar", lambda: tarred([("letter.txt", SECRET), ("letter.txt", LETTER)]),
         finds=[("archive.duplicate_name", "letter.txt", SECRET)]),
    case("link.tar", tar_link, finds=[("archive.traversal", "letter.txt", "/home/sam.specimen")], damage=False),
    case("plain.txt.gz", lambda: gzip.compress(LETTER.encode(), mtime=0)),
    case("named.txt.gz", lambda: gzipped(LETTER.encode(), name=b"named.txt")),
    case("comment.txt.gz", lambda: gzipped(LETTER.encode(), comment=SECRET.encode()),
         finds=[("archive.comment", "header", SECRET)]),
    case("extra.txt.gz", lambda: gzipped(LETTER.encode(), extra=b"zz" + struct.pack("<H", len(SECRET)) + SECRET.encode()),
         finds=[("archive.extra_field", "header", SECRET)]),
    case("path.txt.gz", lambda: gzipped(LETTER.encode(), name=b"C:\\Users\\sam.specimen\\letter.txt"),
         finds=[("archive.extra_field", "header", "sam.specimen")]),
    case("trailing.txt.gz", lambda: gzip.compress(LETTER.encode()) + SECRET.encode(),
         finds=[("archive.trailing", "byte", SECRET)]),
    case("owner.tar.gz", lambda: gzip.compress(tarred([("letter.txt", LETTER)], uname="sam.specimen")), allow=NEST,
         finds=[("archive.owner", "owner.tar.gz > owner.tar > letter.txt", "sam.specimen")]),
    case("bomb.gz", lambda: gzip.compress(bytes(200_000_000)), finds=[("refuse.bomb", "file", "")], damage=False, clean=False),
    case("plain.txt.bz2", lambda: bz2.compress(LETTER.encode()), damage=False),
    case("nul.txt.xz", lambda: lzma.compress(b"Dear Sir\0" + SECRET.encode() + b"\n"), allow=NEST, damage=False,
         finds=[("control.nul", "nul.txt.xz > nul.txt > line 1", SECRET)]),
]
