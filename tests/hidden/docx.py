"""Word documents: for each class a planted file and an innocent twin."""
from corpus import case
from ooxml_files import DECLARATION, NAMESPACES, SECTION, THEME, WORD, docx, paragraph, relationships

SECRET = "Alex Example was dismissed in May"
SHOWN = "The council received forty requests last year."


def body(*content, **more):
    return lambda: docx(paragraph(SHOWN) + "".join(content), **more)


def run(text, properties=""):
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def in_paragraph(*runs):
    return "<w:p>" + "".join(runs) + "</w:p>"


def change(kind, text=SECRET, element="w:t"):
    return (f'<w:p><w:{kind} w:id="7" w:author="Sam Sample" w:date="2026-01-02T03:04:05Z"><w:r><{element} xml:space="preserve">{text}</{element}></w:r>'
            f'</w:{kind}></w:p>')


def part(name, kind, root, content, type_name, **more):
    """A document with one more related part of WordprocessingML."""
    return lambda: docx(paragraph(SHOWN) + more.get("body", ""), parts={f"word/{name}": f"{DECLARATION}<w:{root} {NAMESPACES}>{content}</w:{root}>"},
                        types={f"word/{name}": WORD + type_name + "+xml"}, related=[("x1", kind, name)], settings=more.get("settings", ""),
                        section=more.get("section", SECTION))


def cell(text, properties="", run_properties=""):
    return f'<w:tc><w:tcPr><w:tcW w:w="4000" w:type="dxa"/>{properties}</w:tcPr>{paragraph(text, run_properties)}</w:tc>'


def table(*rows):
    return ('<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="4000"/><w:gridCol w:w="4000"/></w:tblGrid>'
            + "".join(f"<w:tr><w:trPr>{properties}</w:trPr>{cells}</w:tr>" for properties, cells in rows) + "</w:tbl>")


def shd(fill):
    return f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>'


WHITE = '<w:color w:val="FFFFFF"/>'


def field(instruction, result="shown"):
    return ('<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve">' + instruction + '</w:instrText></w:r>'
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r>' + run(result) + '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>')


def floating(inside, left=0, top=0, width=5000000, height=250000, frame="paragraph", behind=0, hidden="", fill='<a:solidFill><a:srgbClr val="000000"/></a:solidFill>'):
    return ('<w:r><w:drawing><wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="251659264" '
            f'behindDoc="{behind}" locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="column">'
            f'<wp:posOffset>{left}</wp:posOffset></wp:positionH><wp:positionV relativeFrom="{frame}"><wp:posOffset>{top}</wp:posOffset></wp:positionV>'
            f'<wp:extent cx="{width}" cy="{height}"/><wp:wrapNone/><wp:docPr id="5" name="Rectangle 5"{hidden}/><a:graphic><a:graphicData '
            'uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:cNvSpPr/><wps:spPr><a:xfrm><a:off x="0" y="0"/>'
            f'<a:ext cx="{width}" cy="{height}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>{fill}</wps:spPr>'
            + (f"<wps:txbx><w:txbxContent>{inside}</w:txbxContent></wps:txbx>" if inside else "") + "<wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></w:r>")


def control(properties, shown="Yes"):
    return f'<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{paragraph(shown)}</w:sdtContent></w:sdt>'


CORE = (f'{DECLARATION}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">%s</cp:coreProperties>')


def core(inner):
    return lambda: docx(paragraph(SHOWN), parts={"docProps/core.xml": CORE % inner},
                        types={"docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml"},
                        root=[("c1", "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties", "docProps/core.xml")])


COMMENT = f'<w:comment w:id="0" w:author="Sam Sample" w:initials="SS">{paragraph(SECRET)}</w:comment>'
NOTE = (f'<w:footnote w:type="separator" w:id="-1">{paragraph("")}</w:footnote><w:footnote w:id="1">{paragraph(SECRET)}</w:footnote>')
CHOICE = ('<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:t>shown words</w:t></mc:Choice><mc:Fallback><w:t>%s</w:t></mc:Fallback>'
          '</mc:AlternateContent></w:r></w:p>')
THEMED = {"parts": {"word/theme/theme1.xml": THEME}, "types": {"word/theme/theme1.xml": "application/vnd.openxmlformats-officedocument.theme+xml"},
          "related": [("t1", "theme", "theme/theme1.xml")]}
P2 = "paragraph 2"


def found(kind, where=P2, text=SECRET):
    return [(kind, where, text)]


TRACKED = ("change.author",)
CASES = [
    case("plain.docx", body(), keeps=[SHOWN]),
    case("hidden-run.docx", body(paragraph(SECRET, "<w:vanish/>")), found("text.hidden"), keeps=[SHOWN]),
    case("hidden-by-style.docx", body(paragraph(SECRET, '<w:rStyle w:val="Derived"/>')), found("text.hidden")),
    case("hidden-by-paragraph-style.docx", body(paragraph(SECRET, "", '<w:pStyle w:val="Hidden"/>')), found("text.hidden")),
    case("shown-against-style.docx", body(paragraph(SECRET, '<w:rStyle w:val="Secret"/><w:vanish w:val="0"/>'))),
    case("shown-by-two-styles.docx", body(paragraph(SECRET, '<w:rStyle w:val="Secret"/>', '<w:pStyle w:val="Hidden"/>'))),
    case("hidden-mark.docx", body(paragraph("shown", "", "<w:rPr><w:vanish/><w:specVanish/></w:rPr>"))),
    case("web-hidden.docx", body(paragraph("12", "<w:webHidden/>"))),
    case("hidden-row.docx", body(table(("", cell("a") + cell("b")), ("<w:hidden/>", cell(SECRET) + cell("c")))), found("text.hidden", "row 2")),
    case("deleted.docx", body(change("del", element="w:delText")), found("change.deleted"), allow=TRACKED),
    case("inserted.docx", body(change("ins")), found("change.inserted"), allow=TRACKED),
    case("moved.docx", body(change("moveFrom")), found("change.moved"), allow=TRACKED),
    case("change-author.docx", body(change("ins")), found("change.author", "document.xml", "Sam Sample"), allow=["change.inserted"]),
    case("changed-look.docx", body(in_paragraph(run("bold now", '<w:b/><w:rPrChange w:id="1" w:author="Sam Sample"><w:rPr/></w:rPrChange>'))),
         found("change.property", P2, "bold now"), allow=TRACKED),
    case("deleted-row.docx", body(table(("", cell("a")), ('<w:del w:id="3" w:author="Sam Sample"/>', cell(SECRET)))), [("change.deleted", "", SECRET)], allow=TRACKED),
    case("tracking-on.docx", body(settings='<w:trackRevisions/><w:rsids><w:rsidRoot w:val="00AB12CD"/></w:rsids>')),
    case("comment.docx", part("comments.xml", "comments", "comments", COMMENT, "comments"), found("comment.note", "comment 0")),
    case("no-comments.docx", part("comments.xml", "comments", "comments", "", "comments")),
    case("white.docx", body(paragraph(SECRET, WHITE)), found("text.samecolour")),
    case("white-on-dark.docx", body(paragraph(SECRET, WHITE, shd("1F3864")))),
    case("white-on-dark-run.docx", body(paragraph(SECRET, WHITE + shd("000000")))),
    case("white-on-dark-style.docx", body(paragraph(SECRET, "", '<w:pStyle w:val="Dark"/>'))),
    case("white-in-dark-cell.docx", body(table(("", cell(SECRET, shd("203864"), WHITE))))),
    case("white-in-pale-cell.docx", body(table(("", cell(SECRET, shd("FDFDFD"), WHITE)))), found("text.samecolour", "row 1")),
    case("black-on-black.docx", body(paragraph(SECRET, '<w:color w:val="000000"/>' + shd("000000"))), found("text.samecolour")),
    case("automatic-on-black.docx", body(paragraph(SECRET, shd("000000")))),
    case("grey.docx", body(paragraph(SECRET, '<w:color w:val="808080"/>'))),
    case("theme-white.docx", body(paragraph(SECRET, '<w:color w:val="112233" w:themeColor="background1"/>'), **THEMED), found("text.samecolour")),
    case("theme-dark.docx", body(paragraph(SECRET, '<w:color w:val="FFFFFF" w:themeColor="text1"/>'), **THEMED)),
    case("white-on-page.docx", body(paragraph(SECRET, WHITE), background='<w:background w:color="002060"/>', settings="<w:displayBackgroundShape/>")),
    case("white-on-switched-off-page.docx", body(paragraph(SECRET, WHITE), background='<w:background w:color="002060"/>'), found("text.samecolour")),
    case("black-highlight.docx", body(paragraph(SECRET, '<w:highlight w:val="black"/>')), found("text.highlight")),
    case("yellow-highlight.docx", body(paragraph(SECRET, '<w:highlight w:val="yellow"/>'))),
    case("white-on-black-highlight.docx", body(paragraph(SECRET, WHITE + '<w:highlight w:val="black"/>'))),
    case("block-characters.docx", body(paragraph("█████████"))),
    case("no-fill.docx", body(paragraph(SECRET, "<w14:textFill><w14:noFill/></w14:textFill>")), found("text.invisible")),
    case("outlined.docx", body(paragraph(SECRET, '<w14:textOutline w14:w="9525"><w14:solidFill><w14:srgbClr w14:val="000000"/></w14:solidFill></w14:textOutline>'
                                                 "<w14:textFill><w14:noFill/></w14:textFill>"))),
    case("tiny.docx", body(paragraph(SECRET, '<w:sz w:val="2"/>')), found("text.tiny")),
    case("small-print.docx", body(paragraph(SECRET, '<w:sz w:val="11"/>'))),
    case("squeezed.docx", body(paragraph(SECRET, '<w:w w:val="1"/>')), found("text.tiny")),
    case("clipped-row.docx", body(table(("", cell("a")), ('<w:trHeight w:val="20" w:hRule="exact"/>', cell(SECRET)))), found("text.clipped|row.zeroheight", "row 2")),
    case("fixed-row.docx", body(table(('<w:trHeight w:val="400" w:hRule="exact"/>', cell("One line"))))),
    case("merged-cell.docx", body(table(("", cell("a", '<w:vMerge w:val="restart"/>')), ("", cell(SECRET, "<w:vMerge/>")))), found("cell.merged", "row 2")),
    case("merged-empty.docx", body(table(("", cell("a", '<w:vMerge w:val="restart"/>')), ("", cell("", "<w:vMerge/>"))))),
    case("collapsed.docx", body(paragraph("Heading", "", '<w:pStyle w:val="Heading1"/><w15:collapsed/>'), paragraph(SECRET), paragraph("Next", "", '<w:pStyle w:val="Heading1"/>')),
         found("text.collapsed", "paragraph 3")),
    case("open-heading.docx", body(paragraph("Heading", "", '<w:pStyle w:val="Heading1"/><w15:collapsed w:val="0"/>'), paragraph("text"))),
    case("covered.docx", body(in_paragraph(floating(""), run(SECRET))), found("text.covered")),
    case("covered-nothing.docx", body(in_paragraph(floating("")))),
    case("behind.docx", body(in_paragraph(floating("", behind=1), run(SECRET)))),
    case("translucent.docx", body(in_paragraph(floating("", fill='<a:solidFill><a:srgbClr val="FFFF00"><a:alpha val="40000"/></a:srgbClr></a:solidFill>'), run(SECRET)))),
    case("offpage.docx", body(in_paragraph(floating(paragraph(SECRET), left=-9000000, top=500000))), found("text.offpage")),
    case("hidden-shape.docx", body(in_paragraph(floating(paragraph(SECRET), top=900000, hidden=' hidden="1"'))), found("shape.hidden")),
    case("box-white-on-blue.docx", body(in_paragraph(floating(paragraph(SECRET, WHITE), top=900000, fill='<a:solidFill><a:srgbClr val="1F4E79"/></a:solidFill>')))),
    case("box-white-on-white.docx", body(in_paragraph(floating(paragraph(SECRET, WHITE), top=900000, fill='<a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill>'))),
         found("text.samecolour")),
    case("offpage-indent.docx", body(paragraph(SECRET, "", '<w:ind w:left="31000"/>')), found("text.offpage")),
    case("index-entry.docx", body(field(f'XE "{SECRET}"', "")), found("field.code")),
    case("if-branch.docx", body(field(f'IF 1 = 1 "shown" "{SECRET}"')), found("field.code")),
    case("page-field.docx", body(field("PAGE", "1"), field("TOC \\o &quot;1-3&quot; \\h", "Contents"), field('HYPERLINK "https://www.example.org/foi"', "our site"))),
    case("field-path.docx", body(field('INCLUDETEXT "C:\\\\Users\\\\alex.example\\\\letter.docx"', "x")), found("field.code", P2, "alex.example"), allow=["link.external"]),
    case("link-field-path.docx", body(field('HYPERLINK "\\\\\\\\fileserver\\\\hr\\\\alex.xlsx"', "x")), found("hyperlink.path", P2, "fileserver")),
    case("link-path.docx", lambda: docx(f'<w:p><w:hyperlink r:id="h1">{run("link")}</w:hyperlink></w:p>',
                                        related=[("h1", "hyperlink", "file:///\\\\fileserver\\hr\\alex.xlsx", "External")]), found("hyperlink.path", "document.xml", "fileserver")),
    case("link-public.docx", lambda: docx(f'<w:p><w:hyperlink r:id="h1" w:tooltip="Open the page">{run("link")}</w:hyperlink></w:p>',
                                          related=[("h1", "hyperlink", "https://www.example.org/", "External")])),
    case("tooltip.docx", lambda: docx(f'<w:p><w:hyperlink r:id="h1" w:tooltip="{SECRET}">{run("link")}</w:hyperlink></w:p>',
                                      related=[("h1", "hyperlink", "https://www.example.org/", "External")]), found("hyperlink.tooltip", "document.xml")),
    case("control-tag.docx", body(control('<w:tag w:val="Alex Example 88213"/>')), found("control.property", "paragraph", "Alex Example 88213")),
    case("control-list.docx", body(control(f'<w:dropDownList><w:listItem w:displayText="Yes" w:value="1"/><w:listItem w:displayText="{SECRET}" w:value="2"/></w:dropDownList>')),
         found("control.list", "paragraph")),
    case("control-date.docx", body(control('<w:alias w:val="Date of reply"/><w:date/>', "1 May 2026"))),
    case("bookmark.docx", body('<w:p><w:bookmarkStart w:id="1" w:name="Alex_Example_grievance"/><w:bookmarkEnd w:id="1"/></w:p>'),
         found("bookmark.name", "paragraph", "Alex_Example")),
    case("bookmark-toc.docx", body('<w:p><w:bookmarkStart w:id="1" w:name="_Toc123456789"/><w:bookmarkEnd w:id="1"/></w:p>')),
    case("permission.docx", body('<w:p><w:permStart w:id="1" w:ed="DOMAIN\\alex.example"/>' + run("text") + '<w:permEnd w:id="1"/></w:p>'), found("permission.user", P2, "alex.example")),
    case("docvar.docx", body(settings=f'<w:docVars><w:docVar w:name="note" w:val="{SECRET}"/></w:docVars>'), found("docvar", "settings.xml")),
    case("mailmerge.docx", body(settings=f'<w:mailMerge><w:query w:val="SELECT * FROM staff WHERE name = {SECRET}"/></w:mailMerge>'), found("mailmerge", "settings.xml")),
    case("unused-header.docx", part("header1.xml", "header", "hdr", paragraph(SECRET), "header"), found("headerfooter.unused", "header1.xml")),
    case("first-header-off.docx", part("header1.xml", "header", "hdr", paragraph(SECRET), "header",
                                       section='<w:sectPr><w:headerReference w:type="first" r:id="x1"/></w:sectPr>'), found("headerfooter.unused", "header1.xml")),
    case("header.docx", part("header1.xml", "header", "hdr", paragraph("Page header"), "header",
                             section='<w:sectPr><w:headerReference w:type="default" r:id="x1"/></w:sectPr>'), keeps=["Page header"]),
    case("header-white.docx", part("header1.xml", "header", "hdr", paragraph(SECRET, WHITE), "header",
                                   section='<w:sectPr><w:headerReference w:type="default" r:id="x1"/></w:sectPr>'), found("text.samecolour", "header1.xml")),
    case("note-unreferenced.docx", part("footnotes.xml", "footnotes", "footnotes", NOTE, "footnotes"), found("note.unreferenced", "footnote 1")),
    case("note.docx", part("footnotes.xml", "footnotes", "footnotes", NOTE, "footnotes", body='<w:p><w:r><w:footnoteReference w:id="1"/></w:r></w:p>')),
    case("fallback.docx", body(CHOICE % SECRET), found("altcontent.fallback", "paragraph")),
    case("fallback-same.docx", body(CHOICE % "shown words")),
    case("author.docx", core("<dc:creator>Alex Example</dc:creator>"), found("meta.core", "core.xml", "Alex Example")),
    case("dates-only.docx", core("<cp:revision>3</cp:revision><dcterms:created>2026-01-01T00:00:00Z</dcterms:created>")),
    case("title-shown.docx", core(f"<dc:title>{SHOWN}</dc:title>")),
    case("orphan.docx", lambda: docx(paragraph(SHOWN), parts={"word/old.xml": f"<note>{SECRET}</note>"}), found("part.orphan", "word/old.xml")),
    case("customxml.docx", lambda: docx(paragraph(SHOWN), parts={"customXml/item1.xml": f"<staff><name>{SECRET}</name></staff>"},
                                        related=[("k1", "customXml", "../customXml/item1.xml")]), found("customxml", "item1.xml")),
    case("bibliography.docx", lambda: docx(paragraph(SHOWN), parts={
        "customXml/item1.xml": '<b:Sources xmlns:b="http://schemas.openxmlformats.org/officeDocument/2006/bibliography" SelectedStyle="\\APA.XSL" StyleName="APA"/>'},
        related=[("k1", "customXml", "../customXml/item1.xml")])),
    case("template.docx", lambda: docx(paragraph(SHOWN), parts={"word/_rels/settings.xml.rels": relationships(
        [("a1", "attachedTemplate", "file:///C:\\Users\\alex.example\\Letter.dotx", "External")])}, settings='<w:attachedTemplate r:id="a1"/>'),
         found("template.path", "settings.xml", "alex.example")),
    case("vba.docm", lambda: docx(paragraph(SHOWN), parts={"word/vbaProject.bin": b"\0\0Sub Hide()\0\0' Alex Example was dismissed in May\0\0"},
                                  types={"word/document.xml": "application/vnd.ms-word.document.macroEnabled.main+xml"},
                                  related=[("v1", "http://schemas.microsoft.com/office/2006/relationships/vbaProject", "vbaProject.bin")],
                                  extensions=[("bin", "application/vnd.ms-office.vbaProject")]), found("vba", "vbaProject.bin"), allow=["refuse.unsupported", "refuse.damaged"]),
]
