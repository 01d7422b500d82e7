"""Workbooks of Excel: what a sheet can hide, each beside a twin that looks like it and hides nothing."""
import io
import re
import zipfile

import openpyxl
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule, FormulaRule
from openpyxl.styles import Color, Font, PatternFill
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation

from corpus import case

SECRET = "Alex Example, payroll 904417"


def book(fill=None):
    """A workbook with a small table in sight, changed by `fill(workbook, sheet)`; as bytes, without its maker's name."""
    made = openpyxl.Workbook()
    made.properties.creator = None
    sheet = made.active
    sheet.title = "Sheet1"
    for row in [("Ward", "Spend", "Staff"), ("North", 120, 4), ("South", 80, 3), ("East", 64, 2)]:
        sheet.append(row)
    if fill:
        fill(made, sheet)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def planted(fill):
    return lambda: book(fill)


def rewritten(data, change):
    """The package with every part passed through change(name, bytes); None drops it."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = change(name, old.read(name))
            if content is not None:
                new.writestr(name, content)
    return out.getvalue()


def sheet_xml(data, change, name="xl/worksheets/sheet1.xml"):
    return rewritten(data, lambda part, content: change(content.decode()).encode() if part == name else content)


def hidden_sheet(state):
    def fill(made, _):
        other = made.create_sheet("Sheet2")
        other.sheet_state = state
        other["A2"] = SECRET
    return planted(fill)


def cell(value=SECRET, place="B6", **look):
    def fill(_, sheet):
        sheet[place] = value
        for name, what in look.items():
            setattr(sheet[place], name, what)
    return planted(fill)


def solid(rgb):
    return PatternFill("solid", fgColor=rgb)


def row(hidden=False, height=None, value=SECRET):
    def fill(_, sheet):
        sheet["A5"] = value
        sheet.row_dimensions[5].hidden = hidden
        sheet.row_dimensions[5].height = height
    return planted(fill)


def column(hidden=False, width=None, value=SECRET):
    def fill(_, sheet):
        sheet["E2"] = value
        sheet["F2"] = "in sight"
        sheet.column_dimensions["E"].hidden = hidden
        if width is not None:
            sheet.column_dimensions["E"].width = width
    return planted(fill)


def filtered(applied):
    def fill(_, sheet):
        sheet["A5"] = SECRET
        sheet.auto_filter.ref = "A1:C5"
        if applied:
            sheet.auto_filter.add_filter_column(0, ["North"])
            for at in (3, 4, 5):
                sheet.row_dimensions[at].hidden = True
    return planted(fill)


def rule(made_rule, value=SECRET, font=None):
    def fill(_, sheet):
        sheet["B6"] = value
        if font:
            sheet["B6"].font = Font(color=font)
        sheet.conditional_formatting.add("A1:C9", made_rule)
    return planted(fill)


def far(place):
    return cell(place=place)


def print_area(area):
    def fill(_, sheet):
        sheet["H3"] = SECRET
        sheet.print_area = area
    return planted(fill)


def merged(value):
    def fill(_, sheet):
        sheet["A6"] = "Total of all wards"
        sheet.merge_cells("A6:C6")
    return lambda: sheet_xml(book(fill), lambda xml: re.sub(
        r'(<c r="A6".*?</c>)(<c r="B6"[^>]*/>)?', rf'\1<c r="B6" t="inlineStr"><is><t>{value}</t></is></c>', xml) if value else xml)


def shape(fill_xml, anchor=((5, 0), (7, 3))):
    """A rectangle drawn over the cells B6 (or elsewhere)."""
    (top, left), (bottom, right) = anchor
    drawing = f"""<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
 xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><xdr:twoCellAnchor>
<xdr:from><xdr:col>{left}</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>{top}</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from>
<xdr:to><xdr:col>{right}</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>{bottom}</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:to>
<xdr:sp><xdr:nvSpPr><xdr:cNvPr id="2" name="Rectangle 1"/><xdr:cNvSpPr/></xdr:nvSpPr><xdr:spPr>
<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>{fill_xml}</xdr:spPr></xdr:sp><xdr:clientData/></xdr:twoCellAnchor></xdr:wsDr>"""

    def make():
        data = book(lambda _, sheet: sheet.__setitem__("B6", SECRET))
        data = sheet_xml(data, lambda xml: xml.replace("</worksheet>", '<drawing xmlns:r="http://schemas.openxmlformats.org/'
                                                       'officeDocument/2006/relationships" r:id="rIdD"/></worksheet>'))
        out = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
            for name in old.namelist():
                content = old.read(name)
                if name == "[Content_Types].xml":
                    content = content.replace(b"</Types>", b'<Override PartName="/xl/drawings/drawing1.xml" ContentType='
                                              b'"application/vnd.openxmlformats-officedocument.drawing+xml"/></Types>')
                new.writestr(name, content)
            new.writestr("xl/drawings/drawing1.xml", drawing)
            new.writestr("xl/worksheets/_rels/sheet1.xml.rels",
                         '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rIdD" '
                         'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/drawing" '
                         'Target="../drawings/drawing1.xml"/></Relationships>')
        return out.getvalue()
    return make


def formula(text, shown):
    def fill(_, sheet):
        sheet["B6"] = text
    return lambda: sheet_xml(book(fill), lambda xml: re.sub(r'<c r="B6"[^>]*>(<f>.*?</f>)<v ?/?>(</v>)?</c>',
                                                            lambda m: f'<c r="B6" t="str">{m[1]}<v>{shown}</v></c>', xml))


def name(formula_text, hidden=False, fill=None):
    def plant(made, sheet):
        if fill:
            fill(made, sheet)
        defined = DefinedName("Rate", attr_text=formula_text, hidden=hidden)
        made.defined_names.append(defined)
    return planted(plant)


def note(text):
    def fill(_, sheet):
        sheet["B2"].comment = Comment(text, "Alex Example")
    return planted(fill)


def choices(items):
    def fill(_, sheet):
        check = DataValidation(type="list", formula1=items)
        sheet.add_data_validation(check)
        check.add("D2:D9")
    return planted(fill)


def footer(text):
    def fill(_, sheet):
        sheet.oddFooter.left.text = text
    return planted(fill)


def shared_strings(texts):
    """A workbook whose cells A1, A2 … refer to the first two of the shared strings."""
    def change(part, content):
        text = content.decode()
        if part == "xl/worksheets/sheet1.xml":
            rows = "".join(f'<row r="{at + 1}"><c r="A{at + 1}" t="s"><v>{at}</v></c></row>' for at in range(2))
            text = re.sub(r"<sheetData>.*</sheetData>", f"<sheetData>{rows}</sheetData>", text)
        elif part == "xl/sharedStrings.xml":
            return None
        elif part == "[Content_Types].xml" and "sharedStrings" not in text:
            text = text.replace("</Types>", '<Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-'
                                            'officedocument.spreadsheetml.sharedStrings+xml"/></Types>')
        elif part == "xl/_rels/workbook.xml.rels" and "sharedStrings" not in text:
            text = text.replace("</Relationships>", '<Relationship Id="rIdS" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
                                                    'relationships/sharedStrings" Target="sharedStrings.xml"/></Relationships>')
        return text.encode()

    def make():
        out = io.BytesIO(rewritten(book(), change))
        with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as package:
            items = "".join(f"<si><t>{text}</t></si>" for text in texts)
            package.writestr("xl/sharedStrings.xml",
                             f'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">{items}</sst>')
        return out.getvalue()
    return make


def rich(colour):
    def change(xml):
        return xml.replace("</sheetData>", '<row r="6"><c r="B6" t="inlineStr"><is><r><t xml:space="preserve">in sight </t></r><r><rPr>'
                           f'<color rgb="FF{colour}"/></rPr><t>{SECRET}</t></r></is></c></row></sheetData>')
    return lambda: sheet_xml(book(), change)


def prefixed():
    """The same hidden sheet with other prefixes and in the namespaces of the strict standard."""
    def change(part, content):
        if not part.endswith(".xml") or "worksheets/" not in part:
            return content
        text = content.decode().replace("http://schemas.openxmlformats.org/spreadsheetml/2006/main",
                                        "http://purl.oclc.org/ooxml/spreadsheetml/main")
        text = re.sub(r"<(/?)(?![?!])([A-Za-z])", r"<\1q:\2", text).replace("xmlns=", "xmlns:q=")
        return text.encode()
    return rewritten(hidden_sheet("hidden")(), change)


def wide():
    """The same in UTF-16."""
    def change(part, content):
        if "worksheets/" not in part:
            return content
        text = re.sub(r"^<\?xml.*?\?>", "", content.decode())
        return ('<?xml version="1.0" encoding="UTF-16"?>' + text).encode("utf-16")
    return rewritten(hidden_sheet("hidden")(), change)


WHITE = Font(color="FFFFFFFF")
BOX = '<a:solidFill><a:srgbClr val="000000"/></a:solidFill>'
GLASS = '<a:solidFill><a:srgbClr val="000000"><a:alpha val="30000"/></a:srgbClr></a:solidFill>'


def found(kind, place="Sheet1!B6", text=SECRET):
    return [(kind, place, text)]


CASES = [
    case("sheet-plain.xlsx", book),
    case("sheet-hidden.xlsx", hidden_sheet("hidden"), finds=found("sheet.hidden", "Sheet2!A2"), keeps=["North"]),
    case("sheet-veryhidden.xlsx", hidden_sheet("veryHidden"), finds=found("sheet.veryhidden", "Sheet2!A2")),
    case("sheet-two-visible.xlsx", hidden_sheet("visible")),
    case("sheet-hidden-empty.xlsx", planted(lambda made, _: setattr(made.create_sheet("Empty"), "sheet_state", "hidden"))),
    case("sheet-hidden-strict.xlsx", prefixed, finds=found("sheet.hidden", "Sheet2!A2")),
    case("sheet-hidden-utf16.xlsx", wide, finds=found("sheet.hidden", "Sheet2!A2")),
    case("row-hidden.xlsx", row(hidden=True), finds=found("row.hidden", "Sheet1!A5")),
    case("row-hidden-empty.xlsx", row(hidden=True, value=None)),
    case("row-zero.xlsx", row(height=0.5), finds=found("row.zeroheight", "Sheet1!A5")),
    case("row-small.xlsx", row(height=9)),
    case("column-hidden.xlsx", column(hidden=True), finds=found("col.hidden", "Sheet1!E2")),
    case("column-hidden-empty.xlsx", column(hidden=True, value=None)),
    case("column-zero.xlsx", column(width=0.1), finds=found("col.zerowidth", "Sheet1!E2")),
    case("column-spacer.xlsx", column(width=0.5, value=None)),
    case("rows-filtered.xlsx", filtered(True), finds=found("row.filtered", "Sheet1!A3")),
    case("rows-filter-unused.xlsx", filtered(False)),
    case("white-on-white.xlsx", cell(font=WHITE), finds=found("cell.samecolour")),
    case("nearly-white.xlsx", cell(font=Font(color="FFFDFDFD")), finds=found("cell.samecolour")),
    case("theme-white.xlsx", cell(font=Font(color=Color(theme=0))), finds=found("cell.samecolour")),
    case("theme-shade.xlsx", cell(font=Font(color=Color(theme=0, tint=-0.05))), finds=found("cell.samecolour")),
    case("black-on-black.xlsx", cell(font=Font(color="FF000000"), fill=solid("FF000000")), finds=found("cell.samecolour")),
    case("white-on-blue.xlsx", cell(font=WHITE, fill=solid("FF1F4E78"))),
    case("grey-print.xlsx", cell(font=Font(color="FF999999"))),
    case("rich-white.xlsx", rich("FFFFFF"), finds=found("cell.samecolour")),
    case("rich-red.xlsx", rich("C00000")),
    case("format-nothing.xlsx", cell(number_format=";;;"), finds=found("cell.numfmt")),
    case("format-number-nothing.xlsx", cell(904417, number_format=";;"), finds=found("cell.numfmt", text="904417")),
    case("format-text-shown.xlsx", cell(number_format=";;")),
    case("format-dash.xlsx", cell(0, number_format='#,##0;-#,##0;"-"')),
    case("format-white.xlsx", cell(number_format="[White]General"), finds=found("cell.samecolour")),
    case("font-tiny.xlsx", cell(font=Font(size=1)), finds=found("cell.tinyfont")),
    case("font-small.xlsx", cell(font=Font(size=6))),
    case("rule-white.xlsx", rule(FormulaRule(formula=["LEN(A1)>20"], font=WHITE)), finds=found("cell.condfmt")),
    case("rule-not-met.xlsx", rule(FormulaRule(formula=["LEN(A1)>200"], font=WHITE))),
    case("rule-value.xlsx", rule(CellIsRule(operator="greaterThan", formula=["900000"], font=WHITE), 904417),
         finds=found("cell.condfmt", text="904417")),
    case("rule-shows.xlsx", rule(FormulaRule(formula=["LEN(A1)>20"], font=WHITE, fill=PatternFill(bgColor="FF1F4E78")))),
    case("rule-rescues.xlsx", rule(FormulaRule(formula=["TRUE"], fill=PatternFill(bgColor="FF1F4E78")), font="FFFFFFFF"), allow=["cell.condfmt"]),
    case("far-row.xlsx", far("A5000"), finds=found("cell.far", "Sheet1!A5000")),
    case("far-column.xlsx", far("XFD2"), finds=found("cell.far", "Sheet1!XFD2")),
    case("far-spaces.xlsx", cell("in sight" + " " * 300 + SECRET), finds=found("cell.far")),
    case("far-not.xlsx", far("B40")),
    case("long-table.xlsx", planted(lambda _, sheet: [sheet.append(("Row", at, 1)) for at in range(2000)])),
    case("print-area.xlsx", print_area("A1:C4"), finds=found("cell.printarea", "Sheet1!H3")),
    case("print-area-all.xlsx", print_area("A1:H20")),
    case("merged-value.xlsx", merged(SECRET), finds=found("cell.merged")),
    case("merged-plain.xlsx", merged(None)),
    case("covered.xlsx", shape(BOX), finds=found("cell.covered")),
    case("covered-glass.xlsx", shape(GLASS)),
    case("covered-nothing.xlsx", shape(BOX, ((10, 4), (14, 6)))),
    case("formula-literal.xlsx", formula('=IF(1=1,"Public","Alex Example, payroll 904417")', "Public"), finds=found("cell.formula_cache")),
    case("formula-plain.xlsx", formula('=IF(B2>1,"Yes","No")', "Yes")),
    case("name-hidden.xlsx", name('"Alex Example, payroll 904417"', hidden=True), finds=found("name.hidden", "Rate")),
    case("name-constant.xlsx", name('"Alex Example, payroll 904417"'), finds=found("name.hidden", "Rate")),
    case("name-plain.xlsx", name("Sheet1!$B$2:$B$4")),
    case("note.xlsx", note("Ask payroll about 904417"), finds=[("comment.note", "Sheet1!B2", "payroll about 904417")]),
    case("choices.xlsx", choices('"Alex Example,Sam Example"'), finds=[("validation.list", "Sheet1!D2", "Alex Example")]),
    case("choices-range.xlsx", choices("Sheet1!$A$2:$A$4")),
    case("choices-yes.xlsx", choices('"Yes,No"')),
    case("footer-path.xlsx", footer("H:\\Finance\\alex.example\\payroll.xlsx"), finds=[("headerfooter", "Sheet1", "alex.example")]),
    case("footer-page.xlsx", footer("Page &P of &N")),
    case("strings-used.xlsx", shared_strings(["North", "South"])),
    case("string-orphan.xlsx", shared_strings(["North", "South", SECRET]), finds=found("sst.orphan", "sharedStrings")),
]
