"""Writes Office Open XML packages part by part, so that a test says every byte that matters."""
import io
import zipfile

DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
NAMESPACES = " ".join(f'xmlns:{prefix}="{name}"' for prefix, name in {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "p": "http://schemas.openxmlformats.org/presentationml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "w15": "http://schemas.microsoft.com/office/word/2012/wordml",
    "p14": "http://schemas.microsoft.com/office/powerpoint/2010/main",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
}.items())
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
SLIDES = "application/vnd.openxmlformats-officedocument.presentationml."


def relationships(entries):
    """Entries are (id, type, target) or (id, type, target, "External"); a short type is Office's own."""
    lines = []
    for identifier, kind, target, *mode in entries:
        kind = kind if kind.startswith("http") else OFFICE + kind
        outside = f' TargetMode="{mode[0]}"' if mode else ""
        lines.append(f'<Relationship Id="{identifier}" Type="{kind}" Target="{target}"{outside}/>')
    return DECLARATION + f'<Relationships xmlns="{RELATIONSHIPS}">' + "".join(lines) + "</Relationships>"


def package(parts, types, extensions=(("rels", "application/vnd.openxmlformats-package.relationships+xml"), ("xml", "application/xml"))):
    """`parts`: name to text or bytes; `types`: part name to content type."""
    listed = "".join(f'<Default Extension="{ending}" ContentType="{kind}"/>' for ending, kind in extensions)
    listed += "".join(f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in types.items())
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", DECLARATION + f'<Types xmlns="{TYPES}">{listed}</Types>')
        for name, content in parts.items():
            archive.writestr(name, content)
    return made.getvalue()


def paragraph(text, run="", properties=""):
    return (f'<w:p><w:pPr>{properties}</w:pPr><w:r><w:rPr>{run}</w:rPr>'
            f'<w:t xml:space="preserve">{text}</w:t></w:r></w:p>')


SECTION = ('<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1440" w:right="1440" w:bottom="1440" w:left="1440"'
           ' w:header="708" w:footer="708" w:gutter="0"/></w:sectPr>')
STYLES = f"""{DECLARATION}<w:styles {NAMESPACES}><w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="22"/></w:rPr></w:rPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>
<w:style w:type="character" w:styleId="Secret"><w:name w:val="Secret"/><w:rPr><w:vanish/></w:rPr></w:style>
<w:style w:type="character" w:styleId="Derived"><w:name w:val="Derived"/><w:basedOn w:val="Secret"/></w:style>
<w:style w:type="paragraph" w:styleId="Hidden"><w:name w:val="Hidden"/><w:basedOn w:val="Normal"/><w:rPr><w:vanish/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Dark"><w:name w:val="Dark"/><w:pPr><w:shd w:val="clear" w:color="auto" w:fill="1F3864"/></w:pPr><w:rPr><w:color w:val="FFFFFF"/></w:rPr></w:style>
</w:styles>"""


def docx(body, parts=None, types=None, related=(), settings="", root=(), background="", section=SECTION, extensions=(), styles=STYLES):
    """A Word document; `related` are further relationships of its main part, `root` of the package."""
    content = {
        "_rels/.rels": relationships([("rId1", "officeDocument", "word/document.xml"), *root]),
        "word/document.xml": f"{DECLARATION}<w:document {NAMESPACES}>{background}<w:body>{body}{section}</w:body></w:document>",
        "word/_rels/document.xml.rels": relationships([("s1", "styles", "styles.xml"), ("s2", "settings", "settings.xml"), *related]),
        "word/styles.xml": styles,
        "word/settings.xml": f"{DECLARATION}<w:settings {NAMESPACES}>{settings}</w:settings>",
    }
    kinds = {"word/document.xml": WORD + "document.main+xml", "word/styles.xml": WORD + "styles+xml",
             "word/settings.xml": WORD + "settings+xml"}
    content.update(parts or {})
    kinds.update(types or {})
    endings = (("rels", "application/vnd.openxmlformats-package.relationships+xml"), ("xml", "application/xml"),
               ("png", "image/png"), ("jpeg", "image/jpeg"), *extensions)
    return package(content, kinds, endings)


def shape(text, number=2, left=1000000, top=1000000, width=4000000, height=800000, fill="", run="", hidden=False, name=None, body=""):
    """A shape of a slide, in EMU."""
    name = name or f"TextBox {number}"
    off = ' hidden="1"' if hidden else ""
    words = f'<a:r><a:rPr lang="en-GB" sz="1800">{run}</a:rPr><a:t>{text}</a:t></a:r>' if text else ""
    return (f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="{name}"{off}/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr><a:xfrm><a:off x="{left}" y="{top}"/>'
            f'<a:ext cx="{width}" cy="{height}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>{fill}</p:spPr>'
            f'<p:txBody><a:bodyPr>{body}</a:bodyPr><a:lstStyle/><a:p>{words}</a:p></p:txBody></p:sp>')


def solid(colour):
    return f'<a:solidFill><a:srgbClr val="{colour}"/></a:solidFill>'


TREE = '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>'
COLOURS = ('<p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" accent3="accent3" accent4="accent4"'
           ' accent5="accent5" accent6="accent6" hlink="hlink" folHlink="folHlink"/>')
THEME = f"""{DECLARATION}<a:theme {NAMESPACES} name="Office Theme"><a:themeElements><a:clrScheme name="Office">
<a:dk1><a:sysClr val="windowText" lastClr="000000"/></a:dk1><a:lt1><a:sysClr val="window" lastClr="FFFFFF"/></a:lt1>
<a:dk2><a:srgbClr val="44546A"/></a:dk2><a:lt2><a:srgbClr val="E7E6E6"/></a:lt2><a:accent1><a:srgbClr val="4472C4"/></a:accent1>
<a:accent2><a:srgbClr val="ED7D31"/></a:accent2><a:accent3><a:srgbClr val="A5A5A5"/></a:accent3><a:accent4><a:srgbClr val="FFC000"/></a:accent4>
<a:accent5><a:srgbClr val="5B9BD5"/></a:accent5><a:accent6><a:srgbClr val="70AD47"/></a:accent6><a:hlink><a:srgbClr val="0563C1"/></a:hlink>
<a:folHlink><a:srgbClr val="954F72"/></a:folHlink></a:clrScheme><a:fontScheme name="Office"><a:majorFont><a:latin typeface="Calibri"/></a:majorFont>
<a:minorFont><a:latin typeface="Calibri"/></a:minorFont></a:fontScheme><a:fmtScheme name="Office"><a:fillStyleLst><a:solidFill><a:schemeClr val="phClr"/></a:solidFill>
</a:fillStyleLst><a:lnStyleLst/><a:effectStyleLst/><a:bgFillStyleLst><a:solidFill><a:schemeClr val="phClr"/></a:solidFill></a:bgFillStyleLst></a:fmtScheme>
</a:themeElements></a:theme>"""


def slide_root(kind, shapes, attributes="", background="", after=""):
    return (f'{DECLARATION}<p:{kind} {NAMESPACES}{attributes}><p:cSld>{background}<p:spTree>{TREE}{shapes}</p:spTree></p:cSld>{after}</p:{kind}>')


def pptx(slides, parts=None, types=None, extra=None, root=(), unlisted=(), related=(), sections="", layout="", master_background=""):
    """A presentation. `slides`: shapes, or (shapes, attributes, background); `extra`: slide number to its further relationships;
    `unlisted`: shapes of slides that no list names; `layout`: shapes on the one layout."""
    content = {"_rels/.rels": relationships([("rId1", "officeDocument", "ppt/presentation.xml"), *root])}
    kinds = {"ppt/presentation.xml": SLIDES + "presentation.main+xml"}
    relations = [("m1", "slideMaster", "slideMasters/slideMaster1.xml"), ("t1", "theme", "theme/theme1.xml"), *related]
    listed = ""
    for number, one in enumerate([*slides, *unlisted], 1):
        shapes, attributes, background = one if isinstance(one, tuple) else (one, "", "")
        name = f"ppt/slides/slide{number}.xml"
        content[name] = slide_root("sld", shapes, attributes, background)
        kinds[name] = SLIDES + "slide+xml"
        content[f"ppt/slides/_rels/slide{number}.xml.rels"] = relationships(
            [("l1", "slideLayout", "../slideLayouts/slideLayout1.xml"), *(extra or {}).get(number, ())])
        relations.append((f"p{number}", "slide", f"slides/slide{number}.xml"))
        if number <= len(slides):
            listed += f'<p:sldId id="{255 + number}" r:id="p{number}"/>'
    content["ppt/presentation.xml"] = (
        f'{DECLARATION}<p:presentation {NAMESPACES}><p:sldMasterIdLst><p:sldMasterId id="2147483648" r:id="m1"/></p:sldMasterIdLst>'
        f'<p:sldIdLst>{listed}</p:sldIdLst><p:sldSz cx="9144000" cy="6858000"/><p:notesSz cx="6858000" cy="9144000"/>{sections}</p:presentation>')
    content["ppt/_rels/presentation.xml.rels"] = relationships(relations)
    content["ppt/slideMasters/slideMaster1.xml"] = slide_root(
        "sldMaster", "", "", master_background, COLOURS + '<p:sldLayoutIdLst><p:sldLayoutId id="2147483649" r:id="l1"/></p:sldLayoutIdLst>')
    content["ppt/slideMasters/_rels/slideMaster1.xml.rels"] = relationships(
        [("l1", "slideLayout", "../slideLayouts/slideLayout1.xml"), ("t1", "theme", "../theme/theme1.xml")])
    content["ppt/slideLayouts/slideLayout1.xml"] = slide_root("sldLayout", layout)
    content["ppt/slideLayouts/_rels/slideLayout1.xml.rels"] = relationships([("m1", "slideMaster", "../slideMasters/slideMaster1.xml")])
    content["ppt/theme/theme1.xml"] = THEME
    kinds.update({"ppt/slideMasters/slideMaster1.xml": SLIDES + "slideMaster+xml", "ppt/slideLayouts/slideLayout1.xml": SLIDES + "slideLayout+xml",
                  "ppt/theme/theme1.xml": "application/vnd.openxmlformats-officedocument.theme+xml"})
    content.update(parts or {})
    kinds.update(types or {})
    endings = (("rels", "application/vnd.openxmlformats-package.relationships+xml"), ("xml", "application/xml"),
               ("png", "image/png"), ("jpeg", "image/jpeg"), ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"))
    return package(content, kinds, endings)
