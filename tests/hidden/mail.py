"""E-mail: headers, hidden text, alternatives that differ, text outside the parts, attachments, mailboxes, winmail.dat."""
import base64
import binascii
import io
import struct

import openpyxl

from corpus import case

SECRET = "Alex Example was suspended on 3 May"
HEAD = "From: Sam Sample <sam@council.example>\r\nTo: Requester <pat@people.example>\r\nSubject: Your request\r\n" \
       "Date: Wed, 01 May 2024 10:00:00 +0100\r\nMIME-Version: 1.0\r\n"
BODY = "Dear Pat,\r\n\r\nPlease find our answer below.\r\n\r\nYours,\r\nSam\r\n"
PAGE = "<html><body><p>Dear Pat,</p><p>Please find our answer below.</p><p>Yours,<br>Sam</p></body></html>"


def plain(body=BODY, extra=""):
    return (HEAD + extra + "Content-Type: text/plain; charset=utf-8\r\n\r\n" + body).encode()


def page(body):
    return (HEAD + "Content-Type: text/html; charset=utf-8\r\n\r\n" + body).encode()


def multipart(*parts, kind="mixed", before="", after="", extra=""):
    out = HEAD + extra + f'Content-Type: multipart/{kind}; boundary="=_cut"\r\n\r\n' + before
    for part in parts:
        out += "--=_cut\r\n" + part + "\r\n"
    return (out + "--=_cut--\r\n" + after).encode()


def text(body=BODY, kind="plain"):
    return f"Content-Type: text/{kind}; charset=utf-8\r\n\r\n{body}"


def attached(data, name, kind="application/octet-stream", disposition="attachment", extra=""):
    listed = f'; filename="{name}"' if name else ""
    return (f"Content-Type: {kind}\r\nContent-Disposition: {disposition}{listed}\r\n{extra}"
            f"Content-Transfer-Encoding: base64\r\n\r\n{base64.encodebytes(data).decode()}")


def workbook(hidden):
    book = openpyxl.Workbook()
    book.active["A1"] = "Total"
    book.active["B1"] = 42
    book.properties.creator = None
    if hidden:
        sheet = book.create_sheet("Names")
        sheet["A1"] = SECRET
        sheet.sheet_state = "hidden"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def logo():
    from PIL import Image
    out = io.BytesIO()
    Image.new("RGB", (40, 20), (20, 90, 160)).save(out, "PNG")
    return out.getvalue()


def uuencoded(data, name):
    lines = "".join(binascii.b2a_uu(data[i:i + 45]).decode() for i in range(0, len(data), 45))
    return f"begin 644 {name}\r\n{lines}`\r\nend\r\n"


def mailbox(*messages):
    return b"".join(b"From sam@council.example Wed May  1 10:00:00 2024\n" + m.replace(b"\r\n", b"\n") + b"\n" for m in messages)


def tnef(subject, files):
    def attribute(level, number, data):
        return bytes([level]) + struct.pack("<II", number, len(data)) + data + struct.pack("<H", sum(data) & 0xFFFF)
    out = struct.pack("<IH", 0x223E9F78, 1) + attribute(1, 0x00089006, struct.pack("<I", 0x10000))
    out += attribute(1, 0x00018004, subject.encode() + b"\0")
    name = "Reviewer: Alex Example"
    value = name.encode("utf-16-le") + b"\0\0"
    props = struct.pack("<I", 1) + struct.pack("<HHII", 0x001F, 0x3FFA, 1, len(value)) + value + b"\0" * (-len(value) % 4)
    out += attribute(1, 0x00069003, props)
    for file_name, data in files:
        out += attribute(2, 0x00069002, b"\1\0" + b"\0" * 12)
        out += attribute(2, 0x00018010, file_name.encode() + b"\0")
        out += attribute(2, 0x0006800F, data)
    return out


NESTED = "Content-Type: message/rfc822\r\n\r\n" + HEAD + "\r\n" + SECRET + "\r\n"

CASES = [
    # Headers
    case("bcc.eml", lambda: plain(extra="Bcc: alex@people.example\r\n"), finds=[("mail.bcc", "Bcc", "alex@people.example")]),
    case("received.eml", lambda: plain(extra="Received: from PC-ALEX (10.1.2.3) by mail.council.example; Wed, 1 May 2024 10:00:00 +0100\r\n"),
         finds=[("mail.header", "Received", "PC-ALEX")]),
    case("folded.eml", lambda: plain(extra="X-Case-Note:\r\n =?utf-8?B?" + base64.b64encode(SECRET.encode()).decode() + "?=\r\n"),
         finds=[("mail.header", "X-Case-Note", SECRET)]),
    case("agent.eml", lambda: plain(extra="User-Agent: Alex Example's laptop\r\n"), finds=[("mail.header", "User-Agent", "Alex Example")]),
    case("inner-host.eml", lambda: plain(extra="Message-ID: <123@EXCH01.council.local>\r\n"), finds=[("mail.header", "Message-ID", "EXCH01")]),
    case("plain.eml", lambda: plain(extra="Message-ID: <1@council.example>\r\nIn-Reply-To: <2@people.example>\r\n")),
    case("words.eml", lambda: plain().replace(b"Subject: Your request", b"Subject: =?utf-8?Q?Your_request_=E2=80=93_answer?=")),
    # Bodies
    case("hidden.eml", lambda: page(PAGE.replace("</body>", f'<div style="display:none">{SECRET}</div></body>')),
         finds=[("mail.html_hidden", "body", SECRET)]),
    case("white.eml", lambda: page(PAGE.replace("</body>", f'<p style="color:#ffffff;background-color:#ffffff">{SECRET}</p></body>')),
         finds=[("mail.html_hidden", "body", SECRET)]),
    case("comment.eml", lambda: page(PAGE.replace("</body>", f"<!-- {SECRET} --></body>")), finds=[("mail.html_comment", "body", SECRET)]),
    case("page.eml", lambda: page(PAGE)),
    case("button.eml", lambda: page(PAGE.replace("</body>", '<a href="https://council.example/" style="color:#fff;background:#036">Read more</a></body>'))),
    case("differs.eml", lambda: multipart(text(BODY + SECRET + "\r\n"), text(PAGE, "html"), kind="alternative"),
         finds=[("mail.alternative_differs", "body", SECRET)]),
    case("same.eml", lambda: multipart(text(), text(PAGE, "html"), kind="alternative")),
    case("far.eml", lambda: plain(BODY + "\r\n" * 200 + SECRET + "\r\n"), finds=[("mail.far", "body", SECRET)], allow=["cell.far"]),
    case("quoted.eml", lambda: plain("\r\n".join(f"> line {i}" for i in range(300)) + "\r\n")),
    # Outside the parts
    case("preamble.eml", lambda: multipart(text(), before=SECRET + "\r\n"), finds=[("mail.preamble", "before", SECRET)]),
    case("epilogue.eml", lambda: multipart(text(), after=SECRET + "\r\n"), finds=[("mail.preamble", "after", SECRET)]),
    case("standing.eml", lambda: multipart(text(), before="This is a multi-part message in MIME format.\r\n")),
    case("between.eml", lambda: multipart(text(), attached(logo(), "logo.png", "image/png") + "==\r\n!" + SECRET + "\r\n"),
         finds=[("mail.preamble", "part 2", SECRET)]),
    # Attachments
    case("workbook.eml", lambda: multipart(text(), attached(workbook(True), "list.xlsx")), finds=[("sheet.hidden", "list.xlsx > Names", SECRET)]),
    case("clean-workbook.eml", lambda: multipart(text(), attached(workbook(False), "list.xlsx"))),
    case("nameless.eml", lambda: multipart(text(), attached(b"col\r\n" + SECRET.encode(), "", disposition="inline")), finds=[("mail.attachment", "part 2", SECRET)]),
    case("two-names.eml", lambda: multipart(text(), attached(b"Hello\r\n", "a.txt", 'text/plain; name="salaries.txt"')), finds=[("mail.attachment", "part 2", "salaries.txt")]),
    case("logo.eml", lambda: multipart(text(PAGE.replace("</body>", '<img src="cid:logo1"></body>'), "html"),
                                       attached(logo(), "logo.png", "image/png", "inline", "Content-ID: <logo1>\r\n"), kind="related")),
    case("nested.eml", lambda: multipart(text(), NESTED), finds=[("mail.nested", "part 2", SECRET)]),
    case("uuencode.eml", lambda: plain(BODY + uuencoded(SECRET.encode(), "note.txt")), finds=[("mail.uuencode", "note.txt", SECRET)]),
    case("tnef.eml", lambda: multipart(text(), attached(tnef(SECRET, []), "winmail.dat", "application/ms-tnef")),
         finds=[("mail.tnef", "part 2", "Alex Example")], allow=["mail.tnef", "mail.msg_property"]),
    case("winmail.dat", lambda: tnef("Your request", [("list.txt", SECRET.encode())]),
         finds=[("mail.tnef", "list.txt", SECRET)], allow=["mail.msg_property", "mail.tnef", "polyglot"]),
    # Mailboxes
    case("two.mbox", lambda: mailbox(plain(), plain(extra="Bcc: alex@people.example\r\n")), finds=[("mail.bcc", "message 2", "alex@people.example")]),
    case("plain.mbox", lambda: mailbox(plain(), plain("Dear Pat,\r\n\r\n>From here on it is quoted.\r\n"))),
    case("deleted.mbox", lambda: mailbox(plain(), plain(extra="X-Mozilla-Status: 0009\r\n")), finds=[("mail.deleted", "message 2", "")]),
]
