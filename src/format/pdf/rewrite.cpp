#include "format/pdf/rewrite.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <exception>
#include <set>

#include <qpdf/Buffer.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFLogger.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>
#include <qpdf/QPDFPageObjectHelper.hh>
#include <qpdf/QPDFWriter.hh>

#include "base/text.hpp"
#include "format/pdf/document.hpp"
#include "format/pdf/interpreter.hpp"
#include "format/pdf/objects.hpp"
#include "format/pdf/render.hpp"

namespace candour::format {

namespace {

using pdf::name_of;
using pdf::Object;
using pdf::value_of;

constexpr double dots_to_the_inch = 150;
constexpr double finest_dots = 300;

std::string number(double value) {
    char text[32];
    std::snprintf(text, sizeof text, "%.4f", std::isfinite(value) ? value : 0);
    return text;
}

std::string utf16_hex(std::string_view utf8) {
    std::string hex;
    for (std::size_t i = 0; i < utf8.size();) {
        const auto first = static_cast<unsigned char>(utf8[i]);
        const std::size_t length = first < 0x80 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
        char32_t code = length == 1 ? first : first & (0x7fU >> length);
        for (std::size_t n = 1; n < length && i + n < utf8.size(); ++n)
            code = code << 6 | (static_cast<unsigned char>(utf8[i + n]) & 0x3fU);
        i += length;
        // The text layer's font has one glyph for each code of two bytes.
        char digits[8];
        std::snprintf(digits, sizeof digits, "%04X",
                      static_cast<unsigned>(code > 0xffff ? 0xfffd : code));
        hex += digits;
    }
    return hex;
}

std::size_t characters_in(std::string_view utf8) {
    return static_cast<std::size_t>(std::count_if(utf8.begin(), utf8.end(), [](char c) {
        return (static_cast<unsigned char>(c) & 0xc0) != 0x80;
    }));
}

/// Drops what a JPEG says besides its picture: all segments but those that decoders need.
std::string without_metadata(const std::string& jpeg) {
    std::string out = jpeg.substr(0, 2);
    std::size_t at = 2;
    while (at + 4 <= jpeg.size() && static_cast<unsigned char>(jpeg[at]) == 0xff) {
        const auto marker = static_cast<unsigned char>(jpeg[at + 1]);
        if (marker == 0xda) break;
        const auto length = static_cast<unsigned char>(jpeg[at + 2]) * 256U +
                            static_cast<unsigned char>(jpeg[at + 3]);
        const bool wanted =
            marker < 0xe0 || marker == 0xe0 || marker == 0xee || (marker > 0xef && marker != 0xfe);
        if (wanted) out += jpeg.substr(at, length + 2);
        at += length + 2;
    }
    // What follows the end of the picture goes as well.
    const auto end = jpeg.rfind("\xff\xd9");
    if (at < jpeg.size())
        out += jpeg.substr(at,
                           end == std::string::npos || end < at ? std::string::npos : end + 2 - at);
    return out;
}

class Rewriter {
  public:
    Rewriter(std::string_view bytes, const std::vector<PdfPagePlan>& plan,
             bool (*keep_link)(std::string_view), Budget& budget)
        : bytes_(bytes), plan_(plan), keep_link_(keep_link), budget_(budget) {}

    Result<std::string> run() {
        file_.setLogger(QPDFLogger::create());
        file_.setSuppressWarnings(true);
        file_.processMemoryFile("document", bytes_.data(), bytes_.size());
        switch_off_layers();
        const auto drawing = write(file_);
        auto pages = file_.getAllPages();
        if (pages.size() != plan_.size()) return malformed("the pages cannot be counted");
        keep_links(pages);
        QPDFPageDocumentHelper helper(file_);
        helper.flattenAnnotations(0, an_invisible | an_hidden | an_no_view);
        TRY_VOID(draw_pictures(drawing, pages));
        bare_pages(pages);
        bare_document();
        return write(file_);
    }

  private:
    static std::string write(QPDF& file) {
        QPDFWriter writer(file);
        writer.setOutputMemory();
        writer.setStaticID(false);
        writer.setDeterministicID(true);
        writer.setPreserveEncryption(false);
        writer.setObjectStreamMode(qpdf_o_generate);
        writer.write();
        const std::unique_ptr<Buffer> buffer(writer.getBuffer());
        return {reinterpret_cast<const char*>(buffer->getBuffer()), buffer->getSize()};
    }

    /// Layers that are off by their usage are off for good, before anything is drawn.
    void switch_off_layers() {
        const pdf::Layers layers(file_.getRoot());
        auto defaults = value_of(value_of(file_.getRoot(), "/OCProperties"), "/D");
        if (!defaults.isDictionary()) return;
        auto off = Object::newArray();
        for (const auto& [group, name] : layers.hidden_groups())
            off.appendItem(file_.getObject(group));
        defaults.replaceKey("/OFF", off);
    }

    void keep_links(std::vector<Object>& pages) {
        for (auto& page : pages) {
            std::vector<Object> kept;
            auto annotations = value_of(page, "/Annots");
            if (annotations.isArray())
                for (auto& one : annotations.getArrayAsVector()) {
                    std::string address;
                    const auto action = value_of(one, "/A");
                    if (name_of(value_of(one, "/Subtype")) != "Link" ||
                        name_of(value_of(action, "/S")) != "URI" ||
                        !value_of(action, "/URI").getValueAsString(address) || !keep_link_(address))
                        continue;
                    auto link =
                        Object::parse("<< /Type /Annot /Subtype /Link /F 4 /Border [0 0 0] >>");
                    link.replaceKey("/Rect", value_of(one, "/Rect").shallowCopy());
                    auto target = Object::parse("<< /S /URI >>");
                    target.replaceKey("/URI", Object::newString(address));
                    link.replaceKey("/A", target);
                    kept.push_back(file_.makeIndirectObject(link));
                }
            links_.push_back(std::move(kept));
        }
    }

    Result<void> draw_pictures(const std::string& drawing, std::vector<Object>& pages) {
        if (std::none_of(plan_.begin(), plan_.end(),
                         [](const auto& page) { return page.as_picture; }))
            return {};
        TRY(auto renderer, PdfRenderer::open(drawing));
        for (std::size_t i = 0; i < pages.size(); ++i) {
            if (!plan_[i].as_picture) continue;
            const bool small = plan_[i].words.size() > 1500;
            TRY(const auto picture, renderer.page(i, small ? finest_dots : dots_to_the_inch));
            replace_page(pages[i], picture, plan_[i].words);
        }
        return {};
    }

    /// The page's content becomes one picture, upright as it is shown, and its words.
    void replace_page(Object page, const PdfPicturedPage& picture,
                      const std::vector<PdfWord>& words) {
        QPDFPageObjectHelper helper(page);
        const auto media =
            pdf::box_of(helper.getAttribute("/MediaBox", false)).value_or(PdfBox{0, 0, 612, 792});
        auto box =
            pdf::box_of(helper.getAttribute("/CropBox", false)).value_or(media).cut_to(media);
        if (box.empty()) box = media;
        const int rotate =
            ((pdf::integer_of(helper.getAttribute("/Rotate", false)) % 360) + 360) % 360;
        auto image = Object::newStream(&file_, picture.rgb);
        image.replaceDict(Object::parse(
            "<< /Type /XObject /Subtype /Image /BitsPerComponent 8 /ColorSpace /DeviceRGB >>"));
        image.getDict().replaceKey("/Width", Object::newInteger(picture.width));
        image.getDict().replaceKey("/Height", Object::newInteger(picture.height));
        page.replaceKey("/Contents",
                        Object::newStream(&file_, placed(box, rotate) + text_layer(words)));
        auto resources = Object::parse("<< /XObject << >> /Font << >> >>");
        resources.getKey("/XObject").replaceKey("/Im0", file_.makeIndirectObject(image));
        resources.getKey("/Font").replaceKey("/F0", text_font());
        page.replaceKey("/Resources", resources);
    }

    /// The picture was drawn with the page's turn; it is turned back to where the page has it.
    static std::string placed(const PdfBox& box, int rotate) {
        PdfMatrix matrix{box.width(), 0, 0, box.height(), box.x0, box.y0};
        if (rotate == 90) matrix = {0, box.height(), -box.width(), 0, box.x1, box.y0};
        if (rotate == 180) matrix = {-box.width(), 0, 0, -box.height(), box.x1, box.y1};
        if (rotate == 270) matrix = {0, -box.height(), box.width(), 0, box.x0, box.y1};
        return "q " + number(matrix.a) + " " + number(matrix.b) + " " + number(matrix.c) + " " +
               number(matrix.d) + " " + number(matrix.e) + " " + number(matrix.f) +
               " cm /Im0 Do Q\n";
    }

    static std::string text_layer(const std::vector<PdfWord>& words) {
        std::string layer = "BT 3 Tr\n";
        for (const auto& word : words) {
            const double em = std::hypot(word.up.x, word.up.y),
                         length = std::hypot(word.along.x, word.along.y);
            const auto count = static_cast<double>(characters_in(word.text));
            if (em < 1e-6 || length < 1e-6 || count < 1) continue;
            // Every glyph of the layer's font is half an em wide; the matrix makes them fit.
            const double wide = length / (count * 0.5);
            layer += "/F0 1 Tf " + number(word.along.x / length * wide) + " " +
                     number(word.along.y / length * wide) + " " + number(word.up.x) + " " +
                     number(word.up.y) + " " + number(word.origin.x) + " " + number(word.origin.y) +
                     " Tm <" + utf16_hex(word.text) + "> Tj\n";
        }
        return layer + "ET\n";
    }

    /// A font without shapes, whose codes are characters: it is only ever invisible.
    Object text_font() {
        if (font_.isIndirect()) return font_;
        std::string map =
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n/CMapName /Text def "
            "/CMapType 2 def\n"
            "1 begincodespacerange <0000> <ffff> endcodespacerange\n";
        for (int high = 0; high < 256; high += 64) {
            map += "64 beginbfrange\n";
            for (int row = high; row < high + 64; ++row) {
                char line[40];
                std::snprintf(line, sizeof line, "<%02x00> <%02xff> <%02x00>\n",
                              static_cast<unsigned>(row), static_cast<unsigned>(row),
                              static_cast<unsigned>(row));
                map += line;
            }
            map += "endbfrange\n";
        }
        map += "endcmap end end\n";
        auto font = Object::parse(
            "<< /Type /Font /Subtype /Type0 /BaseFont /TextLayer /Encoding /Identity-H "
            "/DescendantFonts [ << /Type /Font "
            "/Subtype /CIDFontType2 /BaseFont /TextLayer /DW 500 /CIDToGIDMap /Identity "
            "/CIDSystemInfo << /Registry (Adobe) "
            "/Ordering (Identity) /Supplement 0 >> /FontDescriptor << /Type /FontDescriptor "
            "/FontName /TextLayer /Flags 4 "
            "/FontBBox [0 -200 500 800] /ItalicAngle 0 /Ascent 800 /Descent -200 /CapHeight 700 "
            "/StemV 80 >> >> ] >>");
        font.replaceKey("/ToUnicode", Object::newStream(&file_, map));
        font_ = file_.makeIndirectObject(font);
        return font_;
    }

    void bare_pages(std::vector<Object>& pages) {
        static const std::set<std::string> kept = {"/Type",     "/Parent",   "/MediaBox",
                                                   "/CropBox",  "/Rotate",   "/Resources",
                                                   "/Contents", "/UserUnit", "/Group"};
        file_.pushInheritedAttributesToPage();
        for (std::size_t i = 0; i < pages.size(); ++i) {
            for (const auto& key : pages[i].getKeys())
                if (kept.count(key) == 0) pages[i].removeKey(key);
            if (links_[i].empty()) continue;
            auto links = Object::newArray();
            for (const auto& link : links_[i]) links.appendItem(link);
            pages[i].replaceKey("/Annots", links);
        }
        bare_objects();
    }

    /// Takes away, of everything, what no drawing needs.
    void bare_objects() {
        const auto used = used_resources();
        for (auto& object : file_.getAllObjects()) {
            auto dictionary = object.isStream() ? object.getDict() : object;
            if (!dictionary.isDictionary()) continue;
            for (const auto* key : {"/Metadata", "/PieceInfo", "/LastModified", "/OC",
                                    "/StructParent", "/StructParents", "/AF", "/Thumb",
                                    "/Alternates", "/OPI", "/Measure", "/PtData", "/Ref"})
                if (dictionary.hasKey(key)) dictionary.removeKey(key);
            if (auto resources = value_of(object, "/Resources"); resources.isDictionary())
                prune(resources, used);
            if (object.isStream()) strip_picture(object);
        }
    }

    void prune(Object resources, const std::set<QPDFObjGen>& used) {
        if (resources.hasKey("/Properties")) resources.removeKey("/Properties");
        for (const auto* key : {"/XObject", "/Pattern", "/Font"}) {
            auto kind = value_of(resources, key);
            if (!kind.isDictionary()) continue;
            if (kind.isIndirect()) {
                kind = kind.shallowCopy();
                resources.replaceKey(key, kind);
            }
            for (const auto& [name, value] : kind.getDictAsMap())
                if (Object(value).isIndirect() && used.count(value.getObjGen()) == 0)
                    kind.removeKey(name);
        }
    }

    std::set<QPDFObjGen> used_resources() {
        pdf::Shared shared;
        shared.budget = &budget_;
        for (auto page : file_.getAllPages()) {
            PdfPage drawn;
            drawn.media = drawn.crop = PdfBox{-1e6, -1e6, 1e6, 1e6};
            pdf::Interpreter interpreter(shared, drawn);
            std::string all;
            for (const auto& stream : page.getPageContents())
                if (const auto bytes = pdf::decoded(stream, budget_)) all += *bytes + "\n";
            interpreter.run(all, value_of(page, "/Resources"));
        }
        return shared.used;
    }

    static void strip_picture(Object stream) {
        if (name_of(value_of(stream, "/Subtype")) != "Image") return;
        auto filter = value_of(stream, "/Filter");
        if (filter.isArray() && filter.getArrayNItems() == 1) filter = filter.getArrayItem(0);
        if (name_of(filter) != "DCTDecode") return;
        const auto parameters = value_of(stream, "/DecodeParms");
        stream.replaceStreamData(without_metadata(pdf::raw_bytes(stream)), filter, parameters);
    }

    void bare_document() {
        auto root = file_.getRoot();
        for (const auto& key : root.getKeys())
            if (key != "/Type" && key != "/Pages" && key != "/Lang") root.removeKey(key);
        auto trailer = file_.getTrailer();
        for (const auto& key : trailer.getKeys())
            if (key != "/Root" && key != "/Size" && key != "/ID") trailer.removeKey(key);
    }

    std::string_view bytes_;
    const std::vector<PdfPagePlan>& plan_;
    bool (*keep_link_)(std::string_view);
    Budget& budget_;
    QPDF file_;
    Object font_ = Object::newNull();
    std::vector<std::vector<Object>> links_;
};

}  // namespace

Result<std::string> rewrite_pdf(std::string_view bytes, const std::vector<PdfPagePlan>& plan,
                                bool (*keep_link)(std::string_view), Budget& budget) {
    try {
        return Rewriter(bytes, plan, keep_link, budget).run();
    } catch (const std::exception& error) {
        return malformed(std::string("the pages cannot be copied: ") + error.what());
    }
}

}  // namespace candour::format
