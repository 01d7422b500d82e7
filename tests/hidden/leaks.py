"""Looks for a text in all bytes of a file, as someone would who wants it badly: as they are, unzipped, inflated, decoded."""
import base64
import binascii
import gzip
import html
import io
import quopri
import re
import tarfile
import zipfile
import zlib

DEEPEST = 6
MOST = 64 << 20  # bytes that one part may become


def spellings(text):
    """The bytes that the text may be written in, with the name of the spelling."""
    yield "as UTF-8", text.encode()
    yield "as UTF-16", text.encode("utf-16-le")
    yield "as UTF-16", text.encode("utf-16-be")
    yield "escaped", html.escape(text).encode()
    yield "in hexadecimal", text.encode().hex().encode()
    yield "in hexadecimal", text.encode("utf-16-be").hex().upper().encode()
    if any(ord(c) > 127 for c in text):
        yield "in an 8-bit encoding", text.encode("cp1252", "replace")
    for shift in range(3):  # the three ways in which it may lie in base64
        encoded = base64.b64encode(b"\0" * shift + text.encode())
        yield "in base64", encoded[4 if shift else 0:-4]


def in_bytes(data, text):
    for how, spelling in spellings(text):
        if len(spelling) >= 4 and spelling in data:
            return how
    # Runs cut by mark-up: the text of XML with its tags taken out.
    if data.lstrip()[:1] == b"<" or b"<w:" in data[:4096]:
        plain = re.sub(rb"<[^>]*>", b"", data)
        if text.encode() in plain or html.escape(text).encode() in plain:
            return "between tags"
    return None


def unzipped(data):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for member in archive.infolist():
            if member.file_size <= MOST:
                yield member.filename, archive.read(member)


def inflated(data):
    """Every run of deflated bytes with a zlib header: the streams of a PDF, chunks of a picture."""
    for match in re.finditer(rb"\x78[\x01\x5e\x9c\xda]", data):
        reader = zlib.decompressobj()
        try:
            part = reader.decompress(data[match.start():], MOST)
        except zlib.error:
            continue
        if len(part) > 8:
            yield f"deflated at byte {match.start()}", part


def decoded_mail(data):
    for match in re.finditer(rb"(?:[A-Za-z0-9+/]{60,}={0,2}\r?\n)+[A-Za-z0-9+/=]*", data):
        try:
            yield f"base64 at byte {match.start()}", base64.b64decode(match.group())
        except binascii.Error:
            pass
    if b"quoted-printable" in data.lower():
        yield "quoted-printable", quopri.decodestring(data)


def parts(data):
    readers = [inflated]
    if b"PK\x05\x06" in data:
        readers.append(unzipped)
    if data[:2] == b"\x1f\x8b":
        readers.append(lambda packed: [("gzip", gzip.decompress(packed))])
    if data[257:262] == b"ustar":
        readers.append(lambda packed: [(one.name, tarfile.open(fileobj=io.BytesIO(packed)).extractfile(one).read())
                                       for one in tarfile.open(fileobj=io.BytesIO(packed)) if one.isfile()])
    if b"base64" in data or b"quoted-printable" in data:
        readers.append(decoded_mail)
    for reader in readers:
        try:
            yield from reader(data)
        except (OSError, EOFError, ValueError, RuntimeError, zipfile.BadZipFile, tarfile.TarError, NotImplementedError):
            pass


def find(data, text, depth=0):
    """Where the text is, in words; None when it is nowhere."""
    if how := in_bytes(data, text):
        return how
    if depth == DEEPEST:
        return None
    for name, part in parts(data):
        if place := find(part, text, depth + 1):
            return f"{name}: {place}"
    return None
