"""Outlook messages, property by property."""
import struct

import ole_files
from corpus import case


def part(properties, header, folder=""):
    """The streams of a message, a recipient or an attachment: {property tag: value}."""
    fixed, streams = b"\0" * header, {}
    for tag, value in properties.items():
        if isinstance(value, int):
            fixed += struct.pack("<IIQ", tag, 6, value)
            continue
        data = value.encode("utf-16-le") if isinstance(value, str) else value
        fixed += struct.pack("<IIII", tag, 6, len(data), 0)
        streams[f"{folder}__substg1.0_{tag:08X}"] = data
    return {f"{folder}__properties_version1.0": fixed, **streams}


HEADING = {0x001A001F: "IPM.Note", 0x0037001F: "Your request", 0x0C1A001F: "Information Office",
           0x5D01001F: "foi@example.org", 0x0E04001F: "Robin Requester", 0x1000001F: "The figures are attached."}
TO = {0x3001001F: "Robin Requester", 0x39FE001F: "robin@example.net", 0x0C150003: 1}


def streams(extra=None, recipients=(TO,), attachments=(), header=32, folder=""):
    out = part({**HEADING, **(extra or {})}, header, folder)
    for number, one in enumerate(recipients):
        out.update(part(one, 8, f"{folder}__recip_version1.0_#{number:08X}/"))
    for number, one in enumerate(attachments):
        below = f"{folder}__attach_version1.0_#{number:08X}/"
        inner = {key: value for key, value in one.items() if isinstance(key, str)}
        out.update(part({key: value for key, value in one.items() if not isinstance(key, str)}, 8, below))
        for path, data in inner.items():
            out[below + path] = data
    return out


def msg(extra=None, recipients=(TO,), attachments=(), spare=b""):
    return ole_files.compound(streams(extra, recipients, attachments), spare=spare)


def planted(name, kind, where, secret, **more):
    return case(f"msg-{name}.msg", lambda: msg(**more), finds=[(kind, where, secret)])


def innocent(name, **more):
    return case(f"msg-{name}-innocent.msg", lambda: msg(**more))


HEADERS = "Received: from desk7.office.example.org (10.0.0.7)\r\nX-Originating-User: alex.example\r\nSubject: Your request\r\n"
NESTED = streams({0x0037001F: "What we left out"}, header=24, folder="__substg1.0_3701000D/")

CASES = [
    innocent("plain"),
    planted("bcc", "mail.bcc", "recipients", "Alex Example",
            recipients=(TO, {0x3001001F: "Alex Example", 0x39FE001F: "alex@example.org", 0x0C150003: 3})),
    planted("display-bcc", "mail.bcc", "recipients", "Alex Example", extra={0x0E02001F: "Alex Example"}),
    planted("headers", "mail.header", "headers", "desk7.office.example.org", extra={0x007D001F: HEADERS}),
    innocent("headers", extra={0x007D001F: "From: foi@example.org\r\nTo: robin@example.net\r\nSubject: Your request\r\n"}),
    planted("property", "mail.msg_property", "3FFA", "Alex Example", extra={0x3FFA001F: "Alex Example"}),
    planted("plain-differs", "mail.alternative_differs", "plain text", "dismissed",
            extra={0x1000001F: "The figures are attached. Alex Example was dismissed quietly.",
                   0x10130102: b"<html><body><p>The figures are attached.</p></body></html>"}),
    innocent("two-bodies", extra={0x10130102: b"<html><body><p>The figures are attached.</p></body></html>"}),
    planted("nested", "mail.nested", "attachment 1", "What we left out",
            attachments=({0x3001001F: "What we left out", 0x37050003: 5, **NESTED},)),
    planted("hidden-attachment", "mail.attachment", "attachment 1", "notes.txt",
            attachments=({0x3707001F: "notes.txt", 0x37050003: 1, 0x7FFE000B: 1, 0x37010102: b"For the file.\r\n"},)),
    innocent("attachment", attachments=({0x3707001F: "figures.csv", 0x3704001F: "FIGURE~1.CSV", 0x37050003: 1,
                                         0x37010102: b"Year,Requests\r\n2024,12\r\n"},)),
    planted("deleted", "mail.deleted", "byte", "Alex Example was dismissed", spare="Alex Example was dismissed".encode("utf-16-le")),
]
