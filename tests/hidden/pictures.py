"""Pictures: what a JPEG, PNG, TIFF, GIF, WebP or HEIC file carries besides what it shows."""
import io
import struct
import zlib

from PIL import Image, ImageCms, ImageDraw, PngImagePlugin, TiffImagePlugin

from corpus import case

SECRET = "Alex Example, 12 Fictional Street"


def drawing(size=(160, 120), mode="RGB"):
    """A picture with shapes and a gradient, the same every time."""
    image = Image.new("RGB", size, (240, 240, 235))
    draw = ImageDraw.Draw(image)
    draw.rectangle((10, 10, size[0] // 2, size[1] // 2), fill=(40, 90, 160))
    draw.ellipse((size[0] // 2, size[1] // 3, size[0] - 10, size[1] - 10), fill=(200, 60, 40))
    draw.text((20, size[1] - 30), "Park plan", fill=(0, 0, 0))
    return image.convert(mode)


def saved(image, kind, **options):
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


# ---- TIFF blocks by hand ----------------------------------------------------------------------------

def ifd(entries, at, following=0):
    """A little-endian directory at `at`: entries (tag, type, count, bytes) in ascending order."""
    head = struct.pack("<H", len(entries))
    values_at = at + 2 + 12 * len(entries) + 4
    values = b""
    for tag, kind, count, data in entries:
        if len(data) <= 4:
            head += struct.pack("<HHI", tag, kind, count) + data.ljust(4, b"\0")
        else:
            head += struct.pack("<HHII", tag, kind, count, values_at + len(values))
            values += data + b"\0" * (len(data) % 2)
    return head + struct.pack("<I", following) + values


def ascii_tag(tag, text):
    data = text.encode() + b"\0"
    return (tag, 2, len(data), data)


def xp_tag(tag, text):
    data = (text + "\0").encode("utf-16-le")
    return (tag, 1, len(data), data)


def exif(entries, sub=None, gps=None, thumbnail=None):
    """An Exif block without its "Exif" signature."""
    entries = list(entries)
    if sub is not None:
        entries.append((0x8769, 4, 1, b"\0\0\0\0"))
    if gps is not None:
        entries.append((0x8825, 4, 1, b"\0\0\0\0"))
    entries.sort(key=lambda e: e[0])
    first_size = len(ifd(entries, 8))
    at = 8 + first_size
    tail = b""
    places = {}
    for name, tag, part in (("sub", 0x8769, sub), ("gps", 0x8825, gps)):
        if part is not None:
            places[tag] = at + len(tail)
            tail += ifd(sorted(part, key=lambda e: e[0]), at + len(tail))
    following = 0
    if thumbnail is not None:
        following = at + len(tail)
        bare = [(0x103, 3, 1, struct.pack("<H", 6)), (0x201, 4, 1, b"\0" * 4), (0x202, 4, 1, struct.pack("<I", len(thumbnail)))]
        size = len(ifd(bare, following))
        bare[1] = (0x201, 4, 1, struct.pack("<I", following + size))
        tail += ifd(bare, following) + thumbnail
    entries = [(t, k, c, struct.pack("<I", places[t]) if t in places else d) for t, k, c, d in entries]
    return b"II*\0" + struct.pack("<I", 8) + ifd(entries, 8, following) + tail


def rationals(*values):
    return b"".join(struct.pack("<II", round(v * 1000), 1000) for v in values)


GPS = [(0, 1, 4, b"\x02\x03\0\0"), ascii_tag(1, "N"), (2, 5, 3, rationals(51, 30, 26)), ascii_tag(3, "W"), (4, 5, 3, rationals(0, 7, 39))]
NEUTRAL = [ascii_tag(0x10F, "Fictional"), ascii_tag(0x110, "Camera 1"), (0x112, 3, 1, struct.pack("<H", 1)),
           (0x11A, 5, 1, rationals(72)), (0x11B, 5, 1, rationals(72)), (0x128, 3, 1, struct.pack("<H", 2)),
           ascii_tag(0x131, "Fictional Editor 2.1"), ascii_tag(0x132, "2024:05:01 10:00:00")]


# ---- containers -------------------------------------------------------------------------------------

def segment(marker, data):
    return bytes([0xFF, marker]) + struct.pack(">H", len(data) + 2) + data


def with_segments(jpeg, *segments):
    return jpeg[:2] + b"".join(segments) + jpeg[2:]


def jpeg(*segments, image=None, **options):
    return with_segments(saved(image or drawing(), "JPEG", quality=90, **options), *segments)


def exif_segment(*args, **kwargs):
    return segment(0xE1, b"Exif\0\0" + exif(*args, **kwargs))


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(*chunks, image=None, after=b""):
    whole = saved(image or drawing(), "PNG")
    return whole[:33] + b"".join(chunks) + whole[33:] + after


def riff_chunk(kind, data):
    return kind + struct.pack("<I", len(data)) + data + b"\0" * (len(data) % 2)


def webp(*chunks, after=b"", **options):
    whole = saved(drawing(), "WEBP", **options)
    body = whole[12:]
    if body[:4] != b"VP8X":
        flags = (8 if any(c[:4] == b"EXIF" for c in chunks) else 0) | (4 if any(c[:4] == b"XMP " for c in chunks) else 0)
        body = riff_chunk(b"VP8X", bytes([flags, 0, 0, 0]) + struct.pack("<I", 159)[:3] + struct.pack("<I", 119)[:3]) + body
    body += b"".join(chunks)
    return b"RIFF" + struct.pack("<I", len(body) + 4) + b"WEBP" + body + after


def gif(*blocks, after=b""):
    whole = saved(drawing().quantize(16), "GIF")
    at = 13 + 3 * (2 << (whole[10] & 7))
    return whole[:at] + b"".join(blocks) + whole[at:] + after


def gif_block(label, data, name=b""):
    out = b"\x21" + bytes([label])
    if name:
        out += bytes([len(name)]) + name
    for i in range(0, len(data), 255):
        out += bytes([len(data[i:i + 255])]) + data[i:i + 255]
    return out + b"\0"


def xmp(inner):
    return ('<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF '
            'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" '
            'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" '
            'xmlns:exif="http://ns.adobe.com/exif/1.0/" xmlns:aux="http://ns.adobe.com/exif/1.0/aux/">' + inner +
            '</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>').encode()


XMP_AUTHOR = xmp(f"<dc:creator><rdf:Seq><rdf:li>{SECRET}</rdf:li></rdf:Seq></dc:creator>")
XMP_NEUTRAL = xmp("<xmp:CreatorTool>Fictional Editor</xmp:CreatorTool><xmp:CreateDate>2024-05-01T10:00:00</xmp:CreateDate>"
                  "<dc:format>image/jpeg</dc:format>")


def iim(number, text):
    data = text.encode()
    return struct.pack(">BBBH", 0x1C, 2, number, len(data)) + data


def photoshop(resource, data, name=b""):
    head = b"8BIM" + struct.pack(">H", resource) + bytes([len(name)]) + name + (b"" if len(name) % 2 else b"\0")
    return head + struct.pack(">I", len(data)) + data + b"\0" * (len(data) % 2)


def iptc_segment(*sets):
    return segment(0xED, b"Photoshop 3.0\0" + photoshop(0x404, b"".join(sets)))


def srgb():
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def profile_with_text():
    """An sRGB profile whose description is the secret."""
    whole = bytearray(srgb())
    count = struct.unpack(">I", whole[128:132])[0]
    text = b"mluc" + struct.pack(">IIIHHII", 0, 1, 12, 0x656E, 0x5553, 2 * len(SECRET), 28) + SECRET.encode("utf-16-be")
    for i in range(count):
        entry = 132 + 12 * i
        if whole[entry:entry + 4] == b"desc":
            whole[entry + 4:entry + 12] = struct.pack(">II", len(whole), len(text))
    whole += text
    whole[0:4] = struct.pack(">I", len(whole))
    return bytes(whole)


# ---- what is hidden ---------------------------------------------------------------------------------

def redacted(box=(20, 85, 100, 110)):
    image = drawing((640, 480))
    ImageDraw.Draw(image).rectangle(box, fill=(0, 0, 0))
    return image


def thumbnail_of(image):
    small = image.copy()
    small.thumbnail((160, 120))
    return saved(small, "JPEG", quality=80)


def jpeg_with_thumbnail(image, preview):
    return jpeg(exif_segment(NEUTRAL, thumbnail=thumbnail_of(preview)), image=image)


def original_and_redacted():
    original = drawing((640, 480))
    draw = ImageDraw.Draw(original)
    for i in range(8):
        draw.line((340, 40 + 8 * i, 600, 40 + 8 * i), fill=(0, 0, 0), width=3)
    covered = original.copy()
    ImageDraw.Draw(covered).rectangle((335, 30, 605, 110), fill=(0, 0, 0))
    return original, covered


def transparent_text(below):
    image = drawing().convert("RGBA")
    layer = Image.new("RGBA", image.size, below + (0,))
    if below == (255, 255, 254):
        ImageDraw.Draw(layer).text((10, 50), SECRET, fill=(0, 0, 0, 0))
    image.paste(layer.crop((0, 40, 160, 80)), (0, 40))
    return image


def faint_text(ink, ground=(255, 255, 255), size=(400, 120)):
    image = Image.new("RGB", size, ground)
    draw = ImageDraw.Draw(image)
    draw.text((20, 20), "A visible line of text", fill=(0, 0, 0) if sum(ground) > 300 else (255, 255, 255))
    if ink:
        draw.text((20, 70), SECRET, fill=ink)
    return image


def short_png():
    """A PNG that says it is 60 rows high and holds 120."""
    whole = saved(drawing(), "PNG")
    header = whole[16:20] + struct.pack(">I", 60) + whole[24:29]
    return whole[:8] + chunk(b"IHDR", header) + whole[33:]


def short_jpeg():
    whole = bytearray(saved(drawing(), "JPEG", quality=90))
    at = whole.find(b"\xFF\xC0")
    whole[at + 5:at + 7] = struct.pack(">H", 56)
    return bytes(whole)


def bomb_png():
    rows = zlib.compress(b"\0" * 100_000)
    header = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def tiff_tags(**tags):
    info = TiffImagePlugin.ImageFileDirectory_v2()
    for number, text in tags.items():
        info[int(number[1:])] = text
    return saved(drawing(), "TIFF", tiffinfo=info)


def orphan_ifd():
    whole = saved(drawing(), "TIFF")
    whole += b"\0" * (len(whole) % 2)
    return whole + ifd([ascii_tag(0x10E, SECRET), ascii_tag(0x13B, "Sam Sample")], len(whole))


def pages(declared):
    first, second = drawing(), drawing((200, 90))
    if declared:
        out = io.BytesIO()
        with TiffImagePlugin.AppendingTiffWriter(out, True) as writer:
            for i, image in enumerate((first, drawing())):
                info = TiffImagePlugin.ImageFileDirectory_v2()
                info[254] = 2
                info[297] = (i, 2)
                image.save(writer, "TIFF", tiffinfo=info)
                writer.newFrame()
        return out.getvalue()
    return saved(first, "TIFF", save_all=True, append_images=[second])


def animation(**options):
    frames = [drawing().quantize(16), drawing().rotate(90).quantize(16), drawing().rotate(180).quantize(16)]
    return saved(frames[0], "GIF", save_all=True, append_images=frames[1:], **options)


def box(kind, data):
    return struct.pack(">I", len(data) + 8) + kind + data


def heic(exif_block=None, packet=None, extra=b"", after=b""):
    """A HEIF whose picture is rubbish: its metadata are what is read."""
    items = [(1, b"hvc1", b"\x11\x22\x33\x44" * 8)]
    if exif_block:
        items.append((2, b"Exif", struct.pack(">I", 6) + b"Exif\0\0" + exif_block))
    if packet:
        items.append((3, b"mime", packet))

    def meta(base):
        infe = b"".join(box(b"infe", b"\x02\0\0\0" + struct.pack(">HH", number, 0) + kind + b"\0" +
                            (b"application/rdf+xml\0" if kind == b"mime" else b"")) for number, kind, _ in items)
        places, at = b"", base
        for number, _, data in items:
            places += struct.pack(">HHHII", number, 0, 1, at, len(data))
            at += len(data)
        ipco = box(b"ipco", box(b"ispe", struct.pack(">III", 0, 64, 64)))
        ipma = box(b"ipma", struct.pack(">IIHBB", 0, 1, 1, 1, 0x81))
        return box(b"meta", b"\0\0\0\0" + box(b"hdlr", b"\0" * 8 + b"pict" + b"\0" * 13) + box(b"pitm", b"\0\0\0\0\0\x01") +
                   box(b"iinf", b"\0\0\0\0" + struct.pack(">H", len(items)) + infe) +
                   box(b"iprp", ipco + ipma) +
                   box(b"iloc", b"\0\0\0\0\x44\0" + struct.pack(">H", len(items)) + places))
    ftyp = box(b"ftyp", b"heic\0\0\0\0mif1heic")
    base = len(ftyp) + len(meta(0)) + len(extra) + 8
    return ftyp + meta(base) + extra + box(b"mdat", b"".join(data for _, _, data in items)) + after


def text_chunk(keyword, text):
    return chunk(b"tEXt", keyword.encode() + b"\0" + text.encode("latin-1"))


ORIGINAL, COVERED = original_and_redacted()

CASES = [
    # Exif
    case("gps.jpg", lambda: jpeg(exif_segment(NEUTRAL, gps=GPS)), finds=[("img.gps", "GPS", "51.507")]),
    case("artist.jpg", lambda: jpeg(exif_segment(NEUTRAL + [ascii_tag(0x13B, SECRET)])), finds=[("img.exif_author", "Exif", SECRET)]),
    case("xpauthor.jpg", lambda: jpeg(exif_segment(NEUTRAL + [xp_tag(0x9C9D, SECRET)])), finds=[("img.exif_author", "Exif", SECRET)]),
    case("owner.jpg", lambda: jpeg(exif_segment(NEUTRAL, sub=[ascii_tag(0xA430, SECRET)])), finds=[("img.exif_owner", "Exif", SECRET)]),
    case("serial.jpg", lambda: jpeg(exif_segment(NEUTRAL, sub=[ascii_tag(0xA431, "SN-0042-77")])), finds=[("img.exif_owner", "Exif", "SN-0042-77")]),
    case("description.jpg", lambda: jpeg(exif_segment(NEUTRAL + [ascii_tag(0x10E, SECRET)])), finds=[("img.exif_text", "Exif", SECRET)]),
    case("usercomment.jpg", lambda: jpeg(exif_segment(NEUTRAL, sub=[(0x9286, 7, 8 + len(SECRET), b"ASCII\0\0\0" + SECRET.encode())])),
         finds=[("img.exif_text", "Exif", SECRET)]),
    case("usercomment-unicode.jpg", lambda: jpeg(exif_segment(NEUTRAL, sub=[(0x9286, 7, 8 + 2 * len(SECRET), b"UNICODE\0" + SECRET.encode("utf-16-le"))])),
         finds=[("img.exif_text", "Exif", SECRET)]),
    case("makernote.jpg", lambda: jpeg(exif_segment(NEUTRAL, sub=[(0x927C, 7, len(SECRET), SECRET.encode())])), finds=[("img.exif_text|img.exif_owner", "Exif", SECRET)]),
    case("neutral-exif.jpg", lambda: jpeg(exif_segment(NEUTRAL, sub=[ascii_tag(0x9003, "2024:05:01 10:00:00"), (0x9286, 7, 20, b"\0" * 20)],
                                                       gps=[(0, 1, 4, b"\x02\x03\0\0")]))),
    case("gps.webp", lambda: webp(riff_chunk(b"EXIF", exif(NEUTRAL, gps=GPS))), finds=[("img.gps", "GPS", "51.507")]),
    case("neutral.webp", lambda: webp(riff_chunk(b"EXIF", exif(NEUTRAL)))),
    case("gps.png", lambda: png(chunk(b"eXIf", exif(NEUTRAL, gps=GPS))), finds=[("img.gps", "GPS", "51.507")]),
    case("gps.heic", lambda: heic(exif(NEUTRAL, gps=GPS)), finds=[("img.gps", "GPS", "51.507")], clean=False),
    case("xmp.heic", lambda: heic(packet=XMP_AUTHOR), finds=[("img.xmp", "XMP", SECRET)], clean=False),
    case("neutral.heic", lambda: heic(exif(NEUTRAL), XMP_NEUTRAL), clean=False),
    case("free-box.heic", lambda: heic(extra=box(b"free", SECRET.encode())), finds=[("img.private_chunk", "byte", SECRET)], clean=False),
    case("trailing.heic", lambda: heic(after=SECRET.encode()), finds=[("img.trailing", "byte", SECRET)], clean=False),
    # XMP, IPTC, comments, profiles
    case("xmp.jpg", lambda: jpeg(segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + XMP_AUTHOR)), finds=[("img.xmp", "XMP", SECRET)]),
    case("xmp-gps.jpg", lambda: jpeg(segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + xmp("<exif:GPSLatitude>51,30.43N</exif:GPSLatitude>"))),
         finds=[("img.gps", "XMP", "51,30.43N")]),
    case("xmp-neutral.jpg", lambda: jpeg(segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + XMP_NEUTRAL))),
    case("xmp.png", lambda: png(chunk(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + XMP_AUTHOR)), finds=[("img.xmp", "XMP", SECRET)]),
    case("xmp.gif", lambda: gif(b"\x21\xFF\x0BXMP DataXMP" + XMP_AUTHOR + b"\x01" + bytes(range(255, -1, -1)) + b"\0"), finds=[("img.xmp", "XMP", SECRET)]),
    case("xmp.webp", lambda: webp(riff_chunk(b"XMP ", XMP_AUTHOR)), finds=[("img.xmp", "XMP", SECRET)]),
    case("xmp.tif", lambda: saved(drawing(), "TIFF", tiffinfo={700: XMP_AUTHOR}), finds=[("img.xmp", "XMP", SECRET)]),
    case("iptc.jpg", lambda: jpeg(iptc_segment(iim(0, "\0\2"), iim(80, SECRET), iim(120, "Handover at the depot"))),
         finds=[("img.iptc", "IPTC", SECRET), ("img.iptc", "IPTC", "Handover at the depot")]),
    case("iptc-neutral.jpg", lambda: jpeg(iptc_segment(iim(0, "\0\2"), iim(55, "20240501"), iim(65, "Fictional Editor")))),
    case("comment.jpg", lambda: jpeg(segment(0xFE, SECRET.encode())), finds=[("img.comment", "comment", SECRET)]),
    case("gimp.jpg", lambda: jpeg(segment(0xFE, b"Created with GIMP"))),
    case("quality.jpg", lambda: jpeg(segment(0xFE, b"CREATOR: gd-jpeg v1.0 (using IJG JPEG v62), quality = 90\n"))),
    case("comment.gif", lambda: gif(gif_block(0xFE, SECRET.encode())), finds=[("img.comment", "comment", SECRET)]),
    case("icc.jpg", lambda: jpeg(icc_profile=profile_with_text()), finds=[("img.icc", "profile", SECRET)]),
    case("srgb.jpg", lambda: jpeg(icc_profile=srgb())),
    case("icc.png", lambda: saved(drawing(), "PNG", icc_profile=profile_with_text()), finds=[("img.icc", "profile", SECRET)]),
    case("srgb.png", lambda: saved(drawing(), "PNG", icc_profile=srgb(), dpi=(300, 300))),
    case("icc.webp", lambda: saved(drawing(), "WEBP", icc_profile=profile_with_text()), finds=[("img.icc", "profile", SECRET)]),
    case("icc.tif", lambda: saved(drawing(), "TIFF", icc_profile=profile_with_text()), finds=[("img.icc", "profile", SECRET)]),
    # Previews
    case("thumbnail.jpg", lambda: jpeg_with_thumbnail(COVERED, ORIGINAL), finds=[("img.thumbnail", "thumbnail", "")]),
    case("thumbnail-equal.jpg", lambda: jpeg_with_thumbnail(ORIGINAL, ORIGINAL)),
    case("thumbnail-covered-equal.jpg", lambda: jpeg_with_thumbnail(COVERED, COVERED)),
    # After the end, segments, chunks
    case("trailing.jpg", lambda: jpeg() + SECRET.encode(), finds=[("img.trailing", "byte", SECRET)]),
    case("trailing.png", lambda: png(after=SECRET.encode()), finds=[("img.trailing", "byte", SECRET)]),
    case("trailing.gif", lambda: gif(after=SECRET.encode()), finds=[("img.trailing", "byte", SECRET)]),
    case("trailing.webp", lambda: webp(after=SECRET.encode()), finds=[("img.trailing", "byte", SECRET)]),
    case("trailing.tif", lambda: saved(drawing(), "TIFF") + SECRET.encode(), finds=[("img.trailing", "byte", SECRET)]),
    case("padding.jpg", lambda: jpeg() + b"\0" * 512),
    case("padding.png", lambda: png(after=b"\0" * 512)),
    case("padding.tif", lambda: saved(drawing(), "TIFF") + b"\0" * 512),
    case("rows.png", short_png, finds=[("img.trailing", "byte", "")]),
    case("rows.jpg", short_jpeg, finds=[("img.trailing", "", "")]),
    case("app.jpg", lambda: jpeg(segment(0xE7, b"NOTES\0" + SECRET.encode())), finds=[("img.app_segment", "byte", SECRET)]),
    case("adobe.jpg", lambda: jpeg(segment(0xEE, b"Adobe\0\x64\0\0\0\0\1"))),
    case("private.png", lambda: png(chunk(b"prVt", SECRET.encode())), finds=[("img.private_chunk", "byte", SECRET)]),
    case("plain.png", lambda: png(chunk(b"gAMA", struct.pack(">I", 45455)), chunk(b"sRGB", b"\0"), chunk(b"pHYs", struct.pack(">IIB", 2835, 2835, 1)))),
    case("private.webp", lambda: webp(riff_chunk(b"NOTE", SECRET.encode())), finds=[("img.private_chunk", "byte", SECRET)]),
    case("private.gif", lambda: gif(gif_block(0xFF, SECRET.encode(), b"NOTESAPP1.0")), finds=[("img.private_chunk", "byte", SECRET)]),
    # PNG texts
    case("author.png", lambda: png(text_chunk("Author", SECRET)), finds=[("img.png_text", "text", SECRET)]),
    case("ztxt.png", lambda: png(chunk(b"zTXt", b"Comment\0\0" + zlib.compress(SECRET.encode()))), finds=[("img.png_text", "text", SECRET)]),
    case("itxt.png", lambda: png(chunk(b"iTXt", b"Title\0\1\0en\0Titel\0" + zlib.compress(SECRET.encode()))), finds=[("img.png_text", "text", SECRET)]),
    case("software.png", lambda: png(text_chunk("Software", "Fictional Editor"), text_chunk("date:create", "2024-05-01T10:00:00+00:00"))),
    # TIFF
    case("tag.tif", lambda: tiff_tags(t270=SECRET), finds=[("img.tiff_tag", "page 1", SECRET)]),
    case("artist.tif", lambda: tiff_tags(t315=SECRET), finds=[("img.exif_author|img.tiff_tag", "page 1", SECRET)]),
    case("private.tif", lambda: tiff_tags(t65000=SECRET), finds=[("img.tiff_tag", "page 1", SECRET)]),
    case("software.tif", lambda: tiff_tags(t305="Fictional Editor", t306="2024:05:01 10:00:00")),
    case("orphan.tif", orphan_ifd, finds=[("img.orphan_ifd", "byte", SECRET)]),
    case("page2.tif", lambda: pages(False), finds=[("img.page2", "page 2", "")]),
    case("pages.tif", lambda: pages(True)),
    # Frames
    case("frames-once.gif", lambda: animation(duration=65000), finds=[("img.frame", "frame 2", ""), ("img.frame", "frame 3", "")]),
    case("frames.gif", lambda: animation(duration=200, loop=0)),
    # Pixels
    case("below-alpha.png", lambda: saved(transparent_text((255, 255, 254)), "PNG"), finds=[("img.alpha_hidden", "pixels", "")]),
    case("below-alpha.webp", lambda: saved(transparent_text((255, 255, 254)), "WEBP", lossless=True, exact=True), finds=[("img.alpha_hidden", "pixels", "")]),
    case("below-alpha.tif", lambda: saved(transparent_text((255, 255, 254)), "TIFF"), finds=[("img.alpha_hidden", "pixels", "")]),
    case("even-alpha.png", lambda: saved(transparent_text((255, 255, 255)), "PNG")),
    case("faint.png", lambda: saved(faint_text((251, 251, 251)), "PNG"), finds=[("img.low_contrast", "pixels", "")]),
    case("faint-dark.png", lambda: saved(faint_text((4, 4, 4), (0, 0, 0)), "PNG"), finds=[("img.low_contrast", "pixels", "")]),
    case("faint.jpg", lambda: jpeg(image=faint_text((246, 246, 246))), finds=[("img.low_contrast", "pixels", "")]),
    case("faint.gif", lambda: saved(faint_text((250, 250, 250)).quantize(64), "GIF"), finds=[("img.low_contrast", "pixels", "")]),
    case("visible.png", lambda: saved(faint_text((90, 90, 90)), "PNG")),
    case("visible.jpg", lambda: jpeg(image=faint_text((90, 90, 90)))),
    case("visible-low.jpg", lambda: saved(faint_text((90, 90, 90)), "JPEG", quality=30)),
    # Refused
    case("bomb.png", bomb_png, finds=[("refuse.bomb|refuse.limit", "", "")], clean=False, damage=False),
]
