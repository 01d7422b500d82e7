"""PDF: what drawing programs, office suites, scanners and redactors write, made with reportlab and pikepdf."""
import io
import zlib

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream, String
from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen import canvas

from corpus import case

SECRET = "the witness is Alex Example"
SEEN = "The authority holds the information."


def drawn(draw, pages=1, size=(400, 300)):
    """A file of pages with one visible line each, on which `draw(canvas)` adds its own."""
    buffer = io.BytesIO()
    made = canvas.Canvas(buffer, pagesize=size, invariant=1)
    for number in range(pages):
        made.setFont("Helvetica", 12)
        made.setFillGray(0)
        made.drawString(40, 260, SEEN)
        if number == pages - 1:
            draw(made)
        made.showPage()
    made.save()
    return buffer.getvalue()


def changed(data, change, **options):
    """The file after `change(pdf)`."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        change(pdf)
        out = io.BytesIO()
        pdf.save(out, fix_metadata_version=False, static_id=not options.get("encryption"), **options)
    return out.getvalue()


def plain(pages=1):
    return drawn(lambda made: None, pages)


def raw(content, resources=None, more=None, media=(0, 0, 400, 300)):
    """One page with this content, whose font /F1 is Helvetica."""
    def change(pdf):
        page = pdf.pages[0]
        page.obj.MediaBox = Array(list(media))
        page.obj.Contents = Stream(pdf, (f"BT /F1 12 Tf 40 260 Td ({SEEN}) Tj ET\n{content}").encode("latin-1"))
        fonts = Dictionary(F1=pdf.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica,
                                                           Encoding=Name.WinAnsiEncoding)))
        page.obj.Resources = Dictionary(Font=fonts)
        for key, value in (resources(pdf) if resources else {}).items():
            page.obj.Resources[key] = value
        if more:
            more(pdf)
    return changed(plain(), change)


def picture(text=SECRET, size=(600, 120), box=None, paper=255):
    """A white picture with black writing; `box` is painted black."""
    made = Image.new("RGB", size, (paper,) * 3)
    pen = ImageDraw.Draw(made)
    pen.text((20, size[1] // 3), text, fill=(0, 0, 0), font=ImageFont.load_default())
    if box:
        pen.rectangle(box, fill=(0, 0, 0))
    return made


def png(image):
    out = io.BytesIO()
    image.save(out, "PNG")
    out.seek(0)
    return ImageReader(out)


def image_object(pdf, image, **more):
    return Stream(pdf, image.tobytes(), Type=Name.XObject, Subtype=Name.Image, Width=image.width, Height=image.height,
                  ColorSpace=Name.DeviceRGB if image.mode == "RGB" else Name.DeviceGray, BitsPerComponent=8, **more)


CASES = []


def planted(name, make, kind, where="page 1", secret=SECRET, **more):
    CASES.append(case(f"pdf-{name}.pdf", make, finds=[(kind, where, secret)], **more))


def innocent(name, make, **more):
    CASES.append(case(f"pdf-{name}-innocent.pdf", make, **more))


TEXT = f"BT /F1 12 Tf 40 200 Td ({SECRET}) Tj ET\n"
BOX = "36 192 240 20 re f\n"
GREY = "0.5 g "

innocent("plain", plain)
innocent("pages", lambda: plain(5))

# ---- covered
planted("rect", lambda: raw(TEXT + "0 g " + BOX), "pdf.text_under_rect")
planted("rect-white", lambda: raw(TEXT + "1 g " + BOX), "pdf.text_under_rect")
planted("rect-cmyk", lambda: raw(TEXT + "0 0 0 1 k " + BOX), "pdf.text_under_rect")
planted("polygon", lambda: raw(TEXT + "1 0 0 rg 30 190 m 290 190 l 290 215 l 30 215 l h f\n"), "pdf.text_under_rect")
planted("line", lambda: raw(TEXT + "0 G 18 w 36 203 m 290 203 l S\n"), "pdf.text_under_rect")
planted("partly", lambda: raw(TEXT + "0 g 118 192 180 20 re f\n"), "pdf.text_under_rect", secret="Alex Example")
planted("many-boxes", lambda: raw(TEXT + "0 g " + "".join(f"{36 + 4 * i} 192 4.2 20 re f\n" for i in range(60))),
        "pdf.text_under_rect|pdf.text_under_pixelation", secret="witness")
planted("near-opaque", lambda: raw(TEXT + "/G gs 0 g " + BOX, lambda pdf: {"/ExtGState": Dictionary(G=Dictionary(ca=0.97))}),
        "pdf.text_under_rect")
planted("multiply-black", lambda: raw(TEXT + "/G gs 0 g " + BOX, lambda pdf: {"/ExtGState": Dictionary(G=Dictionary(BM=Name.Multiply))}),
        "pdf.text_under_rect")
planted("rotated", lambda: raw("q 0.8 0.6 -0.6 0.8 150 -60 cm " + TEXT + "0 g " + BOX + "Q\n"), "pdf.text_under_rect")


def form(pdf, content, **more):
    return pdf.make_indirect(Stream(pdf, content, Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 400, 300]),
                                    Resources=Dictionary(Font=pdf.pages[0].obj.Resources.Font), **more))


planted("form", lambda: raw(TEXT + "/X Do\n", lambda pdf: {"/XObject": Dictionary(X=form(pdf, b"0 g " + BOX.encode()))}),
        "pdf.text_under_rect")
planted("in-form", lambda: raw("/X Do 0 g " + BOX, lambda pdf: {"/XObject": Dictionary(X=form(pdf, TEXT.encode()))}),
        "pdf.text_under_rect")


def tile(pdf, content):
    return {"/Pattern": Dictionary(P=pdf.make_indirect(Stream(
        pdf, content, Type=Name.Pattern, PatternType=1, PaintType=1, TilingType=1, BBox=Array([0, 0, 10, 10]), XStep=10, YStep=10,
        Resources=Dictionary())))}


planted("pattern", lambda: raw(TEXT + "/Pattern cs /P scn " + BOX, lambda pdf: tile(pdf, b"0 0 1 rg 0 0 10 10 re f")),
        "pdf.text_under_rect")
innocent("hatched", lambda: raw(TEXT + "/Pattern cs /P scn " + BOX, lambda pdf: tile(pdf, b"0 0 1 rg 0 0 10 1 re f")))
planted("shading", lambda: raw(TEXT + f"q {BOX.replace(' f', ' W n')} /S sh Q\n", lambda pdf: {"/Shading": Dictionary(S=Dictionary(
    ShadingType=2, ColorSpace=Name.DeviceRGB, Coords=Array([0, 0, 400, 0]), Extend=Array([True, True]),
    Function=Dictionary(FunctionType=2, Domain=Array([0, 1]), C0=Array([1, 0, 0]), C1=Array([0, 0, 1]), N=1)))}),
    "pdf.text_under_rect")

innocent("table", lambda: raw("0.8 g " + BOX + "0 g " + TEXT + "0 G 1 w 36 192 240 20 re S 36 212 m 276 212 l S\n"))
innocent("box-alone", lambda: raw("0 g " + BOX))
innocent("translucent", lambda: raw(TEXT + "/G gs 1 1 0 rg " + BOX, lambda pdf: {"/ExtGState": Dictionary(G=Dictionary(ca=0.4))}))
innocent("highlight", lambda: raw(TEXT + "/G gs 1 1 0 rg " + BOX, lambda pdf: {"/ExtGState": Dictionary(G=Dictionary(BM=Name.Multiply))}))
innocent("underlined", lambda: raw(TEXT + "0 G 1 w 40 198 m 200 198 l S 40 204 m 200 204 l S\n"))
innocent("frame", lambda: raw(TEXT + "0 G 2 w " + BOX.replace(" f", " S")))
innocent("white-on-dark", lambda: raw("0.1 0.1 0.4 rg " + BOX + "1 g " + TEXT))
innocent("grey", lambda: raw("0.55 g " + TEXT))

# ---- colour, visibility, place
planted("white", lambda: raw("1 g " + TEXT), "pdf.text_same_colour")
planted("nearly-white", lambda: raw("0.98 0.99 1 rg " + TEXT), "pdf.text_same_colour")
planted("cmyk-zero", lambda: raw("0 0 0 0 k " + TEXT), "pdf.text_same_colour")
planted("panel-colour", lambda: raw("0.2 0.4 0.6 rg " + BOX + TEXT), "pdf.text_same_colour")
planted("black-on-black", lambda: raw("0 g " + BOX + TEXT), "pdf.text_same_colour")


def spot(pdf):
    return {"/ColorSpace": Dictionary(S=Array([Name.Separation, Name("/Spot"), Name.DeviceCMYK, Dictionary(
        FunctionType=2, Domain=Array([0, 1]), C0=Array([0, 0, 0, 0]), C1=Array([0, 1, 1, 0]), N=1)]))}


planted("zero-tint", lambda: raw("/S cs 0 scn " + TEXT, spot), "pdf.text_same_colour")
innocent("full-tint", lambda: raw("/S cs 1 scn " + TEXT, spot))
planted("mode-3", lambda: raw(TEXT.replace("BT", "BT 3 Tr")), "pdf.text_invisible")
planted("alpha-0", lambda: raw("/G gs " + TEXT, lambda pdf: {"/ExtGState": Dictionary(G=Dictionary(ca=0))}), "pdf.text_invisible")


def soft_mask(pdf, content):
    group = pdf.make_indirect(Stream(pdf, content, Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 400, 300]),
                                     Group=Dictionary(S=Name.Transparency, CS=Name.DeviceGray)))
    return {"/ExtGState": Dictionary(G=Dictionary(SMask=Dictionary(Type=Name.Mask, S=Name.Luminosity, G=group)))}


planted("soft-mask", lambda: raw("/G gs " + TEXT, lambda pdf: soft_mask(pdf, b"0 g 0 0 400 300 re f")), "pdf.text_invisible")
innocent("soft-mask-open", lambda: raw("/G gs " + TEXT, lambda pdf: soft_mask(pdf, b"1 g 0 0 400 300 re f")))
planted("tiny", lambda: raw(TEXT.replace("12 Tf", "1 Tf")), "pdf.text_tiny")
planted("tiny-matrix", lambda: raw("q 0.05 0 0 0.05 30 190 cm " + TEXT + "Q\n"), "pdf.text_tiny")
innocent("small-print", lambda: raw(TEXT.replace("12 Tf", "5.5 Tf")))
planted("clipped", lambda: raw("q 40 40 50 50 re W n " + TEXT + "Q\n"), "pdf.text_clipped")
innocent("cell-clip", lambda: raw("q 36 190 250 24 re W n " + TEXT + "Q\n"))
planted("off-page", lambda: raw(TEXT.replace("40 200", "40 -60")), "pdf.text_offpage")
planted("crop-box", lambda: raw(TEXT, more=lambda pdf: pdf.pages[0].obj.__setitem__("/CropBox", Array([0, 230, 400, 300]))),
        "pdf.text_offpage")
innocent("bleed", lambda: raw(TEXT, more=lambda pdf: pdf.pages[0].obj.__setitem__("/TrimBox", Array([20, 20, 380, 280]))))
innocent("rotated-margin", lambda: raw("BT /F1 9 Tf 0 1 -1 0 20 60 Tm (Page margin) Tj ET\n"))
innocent("outlined", lambda: raw("0 G 1 g " + TEXT.replace("BT", "BT 1 Tr")))
innocent("blank-white", lambda: raw("1 g BT /F1 12 Tf 40 200 Td (   ) Tj ET\n"))

# ---- layers


def layered(config, usage=None, membership=None):
    def resources(pdf):
        group = Dictionary(Type=Name.OCG, Name=String("Draft"))
        if usage:
            group.Usage = usage
        group = pdf.make_indirect(group)
        pdf.Root.OCProperties = Dictionary(OCGs=Array([group]), D=config(group))
        content = group if membership is None else pdf.make_indirect(membership(group))
        return {"/Properties": Dictionary(L=content)}
    return raw("/OC /L BDC " + TEXT + "EMC\n", resources)


def off(group):
    return Dictionary(OFF=Array([group]))


def on(group):
    return Dictionary(ON=Array([group]))


planted("layer-off", lambda: layered(off), "pdf.layer_hidden")
planted("layer-base-off", lambda: layered(lambda group: Dictionary(BaseState=Name.OFF)), "pdf.layer_hidden")
planted("layer-view-off", lambda: layered(on, Dictionary(View=Dictionary(ViewState=Name.OFF))), "pdf.layer_hidden")
planted("layer-member", lambda: layered(off, None, lambda group: Dictionary(Type=Name.OCMD, OCGs=group)), "pdf.layer_hidden")
planted("layer-all-off", lambda: layered(on, None, lambda group: Dictionary(Type=Name.OCMD, OCGs=group, P=Name.AllOff)), "pdf.layer_hidden")
planted("layer-expression", lambda: layered(on, None, lambda group: Dictionary(Type=Name.OCMD, VE=Array([Name.Not, group]))),
        "pdf.layer_hidden")
innocent("layer-on", lambda: layered(on))

# ---- pictures over text, and text recognised in pictures


def with_picture(image, at, before="", after="", extra=None, **keys):
    x, y, width, height = at
    place = f"q {width} 0 0 {height} {x} {y} cm /I Do Q\n"

    def resources(pdf):
        more = dict(keys)
        if extra:
            more.update(extra(pdf))
        return {"/XObject": Dictionary(I=pdf.make_indirect(image_object(pdf, image, **more)))}
    return raw(before + place + after, resources)


def noise(size, seed=7):
    image = Image.new("RGB", size)
    value = seed
    for y in range(size[1]):
        for x in range(size[0]):
            value = (value * 1103515245 + 12345) & 0x7fffffff
            image.putpixel((x, y), (value >> 16 & 255, value >> 8 & 255, value >> 20 & 255))
    return image


planted("picture", lambda: with_picture(noise((240, 40)), (36, 192, 240, 24), TEXT), "pdf.text_under_image")
planted("mosaic", lambda: with_picture(noise((24, 3)), (36, 192, 240, 24), TEXT), "pdf.text_under_pixelation")
innocent("over-photo", lambda: with_picture(noise((240, 40)).point(lambda v: v // 3), (36, 192, 240, 24), "", "1 g " + TEXT))


def scan_page(box=None, words=True, layer=SECRET):
    image = Image.new("RGB", (800, 600), (250, 250, 248))
    pen = ImageDraw.Draw(image)
    if words:
        line = Image.new("RGB", (170, 12), (250, 250, 248))
        ImageDraw.Draw(line).text((0, 0), layer, fill=(20, 20, 20), font=ImageFont.load_default())
        image.paste(line.resize((340, 24)), (80, 180))
    pen.text((80, 70), "Minutes of the meeting", fill=(0, 0, 0), font=ImageFont.load_default())
    if box:
        pen.rectangle(box, fill=(0, 0, 0))
    hidden = f"BT 3 Tr /F1 12 Tf 40 200 Td ({layer}) Tj ET\n"

    def change(pdf):
        page = pdf.pages[0]
        page.obj.Contents = Stream(pdf, ("q 400 0 0 300 0 0 cm /I Do Q\n" + hidden).encode())
        page.obj.Resources = Dictionary(
            XObject=Dictionary(I=pdf.make_indirect(image_object(pdf, image))),
            Font=Dictionary(F1=pdf.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica))))
    return changed(plain(), change)


innocent("ocr", scan_page)
planted("ocr-boxed", lambda: scan_page(box=(60, 170, 500, 210)), "pdf.ocr_mismatch")
planted("ocr-blank", lambda: scan_page(words=False), "pdf.ocr_mismatch|pdf.text_invisible")

# ---- pictures of which a part is hidden
AT = (40, 100, 300, 60)
PART = "picture I"
planted("image-rect", lambda: with_picture(picture(), AT, "", "0 g 40 100 200 60 re f\n"), "pdf.image_under_rect", PART, "")
planted("image-cropped", lambda: with_picture(picture(), AT, "q 200 100 140 60 re W n ", "Q\n"), "pdf.image_cropped", PART, "")
planted("image-offpage", lambda: with_picture(picture(), (-200, 100, 300, 60)), "pdf.image_offpage", PART, "")


def masked(image, opaque):
    mask = Image.new("L", image.size, 0)
    ImageDraw.Draw(mask).rectangle(opaque, fill=255)
    return with_picture(image, AT, extra=lambda pdf: {"SMask": pdf.make_indirect(image_object(pdf, mask))})


planted("image-masked", lambda: masked(picture(), (300, 0, 600, 120)), "pdf.image_masked", PART, "")
innocent("image-logo", lambda: masked(Image.new("RGB", (600, 120), (0, 60, 120)), (100, 0, 500, 120)))
innocent("image", lambda: with_picture(picture(), AT))
innocent("image-clip-equal", lambda: with_picture(picture(), AT, "q 40 100 300 60 re W n ", "Q\n"))
innocent("image-box-on-blank", lambda: with_picture(picture(), AT, "", "0 g 250 105 80 50 re f\n"))

# ---- annotations


def annotated(more=TEXT, appearance=None, **keys):
    def change(pdf):
        one = Dictionary(Type=Name.Annot, Rect=Array([36, 192, 276, 212]), F=4)
        for key, value in keys.items():
            one["/" + key] = value
        if appearance:
            one.AP = Dictionary(N=pdf.make_indirect(Stream(pdf, appearance, Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 240, 20]))))
        pdf.pages[0].obj.Annots = Array([pdf.make_indirect(one)])
    return raw(more, more=change)


QUAD = Array([36, 212, 276, 212, 36, 192, 276, 192])
FILLED = b"0 g 0 0 240 20 re f"
planted("annot-square", lambda: annotated(appearance=FILLED, Subtype=Name.Square), "pdf.text_under_annot")
planted("annot-square-default", lambda: annotated(Subtype=Name.Square, IC=Array([0, 0, 0])), "pdf.text_under_annot")
planted("annot-redact", lambda: annotated(appearance=b"1 0 0 RG 0 0 240 20 re S", Subtype=Name.Redact, QuadPoints=QUAD), "pdf.text_under_annot")
planted("annot-stamp", lambda: annotated(appearance=b"1 0 0 rg 0 0 240 20 re f", Subtype=Name.Stamp), "pdf.text_under_annot")
planted("annot-highlight-black", lambda: annotated(Subtype=Name.Highlight, C=Array([0, 0, 0]), QuadPoints=QUAD), "pdf.text_under_annot")
innocent("annot-highlight", lambda: annotated(Subtype=Name.Highlight, C=Array([1, 1, 0]), QuadPoints=QUAD))
planted("comment", lambda: annotated("", Subtype=Name.Text, Contents=String(SECRET)), "pdf.comment")
planted("comment-utf16", lambda: annotated("", Subtype=Name.Text, Contents=String("Zo\u00eb \u0141ukasz \u2013 Example")), "pdf.comment",
        secret="Zoë Łukasz – Example")
planted("comment-author", lambda: annotated("", Subtype=Name.Square, T=String("Alex Example")), "pdf.comment_author", secret="Alex Example")
planted("link-share", lambda: annotated("", Subtype=Name.Link, A=Dictionary(S=Name.URI, URI=String("file://server/hr/alex.example.doc"))),
        "pdf.link_path", secret="alex.example.doc")
planted("link-launch", lambda: annotated("", Subtype=Name.Link, A=Dictionary(S=Name.Launch, F=String("C:\\Users\\alex\\list.xls"))),
        "pdf.link_path", secret="Users\\alex")
innocent("link", lambda: annotated("", Subtype=Name.Link, A=Dictionary(S=Name.URI, URI=String("https://www.example.org/foi"))))
planted("script-link", lambda: annotated("", Subtype=Name.Link, A=Dictionary(S=Name.JavaScript, JS=String("app.alert('Alex Example')"))),
        "pdf.javascript", secret="Alex Example")
CASES.append(case("pdf-image-annot.pdf", lambda: changed(with_picture(picture(), (36, 180, 240, 48)), lambda pdf: pdf.pages[0].obj.__setitem__(
    "/Annots", Array([pdf.make_indirect(Dictionary(Type=Name.Annot, Subtype=Name.Square, F=4, Rect=Array([36, 180, 276, 228]),
                                                   IC=Array([0, 0, 0])))]))),
    finds=[("pdf.image_under_annot", PART, "")]))

# ---- forms


def with_field(appearance=None, **keys):
    def change(pdf):
        field = Dictionary(Type=Name.Annot, Subtype=Name.Widget, FT=Name.Tx, T=String("answer"), F=4, Rect=Array([36, 192, 276, 212]))
        for key, value in keys.items():
            field["/" + key] = value
        if appearance is not None:
            field.AP = Dictionary(N=pdf.make_indirect(Stream(
                pdf, appearance.encode(), Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 240, 20]),
                Resources=Dictionary(Font=pdf.pages[0].obj.Resources.Font))))
        field = pdf.make_indirect(field)
        pdf.pages[0].obj.Annots = Array([field])
        pdf.Root.AcroForm = Dictionary(Fields=Array([field]))
    return raw("", more=change)


def shows(text):
    return f"BT /F1 10 Tf 2 5 Td ({text}) Tj ET"


planted("field-hidden", lambda: with_field(F=2, V=String(SECRET)), "pdf.formfield")
planted("field-differs", lambda: with_field(shows("withheld"), V=String(SECRET)), "pdf.formfield")
planted("field-default", lambda: with_field(shows("withheld"), V=String("withheld"), DV=String(SECRET)), "pdf.formfield")
planted("field-choices", lambda: with_field(shows("One"), FT=Name.Ch, V=String("One"), Opt=Array([String("One"), String("Alex Example")])),
        "pdf.formfield", secret="Alex Example")
innocent("field", lambda: with_field(shows("given"), V=String("given"), DV=String("given")))

# ---- the document


def document(change, **options):
    return changed(plain(2), change, **options)


def tree(key, name, value):
    return lambda pdf: pdf.Root.__setitem__("/Names", Dictionary({key: Dictionary(Names=Array([String(name), value(pdf)]))}))


def attached(pdf):
    return pdf.make_indirect(Dictionary(Type=Name.Filespec, F=String("staff.txt"), UF=String("staff.txt"), EF=Dictionary(
        F=pdf.make_indirect(Stream(pdf, SECRET.encode(), Type=Name.EmbeddedFile)))))


planted("attachment", lambda: document(tree("/EmbeddedFiles", "staff.txt", attached)), "pdf.attachment", "document", "staff.txt", secrets=[SECRET])
planted("script", lambda: document(tree("/JavaScript", "start", lambda pdf: pdf.make_indirect(
    Dictionary(S=Name.JavaScript, JS=String("var owner = 'Alex Example';"))))), "pdf.javascript", "document", "Alex Example")
planted("info", lambda: document(lambda pdf: pdf.docinfo.__setitem__("/Author", "Alex Example")), "pdf.info", "document", "Alex Example")
planted("info-custom", lambda: document(lambda pdf: pdf.docinfo.__setitem__("/CaseOfficer", "Alex Example")), "pdf.info", "document", "Alex Example")
innocent("info", lambda: document(lambda pdf: pdf.docinfo.__setitem__("/Title", SEEN)))
XMP = ('<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF '
       'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" '
       'xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">'
       '<xmp:CreatorTool>Example Writer</xmp:CreatorTool><pdf:Producer>Example</pdf:Producer><pdfaid:part>1</pdfaid:part>{}'
       '</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>')
CREATOR = "<dc:creator><rdf:Seq><rdf:li>Alex Example</rdf:li></rdf:Seq></dc:creator>"


def metadata(inside, holder=lambda pdf: pdf.Root):
    return lambda pdf: holder(pdf).__setitem__("/Metadata", pdf.make_indirect(
        Stream(pdf, XMP.format(inside).encode(), Type=Name.Metadata, Subtype=Name.XML)))


planted("xmp", lambda: document(metadata(CREATOR)), "pdf.xmp", "document", "Alex Example")
planted("xmp-page", lambda: document(metadata(CREATOR, lambda pdf: pdf.pages[1].obj)), "pdf.xmp", "page 2", "Alex Example")
innocent("xmp", lambda: document(metadata("")))
planted("piece-info", lambda: document(lambda pdf: pdf.pages[0].obj.__setitem__("/PieceInfo", Dictionary(
    Illustrator=Dictionary(Private=Dictionary(Note=String(SECRET)))))), "pdf.pieceinfo")


def outlined(title):
    def change(pdf):
        with pdf.open_outline() as outline:
            outline.root.append(pikepdf.OutlineItem(title, 0))
    return lambda: document(change)


planted("outline", outlined("Grievance of Alex Example"), "pdf.outline", "document", "Alex Example")
innocent("outline", outlined(SEEN))
planted("destination", lambda: document(tree("/Dests", "Alex Example home address", lambda pdf: Array([pdf.pages[0].obj, Name.Fit]))),
        "pdf.named_dest", "document", "Alex Example home address")
innocent("destination", lambda: document(tree("/Dests", "section.1", lambda pdf: Array([pdf.pages[0].obj, Name.Fit]))))
planted("page-label", lambda: document(lambda pdf: pdf.Root.__setitem__("/PageLabels", Dictionary(
    Nums=Array([0, Dictionary(P=String("Alex Example-"), S=Name.D)])))), "pdf.page_label", "document", "Alex Example")
innocent("page-label", lambda: document(lambda pdf: pdf.Root.__setitem__("/PageLabels", Dictionary(Nums=Array([0, Dictionary(S=Name.r)])))))


def structured(**keys):
    def change(pdf):
        element = Dictionary(Type=Name.StructElem, S=Name.Figure, Pg=pdf.pages[0].obj)
        for key, value in keys.items():
            element["/" + key] = String(value)
        pdf.Root.StructTreeRoot = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot, K=pdf.make_indirect(element)))
    return lambda: document(change)


planted("struct-title", structured(T="Witness Alex Example"), "pdf.struct_title", secret="Alex Example")
planted("alt-text", structured(Alt="Photograph of Alex Example, 12 Mill Lane"), "pdf.alttext", secret="Alex Example")
innocent("alt-text", structured(Alt="Chart of offences by month"))
planted("actual-text", lambda: raw("/Span <</ActualText (Alex Example)>> BDC BT /F1 12 Tf 40 200 Td (withheld) Tj ET EMC\n"),
        "pdf.actualtext", secret="Alex Example")
innocent("actual-text", lambda: raw("/Span <</ActualText (difficult)>> BDC BT /F1 12 Tf 40 200 Td (diffi) Tj (cult) Tj ET EMC\n"))


def unicode_map(drawn, copied):
    pairs = "\n".join(f"<{ord(a):02x}> <{ord(b):04x}>" for a, b in zip(drawn, copied))
    program = f"1 begincodespacerange <00> <ff> endcodespacerange\n{len(drawn)} beginbfchar\n{pairs}\nendbfchar\n"

    def resources(pdf):
        font = pdf.pages[0].obj.Resources.Font
        font.F2 = pdf.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding,
                                               ToUnicode=pdf.make_indirect(Stream(pdf, program.encode()))))
        return {}
    return raw(f"BT /F2 12 Tf 40 200 Td ({drawn}) Tj ET\n", resources)


planted("tounicode", lambda: unicode_map("bcdfghjkl", "alexsmith"), "pdf.tounicode", secret="alexsmith")
innocent("tounicode", lambda: unicode_map("withheld", "withheld"))


def signed(pdf):
    value = pdf.make_indirect(Dictionary(Type=Name.Sig, Filter=Name("/Adobe.PPKLite"), Name=String("Alex Example"), Contents=String("\0" * 20)))
    pdf.Root.AcroForm = Dictionary(Fields=Array([pdf.make_indirect(Dictionary(FT=Name.Sig, T=String("s"), V=value))]))


planted("signature", lambda: document(signed), "pdf.signature", "document", "Alex Example")
planted("xfa", lambda: document(lambda pdf: pdf.Root.__setitem__("/AcroForm", Dictionary(Fields=Array([]), XFA=pdf.make_indirect(Stream(
    pdf, b"<xdp:xdp xmlns:xdp='http://ns.adobe.com/xdp/'><xfa:datasets xmlns:xfa='http://www.xfa.org/schema/xfa-data/1.0/'><xfa:data>"
         b"<name>Alex Example</name></xfa:data></xfa:datasets></xdp:xdp>"))))), "pdf.xfa", "document", "Alex Example")
planted("thumbnail", lambda: document(lambda pdf: pdf.pages[0].obj.__setitem__("/Thumb", pdf.make_indirect(image_object(pdf, noise((40, 30)))))),
        "pdf.thumbnail", secret="")

# ---- objects and bytes


def updated(data, objects, trailer_from=None):
    """An incremental update: the objects as text, with a table of their own after the file."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        size, root, info = len(pdf.objects) + 1, pdf.Root.objgen[0], pdf.docinfo.objgen[0]
    start = data.rfind(b"startxref")
    before = int(data[start:].split()[1])
    out = bytearray(data if data.endswith(b"\n") else data + b"\n")
    table = b"xref\n"
    for number, body in objects.items():
        table += f"{number} 1\n{len(out):010d} 00000 n \n".encode()
        out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    at = len(out)
    size = max(size, max(objects) + 1)
    out += table + f"trailer\n<< /Size {size} /Root {root} 0 R /Info {info} 0 R /Prev {before} >>\nstartxref\n{at}\n%%EOF\n".encode()
    return bytes(out)


def revised(old, new):
    data = raw(f"BT /F1 12 Tf 40 200 Td ({old}) Tj ET\n")
    data = changed(data, lambda pdf: None, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        number = pdf.pages[0].obj.Contents.objgen[0]
    content = f"BT /F1 12 Tf 40 260 Td ({SEEN}) Tj ET\nBT /F1 12 Tf 40 200 Td ({new}) Tj ET\n".encode()
    return updated(data, {number: b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content)})


planted("revision", lambda: revised(SECRET, "withheld"), "pdf.revision", "page 1", "witness")
innocent("revision-same", lambda: revised("withheld", "withheld"))
innocent("linearised", lambda: changed(plain(3), lambda pdf: None, linearize=True))
innocent("object-streams", lambda: changed(plain(3), lambda pdf: None, object_stream_mode=pikepdf.ObjectStreamMode.generate))
CASES.append(case("pdf-owner-innocent.pdf", lambda: changed(plain(), lambda pdf: None, encryption=pikepdf.Encryption(owner="owner", user=""))))
CASES.append(case("pdf-password.pdf", lambda: changed(plain(), lambda pdf: None, encryption=pikepdf.Encryption(owner="owner", user="user")),
                  finds=[("refuse.encrypted", "", "")], clean=False))
planted("trailing", lambda: plain() + b"\nAlex Example lives at 12 Mill Lane\n", "pdf.trailing_data", "byte", "Alex Example")
planted("before", lambda: b"Alex Example lives here\n" + plain(), "pdf.trailing_data", "byte", "Alex Example", allow=["refuse.damaged", "polyglot"])
innocent("trailing-zero", lambda: plain() + b"\0" * 64 + b"\r\n")
planted("syntax-comment", lambda: plain().replace(b"endobj\n", b"endobj\n% the witness is Alex Example\n", 1), "pdf.syntax_comment", "byte",
        "Alex Example", allow=["refuse.damaged"])


def with_orphan(body):
    def make():
        data = changed(plain(), lambda pdf: None, object_stream_mode=pikepdf.ObjectStreamMode.disable)
        with pikepdf.open(io.BytesIO(data)) as pdf:
            number = len(pdf.objects) + 1
        # One section from the start: the table is made anew, so that there is no earlier revision.
        start = int(data[data.rfind(b"startxref"):].split()[1])
        table, trailer = data[start:].split(b"trailer", 1)
        rows = [row for row in table.split(b"\n")[2:] if row]
        rows.append(b"%010d 00000 n " % start)
        orphan = b"%d 0 obj\n%s\nendobj\n" % (number, body)
        head = data[:start] + orphan
        trailer = trailer.replace(b"/Size %d" % number, b"/Size %d" % (number + 1))
        tail = b"trailer" + trailer[:trailer.rfind(b"startxref")] + b"startxref\n%d\n%%%%EOF\n" % len(head)
        return head + b"xref\n0 %d\n" % (number + 1) + b"\n".join(rows) + b"\n" + tail
    return make


planted("orphan", with_orphan(b"<< /Note (the witness is Alex Example) >>"), "pdf.orphan_object", "object")
planted("orphan-stream", with_orphan(b"<< /Length 43 >>\nstream\nBT /F1 12 Tf (the witness is Alex Example) Tj ET\nendstream".replace(
    b"43", b"%d" % len(b"BT /F1 12 Tf (the witness is Alex Example) Tj ET"))), "pdf.orphan_object", "object")


def unlisted(pdf):
    page = pdf.make_indirect(Dictionary(Type=Name.Page, Parent=pdf.Root.Pages, MediaBox=Array([0, 0, 400, 300]),
                                        Resources=pdf.pages[0].obj.Resources, Contents=Stream(pdf, TEXT.encode())))
    pdf.Root["/Spare"] = page


planted("orphan-page", lambda: changed(raw(""), unlisted), "pdf.orphan_page", "object")
planted("unused-form", lambda: raw("", lambda pdf: {"/XObject": Dictionary(X=form(pdf, TEXT.encode()))}), "pdf.unused_resource", "object")
planted("unused-image", lambda: raw("", lambda pdf: {"/XObject": Dictionary(Face=pdf.make_indirect(image_object(pdf, picture())))}),
        "pdf.unused_resource", "object", "Face")


def jpeg(exif):
    out = io.BytesIO()
    image = noise((64, 48))
    meta = image.getexif()
    if exif:
        meta[0x013B] = "Alex Example"
    meta[0x0112] = 1
    image.save(out, "JPEG", exif=meta)
    return out.getvalue()


def photo(exif):
    return raw("q 200 0 0 100 40 60 cm /I Do Q\n", lambda pdf: {"/XObject": Dictionary(I=pdf.make_indirect(Stream(
        pdf, jpeg(exif), Type=Name.XObject, Subtype=Name.Image, Width=64, Height=48, ColorSpace=Name.DeviceRGB, BitsPerComponent=8,
        Filter=Name.DCTDecode)))})


planted("image-exif", lambda: photo(True), "pdf.image_exif", PART, "Alex Example")
innocent("image-exif", lambda: photo(False))

# ---- everything at once in a stream that is packed twice, with strings in hexadecimal
HEX = "<" + SECRET.encode().hex() + ">"
planted("hex", lambda: raw(TEXT.replace(f"({SECRET})", HEX) + "0 g " + BOX), "pdf.text_under_rect")
planted("spaced", lambda: raw("BT /F1 12 Tf 40 200 Td [(the wit) 20 (ness) -300 (is) -300 (Alex) -300 (Exam) 10 (ple)] TJ ET 0 g " + BOX),
        "pdf.text_under_rect")
planted("octal", lambda: raw(TEXT.replace("Alex", "\\101lex") + "0 g " + BOX), "pdf.text_under_rect")
CASES.append(case("pdf-damaged.pdf", lambda: plain(3)[:-400], finds=[("refuse.damaged", "", "")], clean=False, damage=False))
CASES.append(case("pdf-damaged-stream.pdf", lambda: changed(plain(), lambda pdf: pdf.pages[0].obj.__setitem__("/Contents", Stream(
    pdf, zlib.compress(b"BT ET " * 400)[:-30] + b"\xff" * 26, Filter=Name.FlateDecode))), finds=[("refuse.damaged", "", "")],
    clean=False, damage=False))
