"""OpenDocument text, spreadsheets and presentations, in packages and flat: XML made by hand."""
import io
import struct
import zipfile
import zlib

from corpus import case

NAMESPACES = " ".join(f'xmlns:{prefix}="{name}"' for prefix, name in {
    **{prefix: f"urn:oasis:names:tc:opendocument:xmlns:{name}:1.0" for prefix, name in {
        "office": "office", "text": "text", "table": "table", "style": "style", "draw": "drawing", "fo": "xsl-fo-compatible",
        "svg": "svg-compatible", "meta": "meta", "number": "datastyle", "presentation": "presentation", "form": "form",
        "chart": "chart", "config": "config", "script": "script", "anim": "animation", "smil": "smil-compatible"}.items()},
    "xlink": "http://www.w3.org/1999/xlink", "dc": "http://purl.org/dc/elements/1.1/",
    "loext": "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0",
    "calcext": "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"}.items())
MIME = "application/vnd.oasis.opendocument."
KINDS = {"odt": ("text", "office:text"), "ods": ("spreadsheet", "office:spreadsheet"),
         "odp": ("presentation", "office:presentation"), "odg": ("graphics", "office:drawing")}
MASTERS = ('<style:master-page style:name="Standard" style:page-layout-name="pm1">{header}</style:master-page>')
LAYOUT = ('<style:page-layout style:name="pm1"><style:page-layout-properties fo:page-width="{width}" fo:page-height="{height}"'
          ' fo:margin="2cm"/></style:page-layout>')


def png(width=8, height=8, colour_type=2):
    def chunk(name, data):
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
    row = b"\0" + bytes(width * (3 if colour_type == 2 else 4))
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, colour_type, 0, 0, 0))
            + chunk(b"IDAT", zlib.compress(row * height)) + chunk(b"IEND", b""))


def style(name, family, inside, more=""):
    return f'<style:style style:name="{name}" style:family="{family}" {more}>{inside}</style:style>'


def text_style(name, properties, family="text", more=""):
    return style(name, family, f"<style:text-properties {properties}/>", more)


def document(kind, body, automatic="", common="", header="", masters=None, meta="", settings="", parts=None, size=("21cm", "29.7cm"),
             manifest=True, master_styles="", scripts=""):
    mime, element = KINDS[kind]
    files = {
        "content.xml": f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {NAMESPACES} office:version="1.3">{scripts}'
                       f"<office:automatic-styles>{automatic}</office:automatic-styles>"
                       f"<office:body><{element}>{body}</{element}></office:body></office:document-content>",
        "styles.xml": f'<?xml version="1.0" encoding="UTF-8"?><office:document-styles {NAMESPACES} office:version="1.3">'
                      f"<office:styles>{common}</office:styles><office:automatic-styles>"
                      f"{LAYOUT.format(width=size[0], height=size[1])}{master_styles}</office:automatic-styles>"
                      f"<office:master-styles>{masters or MASTERS.format(header=header)}</office:master-styles></office:document-styles>",
        "meta.xml": f'<?xml version="1.0" encoding="UTF-8"?><office:document-meta {NAMESPACES} office:version="1.3"><office:meta>'
                    "<meta:generator>Example Office/1.0</meta:generator><dc:date>2024-05-01T10:00:00</dc:date>"
                    f'<meta:document-statistic meta:page-count="1"/>{meta}</office:meta></office:document-meta>',
    }
    if settings:
        files["settings.xml"] = (f'<?xml version="1.0" encoding="UTF-8"?><office:document-settings {NAMESPACES} office:version="1.3">'
                                 f"<office:settings>{settings}</office:settings></office:document-settings>")
    files.update(parts or {})
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("mimetype", MIME + mime, zipfile.ZIP_STORED)
        for name, data in files.items():
            package.writestr(name, data)
        if manifest:
            lines = "".join(f'<manifest:file-entry manifest:full-path="{name}" manifest:media-type="text/xml"/>' for name in files)
            package.writestr("META-INF/manifest.xml", '<?xml version="1.0" encoding="UTF-8"?><manifest:manifest xmlns:manifest='
                             '"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3"><manifest:file-entry '
                             f'manifest:full-path="/" manifest:media-type="{MIME + mime}"/>{lines}</manifest:manifest>')
    return packed.getvalue()


def flat(kind, body, automatic="", meta=""):
    mime, element = KINDS[kind]
    return (f'<?xml version="1.0" encoding="UTF-8"?><office:document {NAMESPACES} office:version="1.3" office:mimetype="{MIME + mime}">'
            f"<office:meta>{meta}</office:meta><office:automatic-styles>{automatic}</office:automatic-styles>"
            f"<office:body><{element}>{body}</{element}></office:body></office:document>").encode()


FIRST, LAST = "<text:p>The authority holds the information.</text:p>", "<text:p>The end of the letter.</text:p>"
SEEN = ["The authority holds the information.", "The end of the letter."]


def odt(body, **more):
    return document("odt", FIRST + body + LAST, **more)


def text(name, body, *finds, **more):
    """A text document and, of the same body, a flat one where nothing but content and styles matters."""
    kept = {key: more.pop(key) for key in list(more) if key in ("clean", "secrets", "allow", "damage", "seconds")}
    cases = [case(f"odf-{name}.odt", lambda: odt(body, **more), finds=list(finds), keeps=SEEN, **kept)]
    if not set(more) - {"automatic"}:
        cases.append(case(f"odf-{name}.fodt", lambda: flat("odt", FIRST + body + LAST, **more), finds=list(finds), **kept))
    return cases


def span(look, words):
    return f'<text:p>Before <text:span text:style-name="{look}">{words}</text:span> behind.</text:p>'


def region(kind, content="", author="Alex Example", name="ct1"):
    return (f'<text:tracked-changes><text:changed-region text:id="{name}"><text:{kind}><office:change-info><dc:creator>{author}'
            f"</dc:creator><dc:date>2024-05-01T10:00:00</dc:date></office:change-info>{content}</text:{kind}></text:changed-region>"
            "</text:tracked-changes>")


AUTHOR = ("change.author", "tracked changes", "Alex Example")
BLACK_BOX = style("gr1", "graphic", '<style:graphic-properties draw:fill="solid" draw:fill-color="#000000" draw:stroke="none"'
                  ' style:wrap="run-through" style:run-through="foreground" style:vertical-rel="paragraph" style:horizontal-rel="paragraph"/>')
GLASS_BOX = BLACK_BOX.replace('draw:stroke', 'draw:opacity="30%" draw:stroke')
BEHIND_BOX = BLACK_BOX.replace('style:run-through="foreground"', 'style:run-through="background"')


def box(x="-0.2cm", y="-0.1cm", width="12cm", height="0.8cm", inside=""):
    return (f'<draw:rect text:anchor-type="paragraph" draw:style-name="gr1" svg:x="{x}" svg:y="{y}" svg:width="{width}"'
            f' svg:height="{height}">{inside}</draw:rect>')


def picture(href="Pictures/a.png", look="fr1", inside=""):
    return (f'<text:p><draw:frame draw:style-name="{look}" text:anchor-type="as-char" svg:width="3cm" svg:height="3cm">'
            f'<draw:image xlink:href="{href}" xlink:type="simple"/>{inside}</draw:frame></text:p>')


CROP = style("fr1", "graphic", '<style:graphic-properties fo:clip="rect({}, 0cm, 0cm, 0cm)"/>')
PICTURE = {"Pictures/a.png": png()}


def section(attributes, words="The panel met in private."):
    return f'<text:section text:name="Part" {attributes}><text:p>{words}</text:p></text:section>'


TEXTS = [
    *text("plain", "<text:p>Nothing is hidden<text:s text:c=\"3\"/>here.</text:p>"),
    *text("hidden", span("T1", "the witness is Alex Example"), ("text.hidden", "paragraph 2", "the witness is Alex Example"),
          automatic=text_style("T1", 'text:display="none"')),
    *text("hidden-off", span("T2", "this is shown"), automatic=text_style("T1", 'text:display="none"')
          + text_style("T2", 'text:display="true"', more='style:parent-style-name="T1"')),
    *text("hidden-style", '<text:p text:style-name="P1">hidden by a parent style</text:p>',
          ("text.hidden", "paragraph 2", "hidden by a parent style"),
          automatic=style("P1", "paragraph", "", 'style:parent-style-name="Quiet"'),
          common=text_style("Quiet", 'text:display="none"', "paragraph")),
    *text("hidden-field", '<text:p>Seen <text:hidden-text text:condition="ooow:1" text:string-value="a name in a field"'
          ' text:is-hidden="true"/></text:p>', ("text.hidden", "paragraph 2", "a name in a field")),
    *text("hidden-field-off", '<text:p>Seen <text:hidden-text text:condition="ooow:0" text:string-value="seen as well"'
          ' text:is-hidden="false">seen as well</text:hidden-text></text:p>'),
    *text("hidden-paragraph", '<text:p><text:hidden-paragraph text:condition="ooow:1==1" text:is-hidden="true"/>this paragraph is gone</text:p>',
          ("text.hidden", "paragraph 2", "this paragraph is gone")),
    *text("hidden-paragraph-off", '<text:p><text:hidden-paragraph text:condition="ooow:1==2"/>this paragraph stays</text:p>'),
    *text("section", section('text:display="none"'), ("section.hidden", "paragraph 2", "The panel met in private.")),
    *text("section-condition", section('text:display="condition" text:condition="ooow:1"'), ("section.hidden", "Part", "The panel met")),
    *text("section-shown", section('text:display="condition" text:condition="ooow:0"')),
    *text("section-empty", section('text:display="none"', "")),
    *text("section-field", '<text:user-field-decls><text:user-field-decl office:value-type="string" office:string-value="yes"'
          ' text:name="draft"/></text:user-field-decls><text:p><text:user-field-get text:name="draft">yes</text:user-field-get></text:p>'
          + section('text:condition="ooow:draft == &quot;no&quot;"')),
    *text("white", span("T1", "white on the page"), ("text.samecolour", "paragraph 2", "white on the page"),
          automatic=text_style("T1", 'fo:color="#ffffff"')),
    *text("white-on-dark", '<text:p text:style-name="P1">white on a dark band</text:p>', automatic=style(
        "P1", "paragraph", '<style:paragraph-properties fo:background-color="#1f3864"/><style:text-properties fo:color="#ffffff"/>')),
    *text("grey", span("T1", "grey small print"), automatic=text_style("T1", 'fo:color="#808080" fo:font-size="6pt"')),
    *text("automatic", span("T1", "automatic text"), automatic=text_style(
        "T1", 'style:use-window-font-color="true" loext:opacity="0%" fo:color="#ffffff"')),
    *text("highlight", span("T1", "struck out in black"), ("text.highlight", "paragraph 2", "struck out in black"),
          automatic=text_style("T1", 'fo:color="#000000" fo:background-color="#000000"')),
    *text("highlight-yellow", span("T1", "marked in yellow"), automatic=text_style("T1", 'fo:background-color="#ffff00"')),
    *text("blocks", "<text:p>██████ and nothing below</text:p>"),
    *text("invisible", span("T1", "wholly transparent"), ("text.invisible", "paragraph 2", "wholly transparent"),
          automatic=text_style("T1", 'fo:color="#000000" loext:opacity="0%"')),
    *text("tiny", span("T1", "as small as dust"), ("text.tiny", "paragraph 2", "as small as dust"),
          automatic=text_style("T1", 'fo:font-size="1pt"')),
    *text("squeezed", span("T1", "squeezed to a line"), ("text.tiny", "paragraph 2", "squeezed to a line"),
          automatic=text_style("T1", 'style:text-scale="1%"')),
    *text("deleted", region("deletion", "<text:p>the first draft named her</text:p>")
          + '<text:p>Cut<text:change text:change-id="ct1"/> here.</text:p>',
          ("change.deleted", "paragraph 2", "the first draft named her"), AUTHOR),
    *text("inserted", region("insertion") + '<text:p>It <text:change-start text:change-id="ct1"/>was put in<text:change-end'
          ' text:change-id="ct1"/>.</text:p>', ("change.inserted", "paragraph 2", "was put in"), AUTHOR),
    *text("formatted", region("format-change") + '<text:p>It <text:change-start text:change-id="ct1"/>became bold<text:change-end'
          ' text:change-id="ct1"/>.</text:p>', ("change.property", "paragraph 2", "became bold"), AUTHOR),
    *text("tracking-on", '<text:tracked-changes text:track-changes="true"/><text:p>Nothing was changed.</text:p>'),
    *text("comment", '<text:p>Seen<office:annotation><dc:creator>Alex Example</dc:creator><dc:date>2024-05-01T10:00:00</dc:date>'
          "<text:p>do not release this</text:p></office:annotation>.</text:p>", ("comment.note", "paragraph 2", "do not release this")),
    *text("covered", f"<text:p>{box()}the settlement was large</text:p>", ("text.covered", "paragraph 2", "the settlement was large"),
          automatic=BLACK_BOX, clean=False),
    *text("covered-glass", f"<text:p>{box()}the text below glass</text:p>", automatic=GLASS_BOX),
    *text("covered-behind", f"<text:p>{box()}<text:span text:style-name=\"T1\">white on a dark shape</text:span></text:p>",
          automatic=BEHIND_BOX + text_style("T1", 'fo:color="#ffffff"')),
    *text("bar-over-nothing", f"<text:p>{box(y='3cm')}well above the bar</text:p><text:p/><text:p/><text:p/><text:p/><text:p/><text:p/><text:p/>",
          automatic=BLACK_BOX),
    *text("conditional", '<text:p><text:conditional-text text:condition="ooow:1" text:string-value-if-true="granted"'
          ' text:string-value-if-false="refused for Alex Example" text:current-value="true">granted</text:conditional-text></text:p>',
          ("field.code", "paragraph 2", "refused for Alex Example")),
    *text("variable", '<text:p><text:variable-set text:name="x" office:value-type="string" office:string-value="kept in a variable"'
          ' text:display="none"/>Seen.</text:p>', ("docvar", "paragraph 2", "kept in a variable")),
    *text("user-field", '<text:user-field-decls><text:user-field-decl office:value-type="string" office:string-value="never shown"'
          ' text:name="draft"/></text:user-field-decls>', ("docvar", "draft", "never shown")),
    *text("index-mark", '<text:p>Seen<text:alphabetical-index-mark text:string-value="Example, Alex"/>.</text:p>',
          ("field.code", "paragraph 2", "Example, Alex")),
    *text("drop-down", '<text:p><text:drop-down text:name="d"><text:label text:value="approved"/><text:label text:value="overruled"'
          "/>approved</text:drop-down></text:p>", ("control.list", "paragraph 2", "overruled")),
    *text("link-path", '<text:p><text:a xlink:href="file:///home/alex/case.odt">the file</text:a></text:p>',
          ("hyperlink.path", "paragraph 2", "file:///home/alex/case.odt")),
    *text("link-public", '<text:p><text:a xlink:href="https://www.gov.uk/foi">guidance</text:a></text:p>'),
    *text("bookmark", '<text:p><text:bookmark text:name="Grievance of Alex Example"/>Seen.</text:p>',
          ("bookmark.name", "paragraph 2", "Alex Example")),
    *text("bookmark-toc", '<text:p><text:bookmark text:name="_Toc4711"/>Seen.</text:p>'),
    *text("database", '<text:p><text:database-display text:database-name="Staff" text:table-name="salaries" text:column-name="Name"'
          ">Seen</text:database-display></text:p>", ("mailmerge", "paragraph 2", "salaries")),
    *text("row-low", '<table:table table:name="T"><table:table-column/><table:table-row table:style-name="r"><table:table-cell>'
          "<text:p>in a flat row</text:p></table:table-cell></table:table-row></table:table>",
          ("row.zeroheight", "T, row 1", "in a flat row"),
          automatic=style("r", "table-row", '<style:table-row-properties style:row-height="0.01cm"/>')),
    *text("cell-colour", '<table:table table:name="T"><table:table-column/><table:table-row><table:table-cell table:style-name="c">'
          '<text:p text:style-name="P1">dark on dark</text:p></table:table-cell></table:table-row></table:table>',
          ("text.samecolour", "paragraph 2", "dark on dark"),
          automatic=style("c", "table-cell", '<style:table-cell-properties fo:background-color="#202020"/>')
          + text_style("P1", 'fo:color="#1c1c1c"', "paragraph")),
    *text("cell-merged", '<table:table table:name="T"><table:table-column table:number-columns-repeated="2"/><table:table-row>'
          '<table:table-cell table:number-columns-spanned="2"><text:p>one</text:p></table:table-cell><table:covered-table-cell>'
          "<text:p>swallowed by a merge</text:p></table:covered-table-cell></table:table-row></table:table>",
          ("cell.merged", "T.B1", "swallowed by a merge")),
    *text("offpage", '<text:p text:style-name="P1">far beyond the margin</text:p>', ("text.offpage", "paragraph 2", "far beyond"),
          automatic=style("P1", "paragraph", '<style:paragraph-properties fo:margin-left="-40cm"/>')),
    *text("cropped", picture(), ("image.cropped", "paragraph 2", "Pictures/a.png"), automatic=CROP.format("1cm"), parts=PICTURE),
    *text("uncropped", picture(), automatic=CROP.format("0cm"), parts=PICTURE),
    *text("alttext", picture(inside="<svg:desc>Photograph of Alex Example at home</svg:desc>"),
          ("alttext", "paragraph 2", "Alex Example"), parts=PICTURE),
    *text("alttext-neutral", picture(inside="<svg:desc>bar chart of requests by month</svg:desc>"), parts=PICTURE),
    *text("linked-picture", picture("http://intranet.example/track.png"), ("link.external", "paragraph 2", "track.png")),
    *text("orphan", "", ("part.orphan", "Pictures/old.png", ""), parts={"Pictures/old.png": png()}),
    *text("orphan-text", "", ("part.orphan", "notes.txt", "left behind by a script"), parts={"notes.txt": "left behind by a script"}),
    *text("thumbnail", "", ("thumbnail", "Thumbnails/thumbnail.png", ""), parts={"Thumbnails/thumbnail.png": png()}),
    *text("macro", "", ("vba", "Basic/Standard/Module1.xml", "hunter2"), parts={
        "Basic/Standard/Module1.xml": '<script:module xmlns:script="http://openoffice.org/2000/script">Sub Main pass = "hunter2" End Sub</script:module>'}),
    *text("object", '<text:p><draw:frame svg:width="5cm" svg:height="5cm" text:anchor-type="as-char"><draw:object xlink:href="./Object 1"/>'
          "</draw:frame></text:p>", ("embed.package", "Object 1", "salary of everybody"), parts={
              "Object 1/content.xml": f"<office:document-content {NAMESPACES}><office:body><office:spreadsheet><table:table table:name=\"S\">"
              "<table:table-row><table:table-cell><text:p>salary of everybody</text:p></table:table-cell></table:table-row></table:table>"
              "</office:spreadsheet></office:body></office:document-content>"}),
    *text("preview", "", ("embed.preview", "ObjectReplacements/Object 9", ""), parts={"ObjectReplacements/Object 9": png()}),
    *text("rdf", "", ("customxml", "case.rdf", "reviewed by Alex"), parts={
        "case.rdf": '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="content.xml">'
                    '<note xmlns="urn:x">reviewed by Alex</note></rdf:Description></rdf:RDF>'}),
    *text("manifest-rdf", "", parts={
        "manifest.rdf": '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="styles.xml"><rdf:type '
                        'rdf:resource="http://docs.oasis-open.org/ns/office/1.2/meta/odf#StylesFile"/></rdf:Description></rdf:RDF>'}),
    *text("author", "", ("meta.core", "meta.xml", "Alex Example"), meta="<dc:creator>Alex Example</dc:creator>"),
    *text("custom", "", ("meta.custom", "meta.xml", "case 4711 of Alex"),
          meta='<meta:user-defined meta:name="Case">case 4711 of Alex</meta:user-defined>'),
    *text("template", "", ("template.path", "meta.xml", "alex"),
          meta='<meta:template xlink:href="file:///home/alex/letter.ott" xlink:title="Letter"/>'),
    *text("printer", "", ("printersettings", "settings.xml", "PRN-ALEX"), settings='<config:config-item-set config:name="ooo:'
          'configuration-settings"><config:config-item config:name="PrinterName" config:type="string">PRN-ALEX</config:config-item>'
          "</config:config-item-set>"),
    *text("header-unused", "", ("headerfooter.unused", "Old", "for the file of Alex"), masters=MASTERS.format(header="")
          + '<style:master-page style:name="Old" style:page-layout-name="pm1"><style:header><text:p>for the file of Alex</text:p>'
          "</style:header></style:master-page>"),
    *text("header-off", "", ("headerfooter.unused", "Standard", "switched off"),
          header='<style:header style:display="false"><text:p>switched off</text:p></style:header>'),
    *text("header-used", "", header="<style:header><text:p>Public header</text:p></style:header>"),
    *text("comment-in-xml", "<!-- the draft went to Alex first -->", ("part.orphan", "", "the draft went to Alex first")),
    *text("form", '<office:forms><form:form form:name="f"><form:hidden form:name="token" form:value="kept in a form"/></form:form>'
          "</office:forms>", ("control.list", "forms", "kept in a form")),
]


def cell(value, look="", more=""):
    named = f'table:style-name="{look}"' if look else ""
    return f'<table:table-cell office:value-type="string" {named} {more}><text:p>{value}</text:p></table:table-cell>'


def rows(*lines):
    return "".join(f"<table:table-row>{''.join(line)}</table:table-row>" for line in lines)


def sheet(name, inside, look="", columns='<table:table-column table:number-columns-repeated="3"/>', more=""):
    named = f'table:style-name="{look}"' if look else ""
    return f'<table:table table:name="{name}" {named} {more}>{columns}{inside}</table:table>'


FIGURES = rows([cell("Year"), cell("Requests")], [cell("2023"), cell("11,482")])
HIDDEN_SHEET = style("ta2", "table", '<style:table-properties table:display="false"/>')


def cells(name, body, *finds, extra="", automatic="", **more):
    kept = {key: more.pop(key) for key in list(more) if key in ("clean", "secrets", "allow", "damage", "seconds")}
    cases = [case(f"odf-{name}.ods", lambda: document("ods", body + extra, automatic=automatic, **more), finds=list(finds), **kept)]
    if not more:
        cases.append(case(f"odf-{name}.fods", lambda: flat("ods", body + extra, automatic), finds=list(finds), **kept))
    return cases


def one_style(properties):
    return style("ce1", "table-cell", properties, 'style:parent-style-name="Default"')


SHEETS = [
    *cells("figures", sheet("Sheet1", FIGURES) + sheet("Sheet2", FIGURES)),
    *cells("sheet-hidden", sheet("Sheet1", FIGURES) + sheet("Sheet2", rows([cell("Alex Example")]), "ta2"),
           ("sheet.hidden", "Sheet2!A1", "Alex Example"), automatic=HIDDEN_SHEET),
    *cells("sheet-hidden-empty", sheet("Sheet1", FIGURES) + sheet("Sheet2", rows(["<table:table-cell/>"]), "ta2"), automatic=HIDDEN_SHEET),
    *cells("row-hidden", sheet("Sheet1", FIGURES + f'<table:table-row table:visibility="collapse">{cell("in a hidden row")}</table:table-row>'),
           ("row.hidden", "Sheet1!A3", "in a hidden row")),
    *cells("row-filtered", sheet("Sheet1", FIGURES + f'<table:table-row table:visibility="filter">{cell("filtered away")}</table:table-row>'),
           ("row.filtered|row.hidden", "Sheet1!A3", "filtered away")),
    *cells("row-hidden-empty", sheet("Sheet1", FIGURES + '<table:table-row table:visibility="collapse" table:number-rows-repeated="900000">'
                                     "<table:table-cell/></table:table-row>")),
    *cells("row-flat", sheet("Sheet1", FIGURES + f'<table:table-row table:style-name="ro1">{cell("in a flat row")}</table:table-row>'),
           ("row.zeroheight", "Sheet1!A3", "in a flat row"),
           automatic=style("ro1", "table-row", '<style:table-row-properties style:row-height="0cm"/>')),
    *cells("column-hidden", sheet("Sheet1", rows([cell("seen"), cell("in a hidden column")]),
                                  columns='<table:table-column/><table:table-column table:visibility="collapse"/>'),
           ("col.hidden", "Sheet1!B1", "in a hidden column")),
    *cells("column-narrow", sheet("Sheet1", rows([cell("seen"), cell("in a narrow column")]),
                                  columns='<table:table-column/><table:table-column table:style-name="co1"/>'),
           ("col.zerowidth", "Sheet1!B1", "in a narrow column"),
           automatic=style("co1", "table-column", '<style:table-column-properties style:column-width="0cm"/>')),
    *cells("group", sheet("Sheet1", FIGURES + f'<table:table-row-group table:display="false">{rows([cell("in a closed group")])}</table:table-row-group>'),
           ("row.hidden", "Sheet1!A3", "in a closed group")),
    *cells("cell-white", sheet("Sheet1", FIGURES + rows([cell("white in a cell", "ce1")])), ("cell.samecolour", "Sheet1!A3", "white in a cell"),
           automatic=one_style('<style:text-properties fo:color="#ffffff"/>')),
    *cells("cell-white-on-dark", sheet("Sheet1", rows([cell("Year", "ce1")])), automatic=one_style(
        '<style:table-cell-properties fo:background-color="#1f3864"/><style:text-properties fo:color="#ffffff"/>')),
    *cells("cell-span", sheet("Sheet1", rows([cell('seen <text:span text:style-name="T1">white in a span</text:span>')])),
           ("cell.samecolour", "Sheet1!A1", "white in a span"), automatic=text_style("T1", 'fo:color="#ffffff"')),
    *cells("cell-tiny", sheet("Sheet1", FIGURES + rows([cell("dust in a cell", "ce1")])), ("cell.tinyfont", "Sheet1!A3", "dust in a cell"),
           automatic=one_style('<style:text-properties fo:font-size="1pt"/>')),
    *cells("cell-numfmt", sheet("Sheet1", FIGURES + rows(['<table:table-cell table:style-name="ce1" office:value-type="float"'
           ' office:value="94833"/>'])), ("cell.numfmt", "Sheet1!A3", "94833"),
           automatic='<number:number-style style:name="N1"><number:text/></number:number-style>'
           + style("ce1", "table-cell", "", 'style:data-style-name="N1"')),
    *cells("cell-numfmt-shown", sheet("Sheet1", rows(['<table:table-cell table:style-name="ce1" office:value-type="float"'
           ' office:value="94833"><text:p>94,833.00</text:p></table:table-cell>'])),
           automatic='<number:number-style style:name="N1"><number:number number:decimal-places="2" number:min-integer-digits="1"/>'
           "</number:number-style>" + style("ce1", "table-cell", "", 'style:data-style-name="N1"')),
    *cells("cell-condfmt", sheet("Sheet1", rows([cell("hidden by a rule")]) + '<calcext:conditional-formats><calcext:conditional-format'
           ' calcext:target-range-address="Sheet1.A1:Sheet1.A1"><calcext:condition calcext:apply-style-name="Pale" calcext:value='
           '"formula-is(1=1)" calcext:base-cell-address="Sheet1.A1"/></calcext:conditional-format></calcext:conditional-formats>'),
           ("cell.condfmt", "Sheet1!A1", "hidden by a rule"), common=text_style("Pale", 'fo:color="#ffffff"', "table-cell")),
    *cells("cell-merged", sheet("Sheet1", rows(['<table:table-cell table:number-columns-spanned="2" office:value-type="string"><text:p>one</text:p>'
           "</table:table-cell>", '<table:covered-table-cell office:value-type="string"><text:p>swallowed</text:p></table:covered-table-cell>'])),
           ("cell.merged", "Sheet1!B1", "swallowed")),
    *cells("cell-far", sheet("Sheet1", FIGURES + '<table:table-row table:number-rows-repeated="60000"><table:table-cell/></table:table-row>'
                             + rows([cell("far below the table")])), ("cell.far", "Sheet1!A60003", "far below the table")),
    *cells("cell-covered", sheet("Sheet1", '<table:shapes><draw:rect draw:style-name="gr1" svg:x="0cm" svg:y="0cm" svg:width="20cm"'
           ' svg:height="0.9cm"/></table:shapes>' + FIGURES), ("cell.covered", "Sheet1!A1", "Year"),
           automatic=BLACK_BOX, clean=False),
    *cells("print-area", sheet("Sheet1", FIGURES, more='table:print-ranges="Sheet1.A1:Sheet1.B2"')),
    *cells("cell-printarea", sheet("Sheet1", FIGURES + rows([cell("outside the print")]), more='table:print-ranges="Sheet1.A1:Sheet1.B2"'),
           ("cell.printarea", "Sheet1!A3", "outside the print")),
    *cells("note", sheet("Sheet1", rows(['<table:table-cell office:value-type="string"><office:annotation><dc:creator>Alex Example</dc:creator>'
           "<text:p>ask Alex first</text:p></office:annotation><text:p>seen</text:p></table:table-cell>"])),
           ("comment.note", "Sheet1!A1", "ask Alex first")),
    *cells("validation", '<table:content-validations><table:content-validation table:name="v1" table:condition="of:cell-content-is-in-list('
           '&quot;Approved&quot;;&quot;Overruled by Alex&quot;)" table:base-cell-address="Sheet1.A1"/></table:content-validations>'
           + sheet("Sheet1", rows([cell("Approved", more='table:content-validation-name="v1"')])),
           ("validation.list", "Sheet1!A1", "Overruled by Alex")),
    *cells("name-constant", sheet("Sheet1", FIGURES), ("name.hidden", "Codename", "Project Example"),
           extra='<table:named-expressions><table:named-expression table:name="Codename" table:expression="&quot;Project Example&quot;"/>'
           "</table:named-expressions>"),
    *cells("name-range", sheet("Sheet1", FIGURES), extra='<table:named-expressions><table:named-range table:name="Years"'
           ' table:base-cell-address="$Sheet1.$A$1" table:cell-range-address="$Sheet1.$A$1:.$A$2"/></table:named-expressions>'),
    *cells("external", sheet("Sheet1", FIGURES) + "<table:table table:name=\"'file:///home/alex/staff.ods'#$Staff\">"
           '<table:table-source xlink:href="file:///home/alex/staff.ods" table:table-name="Staff"/><table:table-column/>'
           + rows([cell("Alex Example in the cache")]) + "</table:table>", ("extlink.cache", "", "Alex Example in the cache")),
    *cells("tracked", '<table:tracked-changes><table:cell-content-change table:id="ct1"><office:change-info><dc:creator>Alex Example'
           "</dc:creator></office:change-info><table:previous><table:change-track-table-cell office:value-type=\"string\"><text:p>it was 94,833"
           "</text:p></table:change-track-table-cell></table:previous></table:cell-content-change></table:tracked-changes>"
           + sheet("Sheet1", FIGURES), ("revisions", "ct1", "it was 94,833")),
]


def shape(words, x="2cm", y="2cm", width="10cm", height="2cm", look="grT", more=""):
    return (f'<draw:frame draw:style-name="{look}" svg:x="{x}" svg:y="{y}" svg:width="{width}" svg:height="{height}" {more}><draw:text-box>'
            f"<text:p>{words}</text:p></draw:text-box></draw:frame>")


def slide(inside, look="", more=""):
    named = f'draw:style-name="{look}"' if look else ""
    return f'<draw:page draw:name="page" {named} draw:master-page-name="Standard" {more}>{inside}</draw:page>'


def rect(x="2cm", y="2cm", width="10cm", height="2cm", look="gr1"):
    return (f'<draw:rect draw:style-name="{look}" svg:x="{x}" svg:y="{y}" svg:width="{width}" svg:height="{height}"/>')


PLAIN = style("grT", "graphic", '<style:graphic-properties draw:fill="none" draw:stroke="none"/>')


def slides(name, body, *finds, automatic="", **more):
    kept = {key: more.pop(key) for key in list(more) if key in ("clean", "secrets", "allow", "damage", "seconds")}
    return [case(f"odf-{name}.odp", lambda: document("odp", body, automatic=PLAIN + automatic, size=("28cm", "21cm"), **more),
                 finds=list(finds), **kept)]


TITLE = slide(shape("Answer to your request"))
SLIDES = [
    *slides("slides", TITLE + slide(shape("Second slide"))),
    *slides("slide-hidden", TITLE + slide(shape("the panel's names"), "dp1"), ("slide.hidden", "slide 2", "the panel's names"),
            automatic=style("dp1", "drawing-page", '<style:drawing-page-properties presentation:visibility="hidden"/>')),
    *slides("slide-visible", slide(shape("shown"), "dp1"),
            automatic=style("dp1", "drawing-page", '<style:drawing-page-properties presentation:visibility="visible"/>')),
    *slides("notes", slide(shape("Answer") + "<presentation:notes>" + shape("say nothing of Alex", more='presentation:class="notes"')
                           + "</presentation:notes>"), ("notes", "slide 1", "say nothing of Alex")),
    *slides("notes-empty", slide(shape("Answer") + '<presentation:notes><draw:page-thumbnail/><draw:frame presentation:class="notes"'
                                 ' presentation:placeholder="true"><draw:text-box/></draw:frame></presentation:notes>')),
    *slides("shape-covered", slide(shape("under the bar") + rect()), ("shape.covered|text.covered", "slide 1", "under the bar"),
            automatic=BLACK_BOX, clean=False),
    *slides("shape-above", slide(rect(look="gr1") + shape('<text:span text:style-name="T1">white on the bar</text:span>')),
            automatic=BLACK_BOX + text_style("T1", 'fo:color="#ffffff"')),
    *slides("shape-glass", slide(shape("under glass") + rect()), automatic=GLASS_BOX),
    *slides("shape-offpage", slide(shape("Answer") + shape("beside the slide", x="40cm")), ("shape.offpage", "slide 1", "beside the slide")),
    *slides("shape-bleeds", slide(shape("Answer") + rect(x="-1cm", y="19cm", width="30cm", height="3cm")), automatic=BLACK_BOX),
    *slides("slide-white", slide(shape('<text:span text:style-name="T1">white on the slide</text:span>')),
            ("text.samecolour", "slide 1", "white on the slide"), automatic=text_style("T1", 'fo:color="#ffffff"')),
    *slides("slide-dark", slide(shape('<text:span text:style-name="T1">white on a dark slide</text:span>'), "dp1"),
            automatic=text_style("T1", 'fo:color="#ffffff"') + style(
                "dp1", "drawing-page", '<style:drawing-page-properties draw:fill="solid" draw:fill-color="#102040"/>')),
    *slides("slide-tiny", slide(shape('<text:span text:style-name="T1">dust on a slide</text:span>')), ("text.tiny", "slide 1", "dust on a slide"),
            automatic=text_style("T1", 'fo:font-size="1pt"')),
    *slides("slide-comment", slide(shape("Answer") + "<office:annotation><dc:creator>Alex Example</dc:creator><text:p>drop this slide</text:p>"
            "</office:annotation>"), ("comment.note", "slide 1", "drop this slide")),
    *slides("master-unused", TITLE, ("layout.unused", "Old", "left on a master"), masters=MASTERS.format(header="")
            + f'<style:master-page style:name="Old" style:page-layout-name="pm1">{shape("left on a master")}</style:master-page>'),
    *slides("master-prompt", TITLE, masters=MASTERS.format(header="") + '<style:master-page style:name="Old" style:page-layout-name="pm1">'
            + shape("Click to edit the title", more='presentation:class="title"') + "</style:master-page>"),
    *slides("layer-hidden", slide(shape("Answer") + shape("on a hidden layer", y="8cm", more='draw:layer="secret"')),
            ("layer.hidden", "slide 1", "on a hidden layer"), masters='<draw:layer-set><draw:layer draw:name="layout"/><draw:layer'
            ' draw:name="secret" draw:display="none"/></draw:layer-set>' + MASTERS.format(header="")),
    *slides("shape-hidden", slide(shape("Answer") + shape("a hidden shape", y="8cm", more='draw:display="none"')),
            ("shape.hidden", "slide 1", "a hidden shape")),
]


def encrypted():
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as package:
        package.writestr("mimetype", MIME + "text")
        package.writestr("content.xml", bytes(range(256)))
        package.writestr("META-INF/manifest.xml", '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
                         '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"><manifest:encryption-data/>'
                         "</manifest:file-entry></manifest:manifest>")
    return packed.getvalue()


CASES = TEXTS + SHEETS + SLIDES + [
    case("odf-encrypted.odt", encrypted, finds=[("refuse.encrypted", "", "")], clean=False, damage=False),
]
