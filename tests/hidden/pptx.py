"""Presentations: for each class a planted file and an innocent twin."""
from corpus import case
from ooxml_files import DECLARATION, NAMESPACES, SLIDES, pptx, relationships, shape, solid

SECRET = "Alex Example was dismissed in May"
SHOWN = shape("Forty requests last year")


def slide(*shapes, **more):
    return lambda: pptx([SHOWN + "".join(shapes)], **more)


def found(kind, where="slide 1", text=SECRET):
    return [(kind, where, text)]


def below(text, number=3, **more):
    more.setdefault("top", 3000000)
    return shape(text, number, **more)


def group(inside, left, top=3000000):
    """A group whose children stand at their own coordinates, moved to `left`."""
    return (f'<p:grpSp><p:nvGrpSpPr><p:cNvPr id="9" name="Group 9"/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm><a:off x="{left}" y="{top}"/>'
            f'<a:ext cx="4000000" cy="800000"/><a:chOff x="0" y="0"/><a:chExt cx="4000000" cy="800000"/></a:xfrm></p:grpSpPr>{inside}</p:grpSp>')


def part(name, kind, content, content_type, related):
    return {"parts": {name: DECLARATION + content}, "types": {name: content_type}, "extra": {1: [("x1", kind, related)]}}


def notes(text):
    body = (f'<p:sp><p:nvSpPr><p:cNvPr id="3" name="Notes"/><p:cNvSpPr/><p:nvPr><p:ph type="body" idx="1"/></p:nvPr></p:nvSpPr><p:spPr/>'
            f'<p:txBody><a:bodyPr/><a:lstStyle/><a:p><a:r><a:t>{text}</a:t></a:r></a:p></p:txBody></p:sp>')
    return part("ppt/notesSlides/notesSlide1.xml", "notesSlide", f"<p:notes {NAMESPACES}><p:cSld><p:spTree>{body}</p:spTree></p:cSld></p:notes>",
                SLIDES + "notesSlide+xml", "../notesSlides/notesSlide1.xml")


def table(*rows, style=""):
    lines = "".join("<a:tr h=\"370840\">" + "".join(cells) + "</a:tr>" for cells in rows)
    return ('<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="7" name="Table 7"/><p:cNvGraphicFramePr/><p:nvPr/></p:nvGraphicFramePr><p:xfrm><a:off x="500000" y="4000000"/>'
            '<a:ext cx="6000000" cy="741680"/></p:xfrm><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/table"><a:tbl>'
            f'<a:tblPr firstRow="1" bandRow="1">{style}</a:tblPr><a:tblGrid><a:gridCol w="3000000"/><a:gridCol w="3000000"/></a:tblGrid>{lines}'
            "</a:tbl></a:graphicData></a:graphic></p:graphicFrame>")


def cell(text, attributes="", run="", fill=""):
    return (f'<a:tc{attributes}><a:txBody><a:bodyPr/><a:lstStyle/><a:p><a:r><a:rPr>{run}</a:rPr><a:t>{text}</a:t></a:r></a:p></a:txBody>'
            f"<a:tcPr>{fill}</a:tcPr></a:tc>")


def sections(name):
    return f'<p:extLst><p:ext uri="x"><p14:sectionLst><p14:section name="{name}" id="1"/></p14:sectionLst></p:ext></p:extLst>'


WHITE = solid("FFFFFF")
MEDIUM = "<a:tableStyleId>{5C22544A-7EE6-4342-B048-85BDC9FD1C3A}</a:tableStyleId>"
DARK = '<p:bg><p:bgPr><a:solidFill><a:srgbClr val="1F3864"/></a:solidFill><a:effectLst/></p:bgPr></p:bg>'
COMMENT = f'<p:cmLst {NAMESPACES}><p:cm authorId="0" idx="1"><p:pos x="1" y="1"/><p:text>{SECRET}</p:text></p:cm></p:cmLst>'
MODERN = ('<p188:cmLst xmlns:p188="http://schemas.microsoft.com/office/powerpoint/2018/8/main" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
          f'<p188:cm id="1" authorId="2"><p188:txBody><a:bodyPr/><a:p><a:r><a:t>{SECRET}</a:t></a:r></a:p></p188:txBody></p188:cm></p188:cmLst>')
LAYOUT2 = {"parts": {
    "ppt/slideLayouts/slideLayout2.xml": f"{DECLARATION}<p:sldLayout {NAMESPACES}><p:cSld><p:spTree>{shape(SECRET, 4)}</p:spTree></p:cSld></p:sldLayout>",
    "ppt/slideLayouts/_rels/slideLayout2.xml.rels": relationships([("m1", "slideMaster", "../slideMasters/slideMaster1.xml")]),
    "ppt/slideMasters/_rels/slideMaster1.xml.rels": relationships([("l1", "slideLayout", "../slideLayouts/slideLayout1.xml"),
                                                                   ("l2", "slideLayout", "../slideLayouts/slideLayout2.xml"), ("t1", "theme", "../theme/theme1.xml")])},
    "types": {"ppt/slideLayouts/slideLayout2.xml": SLIDES + "slideLayout+xml"}}

CASES = [
    case("plain.pptx", slide(below("Second line")), keeps=["Forty requests last year", "Second line"]),
    case("hidden-slide.pptx", lambda: pptx([SHOWN, (shape(SECRET), ' show="0"', "")]), found("slide.hidden", "slide 2"), keeps=["Forty requests last year"]),
    case("shown-slide.pptx", lambda: pptx([SHOWN, (shape("Text"), ' show="1"', "")])),
    case("unlisted.pptx", lambda: pptx([SHOWN], unlisted=[shape(SECRET)]), found("slide.unlisted", "slide2.xml")),
    case("notes.pptx", lambda: pptx([SHOWN], **notes(SECRET)), found("notes")),
    case("empty-notes.pptx", lambda: pptx([SHOWN], **notes(""))),
    case("comment.pptx", lambda: pptx([SHOWN], **part("ppt/comments/comment1.xml", "comments", COMMENT, SLIDES + "comments+xml", "../comments/comment1.xml")), found("comment.note")),
    case("modern-comment.pptx", lambda: pptx([SHOWN], **part("ppt/comments/modern.xml", "http://schemas.microsoft.com/office/2018/10/relationships/comments", MODERN,
                                                             "application/vnd.ms-powerpoint.comments+xml", "../comments/modern.xml")), found("comment.threaded")),
    case("hidden-shape.pptx", slide(below(SECRET, hidden=True)), found("shape.hidden")),
    case("off-slide.pptx", slide(below(SECRET, left=9500000)), found("shape.offpage")),
    case("bleeding.pptx", slide(below("Text", left=-500000))),
    case("off-slide-group.pptx", slide(group(shape(SECRET, 4, left=0, top=0), 9500000)), found("shape.offpage")),
    case("on-slide-group.pptx", slide(group(shape("Text", 4, left=0, top=0), 500000))),
    case("covered.pptx", slide(below(SECRET), below("", 4, fill=solid("000000"))), found("shape.covered|text.covered")),
    case("partly-covered.pptx", slide(below(SECRET, height=400000), shape("", 4, 1050000, 3020000, 3800000, 330000, solid("000000"))), found("shape.covered|text.covered")),
    case("shape-behind.pptx", slide(below("", 4, fill=solid("FFC000")), below("Text"))),
    case("translucent.pptx", slide(below("Text"), below("", 4, fill='<a:solidFill><a:srgbClr val="FFFF00"><a:alpha val="40000"/></a:srgbClr></a:solidFill>'))),
    case("bar-over-nothing.pptx", slide(below("", 4, fill=solid("000000")))),
    case("white.pptx", slide(below(SECRET, run=WHITE)), found("text.samecolour")),
    case("theme-white.pptx", slide(below(SECRET, run='<a:solidFill><a:schemeClr val="bg1"/></a:solidFill>')), found("text.samecolour")),
    case("theme-mod-white.pptx", slide(below(SECRET, run='<a:solidFill><a:schemeClr val="tx1"><a:lumMod val="1000"/><a:lumOff val="99000"/></a:schemeClr></a:solidFill>')),
         found("text.samecolour")),
    case("white-on-dark-slide.pptx", lambda: pptx([(shape("Text", run=WHITE), "", DARK)])),
    case("dark-on-dark-slide.pptx", lambda: pptx([(shape(SECRET, run=solid("1F3864")), "", DARK)]), found("text.samecolour")),
    case("white-on-dark-master.pptx", lambda: pptx([shape("Text", run=WHITE)], master_background=DARK)),
    case("white-on-dark-layout-shape.pptx", lambda: pptx([shape("Text", run=WHITE)], layout=shape("", 4, fill=solid("203040")))),
    case("white-in-dark-shape.pptx", slide(below("Text", run=WHITE, fill=solid("203040")))),
    case("white-over-dark-shape.pptx", slide(below("", 4, fill=solid("203040")), below("Text", run=WHITE))),
    case("background-reference.pptx", lambda: pptx([(shape(SECRET), "", '<p:bg><p:bgRef idx="1001"><a:schemeClr val="tx1"/></p:bgRef></p:bg>')]), found("text.samecolour")),
    case("no-fill.pptx", slide(below(SECRET, run="<a:noFill/>")), found("text.invisible")),
    case("transparent.pptx", slide(below(SECRET, run='<a:solidFill><a:srgbClr val="000000"><a:alpha val="0"/></a:srgbClr></a:solidFill>')), found("text.invisible")),
    case("tiny.pptx", lambda: pptx([SHOWN + below(SECRET).replace('sz="1800"', 'sz="100"')]), found("text.tiny")),
    case("small.pptx", lambda: pptx([SHOWN + below("Small print").replace('sz="1800"', 'sz="600"')])),
    case("merged.pptx", slide(table([cell("a", ' gridSpan="2"'), cell(SECRET, ' hMerge="1"')])), found("cell.merged")),
    case("merged-empty.pptx", slide(table([cell("a", ' gridSpan="2"'), cell("", ' hMerge="1"')]))),
    case("table-white.pptx", slide(table([cell("a"), cell(SECRET, run=WHITE, fill=WHITE)])), found("text.samecolour")),
    case("table-header.pptx", slide(table([cell("Year", run=WHITE), cell("Count")], [cell("2025"), cell("40")], style=MEDIUM))),
    case("section.pptx", lambda: pptx([SHOWN], sections=sections(SECRET)), found("section.name", "presentation.xml")),
    case("default-section.pptx", lambda: pptx([SHOWN], sections=sections("Default Section"))),
    case("tags.pptx", lambda: pptx([SHOWN], **part("ppt/tags/tag1.xml", "tags", f'<p:tagLst {NAMESPACES}><p:tag name="OWNER" val="{SECRET}"/></p:tagLst>',
                                                   SLIDES + "tags+xml", "../tags/tag1.xml")), found("customdata", "tag1.xml")),
    case("unused-layout.pptx", lambda: pptx([SHOWN], **LAYOUT2), found("layout.unused", "slideLayout2.xml")),
    case("alt.pptx", slide(below("Text").replace('name="TextBox 3"', f'name="TextBox 3" descr="{SECRET}, Alex Example"')), found("alttext", "slide1.xml")),
    case("alt-neutral.pptx", slide(below("Text").replace('name="TextBox 3"', 'name="TextBox 3" descr="Bar chart of requests by month"'))),
]
