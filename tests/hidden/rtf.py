"""Rich Text Format: what word processors write, made by hand."""
import struct

from corpus import case

HEAD = (r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fswiss\fcharset0 Arial;}{\f1\fnil\fcharset204 Times;}}"
        r"{\colortbl;\red255\green255\blue255;\red0\green0\blue0;\red255\green255\blue0;\red31\green56\blue100;\red254\green254\blue254;}"
        r"{\stylesheet{\s0\fs24 Normal;}{\*\cs15\v\sbasedon0 Secret Style;}{\s16\sbasedon0\cf1\fs24 Pale;}{\*\cs17\sbasedon15 Below;}}"
        r"{\*\generator Example Writer 1.0;}")
FIRST = r"\pard\plain\fs24 The authority holds the information.\par "


def rtf(body, head=""):
    return (HEAD + head + FIRST + body + r"\pard\plain The end.\par}").encode("latin-1")


def planted(name, body, kind, where, secret, head="", **more):
    return case(f"rtf-{name}.rtf", lambda: rtf(body, head), finds=[(kind, where, secret)], **more)


def innocent(name, body, head="", **more):
    return case(f"rtf-{name}-innocent.rtf", lambda: rtf(body, head), finds=[], **more)


def ole1(program, native):
    text = program.encode() + b"\0"
    return (struct.pack("<III", 0x501, 2, len(text)) + text + struct.pack("<II", 0, 0)
            + struct.pack("<I", len(native)) + native).hex()


def package(label, path, data):
    native = (struct.pack("<H", 2) + label.encode() + b"\0" + path.encode() + b"\0" + struct.pack("<HH", 0, 3)
              + struct.pack("<I", len(path) + 1) + path.encode() + b"\0" + struct.pack("<I", len(data)) + data)
    return ole1("Package", native)


REVISIONS = r"{\*\revtbl{Unknown;}{Alex Example;}}"
AUTHOR = [("change.author", "revision table", "Alex Example")]


def changed(name, body, kind, secret):
    return case(f"rtf-{name}.rtf", lambda: rtf(body, REVISIONS), finds=[(kind, "paragraph 2", secret), *AUTHOR])


CASES = [
    innocent("plain", r"\pard Nothing \b bold\b0  is hidden.\par "),
    planted("hidden", r"\pard Seen {\v the witness is Alex Example} and seen.\par ", "text.hidden", "paragraph 2",
            "the witness is Alex Example"),
    innocent("hidden-off", r"\pard {\v\v0 All of it is shown.}{\cs15\v0 This as well.}\par "),
    innocent("hidden-mark", r"\pard A heading{\v\par }runs on.\par "),
    planted("hidden-style", r"\pard Seen {\cs15\v the style hides this} and seen.\par ", "text.hidden", "paragraph 2", "the style hides this"),
    planted("hidden-inherited", r"\pard Seen {\cs17 two styles hide this} and seen.\par ", "text.hidden", "paragraph 2", "two styles hide this"),
    planted("hidden-escaped", r"\pard Seen {\v \'e9lodie \u233?xample \u8364?5} and seen.\par ", "text.hidden", "paragraph 2",
            "élodie éxample €5"),
    planted("hidden-cyrillic", r"\pard {\f1\v \'cf\'f0\'e8\'e2\'e5\'f2} \par ", "text.hidden", "paragraph 2", "Привет"),
    planted("hidden-footnote", r"\pard Seen{\footnote \pard The note {\v hides a name} here.}.\par ", "text.hidden", "note 1", "hides a name"),
    planted("hidden-header", r"{\header \pard Draft {\v for Alex only}\par}", "text.hidden", "header", "for Alex only"),
    planted("white", r"\pard {\cf1 white on the page}\par ", "text.samecolour", "paragraph 2", "white on the page"),
    planted("nearly-white", r"\pard {\cf5 nearly white}\par ", "text.samecolour", "paragraph 2", "nearly white"),
    planted("white-style", r"\pard\s16\cf1 pale by style\par ", "text.samecolour", "paragraph 2", "pale by style"),
    planted("black-shading", r"\pard {\cf2\chshdng0\chcbpat2 blacked out}\par ", "text.samecolour", "paragraph 2", "blacked out"),
    planted("white-cell", r"\trowd\clcbpat2\cellx4000\clcbpat1\cellx8000\pard\intbl {\cf1 seen on black}\cell {\cf1 lost on white}\cell\row\pard ",
            "text.samecolour", "paragraph", "lost on white"),
    innocent("white-on-dark", r"\pard {\cf1\chcbpat4 white on blue}\par\pard\cbpat2 {\cf1 white on black}\par\pard\cbpat2 automatic\par "),
    innocent("white-on-dark-cell", r"\trowd\clcbpat4\cellx4000\pard\intbl {\cf1 a heading}\cell\row\pard "),
    planted("highlight", r"\pard {\highlight2 under the marker}\par ", "text.highlight", "paragraph 2", "under the marker"),
    innocent("highlight", r"\pard {\highlight3 marked in yellow}\par "),
    planted("tiny", r"\pard {\fs2 as small as a line}\par ", "text.tiny", "paragraph 2", "as small as a line"),
    innocent("small-print", r"\pard {\fs10 small print of five points}\par "),
    planted("zero-row", r"\trowd\trrh-10\cellx4000\pard\intbl a row of no height\cell\row\pard ", "row.zeroheight", "paragraph 2",
            "a row of no height"),
    changed("deleted", r"\pard Seen {\deleted\revauthdel1\revdttmdel1 what was struck out}.\par ", "change.deleted", "what was struck out"),
    changed("inserted", r"\pard Seen {\revised\revauth1\revdttm1 what was put in}.\par ", "change.inserted", "what was put in"),
    case("rtf-changed-format.rtf", lambda: rtf(r"\pard {\crauth1\crdate1 set in bold}\par ", REVISIONS),
         finds=[("change.property", "paragraph 2", ""), *AUTHOR]),
    case("rtf-authors.rtf", lambda: rtf("", REVISIONS), finds=AUTHOR),
    innocent("authors", r"\pard rsids only\par ", r"{\*\revtbl{Unknown;}}{\*\rsidtbl\rsid1\rsid2}"),
    planted("comment", r"\pard Seen {\*\atnid AE}{\*\atnauthor Alex Example}\chatn{\*\annotation{\*\atndate 1}\pard Is this wise?}.\par ",
            "comment.note", "paragraph 2", "Is this wise?"),
    planted("unknown-destination", r"\pard Seen {\*\xsecret the file of Alex}.\par ", "rtf.destination", "paragraph 2", "the file of Alex"),
    innocent("tables-of-numbers", "", r"{\*\listtable{\list\listtemplateid1{\listlevel\levelnfc0{\leveltext\'02\'00.;}{\levelnumbers\'01;}}"
             r"{\listname ;}\listid1}}{\*\themedata 504b0304140006000800}{\*\latentstyles\lsdstimax1{\lsdlockedexcept Normal;}}"),
    case("rtf-trailing.rtf", lambda: rtf("") + b"\r\n left behind by Alex", finds=[("trailing.data", "byte", "left behind by Alex")]),
    case("rtf-trailing-innocent.rtf", lambda: rtf("") + b"\r\n\0\0\0", finds=[]),
    case("rtf-broken-off.rtf", lambda: rtf("")[:-1], finds=[("refuse.damaged", "byte", "")], clean=False),
    planted("author", "", "meta.core", "author", "Alex Example", r"{\info{\author Alex Example}{\creatim\yr2024\mo1\dy2}}"),
    planted("company", "", "meta.app", "company", "Example Borough", r"{\info{\*\company Example Borough}}"),
    planted("property", "", "meta.custom", "Case officer", "Alex Example",
            r"{\*\userprops{\propname Case officer}\proptype30{\staticval Alex Example}}"),
    innocent("info", "", r"{\info{\creatim\yr2024\mo1\dy2\hr3\min4}\version2\nofpages1}"),
    planted("docvar", "", "docvar", "", "hidden value", r"{\*\docvar{Name}{hidden value}}"),
    planted("template", "", "template.path", "", "private.dotx", r"{\*\template C:\\Users\\alex\\private.dotx}"),
    innocent("template", "", r"{\*\template Normal.dotm}"),
    planted("field-path", r"\pard {\field{\*\fldinst HYPERLINK \"file:///C:\\Users\\alex\\list.xls\"}{\fldrslt the list}}\par ".replace(r'\"', '"'),
            "hyperlink.path", "paragraph 2", "alex"),
    planted("field-if", r'\pard {\field{\*\fldinst IF 1 = 1 "granted" "refused for Alex"}{\fldrslt granted}}\par ', "field.code", "paragraph 2",
            "refused for Alex"),
    innocent("fields", r'\pard {\field{\*\fldinst HYPERLINK "https://www.example.org/"}{\fldrslt a page}} {\field{\*\fldinst PAGE}{\fldrslt 1}}\par '),
    planted("index-entry", r"\pard Seen {\xe{\v Example, Alex}}.\par ", "field.code", "paragraph 2", "Example, Alex"),
    planted("tooltip", r'\pard {\field{\*\fldinst HYPERLINK "https://www.example.org/" \\o "ask Alex Example"}{\fldrslt a page}}\par ',
            "hyperlink.tooltip", "paragraph 2", "ask Alex Example"),
    planted("bookmark", r"\pard {\*\bkmkstart Dismissal_of_Alex}x{\*\bkmkend Dismissal_of_Alex}\par ", "bookmark.name", "paragraph 2", "Dismissal_of_Alex"),
    innocent("bookmark", r"\pard {\*\bkmkstart _Toc12345}x{\*\bkmkend _Toc12345}\par "),
    planted("drop-down", r"\pard {\field{\*\fldinst FORMDROPDOWN {\*\formfield{\fftype2\ffres0{\*\ffl granted}{\*\ffl refused for Alex}}}}"
            r"{\fldrslt granted}}\par ", "control.list", "paragraph 2", "refused for Alex"),
    case("rtf-package.rtf", lambda: rtf(r"\pard {\object\objemb{\*\objclass Package}{\*\objdata "
                                        + package("staff.txt", r"C:\Users\alex\staff.txt", b"nothing hidden here\r\n") + r"}{\result seen}}\par "),
         finds=[("embed.package", "paragraph 2", "staff.txt")]),
    planted("hidden-shape", r"\pard{\shp{\*\shpinst\shpleft0\shptop0\shpright100\shpbottom100{\sp{\sn fHidden}{\sv 1}}"
            r"{\shptxt\pard words in a hidden shape\par}}}\par ", "shape.hidden", "paragraph 2", "words in a hidden shape"),
    innocent("text-box", r"\pard{\shp{\*\shpinst\shpleft0\shptop0\shpright100\shpbottom100{\sp{\sn fillColor}{\sv 6567967}}"
             r"{\shptxt\pard{\cf1 white in a blue box}\par}}}\par "),
    planted("first-page-header", r"{\headerf\pard for the first page\par}", "headerfooter.unused", "header", "for the first page"),
    innocent("first-page-header", r"{\headerf\pard for the first page\par}", r"\titlepg"),
]
