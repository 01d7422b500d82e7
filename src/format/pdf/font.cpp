#include "format/pdf/font.hpp"

#include "base/text.hpp"
#include "format/pdf/glyph_names.hpp"
#include "format/pdf/standard_widths.hpp"

namespace candour::format::pdf {

namespace {

constexpr unsigned symbolic_flag = 4;

std::string utf8(char32_t character) {
    std::string text;
    if (character != 0) append_utf8(text, character);
    return text;
}

std::optional<PdfEncoding> encoding_named(const std::string& name) {
    if (name == "WinAnsiEncoding") return PdfEncoding::win_ansi;
    if (name == "MacRomanEncoding") return PdfEncoding::mac_roman;
    if (name == "StandardEncoding") return PdfEncoding::standard;
    if (name == "PDFDocEncoding") return PdfEncoding::pdf_doc;
    return {};
}

PdfCMap to_unicode(Object dictionary, Budget& budget) {
    auto stream = value_of(dictionary, "/ToUnicode");
    if (!stream.isStream()) return {};
    const auto program = decoded(stream, budget);
    return program ? PdfCMap::read(*program) : PdfCMap{};
}

bool is_embedded(Object descriptor) {
    for (const auto* key : {"/FontFile", "/FontFile2", "/FontFile3"})
        if (value_of(descriptor, key).isStream()) return true;
    return false;
}

/// The base encoding where the font names none.
PdfEncoding encoding_of_font(const std::string& name) {
    return name.find("Symbol") != std::string::npos ? PdfEncoding::symbol : PdfEncoding::standard;
}

}  // namespace

Font Font::read(Object dictionary, Budget& budget) {
    Font font;
    if (!is_dictionary(dictionary)) {
        for (std::size_t code = 0; code < 256; ++code)
            font.simple_[code] = {
                utf8(pdf_encoded(PdfEncoding::standard, static_cast<unsigned char>(code))),
                {},
                0.5};
        return font;
    }
    font.unicode_ = to_unicode(dictionary, budget);
    if (name_of(value_of(dictionary, "/Subtype")) == "Type0")
        font.read_composite(dictionary, budget);
    else
        font.read_simple(dictionary);
    return font;
}

void Font::read_simple(Object dictionary) {
    type3_ = name_of(value_of(dictionary, "/Subtype")) == "Type3";
    if (type3_) matrix_ = matrix_of(value_of(dictionary, "/FontMatrix"));
    const auto descriptor = value_of(dictionary, "/FontDescriptor");
    const auto font_name = name_of(value_of(dictionary, "/BaseFont"));
    auto encoding = value_of(dictionary, "/Encoding");
    const auto named = encoding_named(
        encoding.isName() ? name_of(encoding) : name_of(value_of(encoding, "/BaseEncoding")));
    const auto base = named.value_or(encoding_of_font(font_name));
    const bool embedded = is_embedded(descriptor) || type3_;
    const bool symbolic =
        (static_cast<unsigned>(integer_of(value_of(descriptor, "/Flags"))) & symbolic_flag) != 0;
    // An embedded font that names no encoding, or a symbolic one, has its own: names tell nothing.
    const bool dingbats = font_name.find("Dingbats") != std::string::npos;
    const bool certain = !type3_ && !dingbats && (!embedded || (named && !symbolic));

    std::array<char32_t, 256> drawn{};
    std::array<bool, 256> sure{};
    for (std::size_t code = 0; code < 256; ++code) {
        drawn[code] = pdf_encoded(base, static_cast<unsigned char>(code));
        sure[code] = certain;
    }
    std::size_t code = 0;
    if (auto differences = value_of(encoding, "/Differences"); differences.isArray()) {
        const int most = std::min(differences.getArrayNItems(), 1024);
        for (int i = 0; i < most; ++i) {
            auto item = differences.getArrayItem(i);
            if (item.isName()) {
                if (code < 256) {
                    drawn[code] = pdf_glyph_named(name_of(item));
                    sure[code] = !type3_ && !symbolic && drawn[code] != 0;
                    ++code;
                }
            } else {
                code = static_cast<std::size_t>(std::max(0, integer_of(item)));
            }
        }
    }

    const auto widths = numbers_of(value_of(dictionary, "/Widths"));
    const int first = integer_of(value_of(dictionary, "/FirstChar"));
    const double missing = number_of(value_of(descriptor, "/MissingWidth"));
    const double unit = type3_ ? std::abs(matrix_.a) : 0.001;
    if (type3_) {
        const auto box = box_of(value_of(dictionary, "/FontBBox")).value_or(PdfBox{});
        double widest = 0;
        for (const double width : widths) widest = std::max(widest, width);
        em_ = box.empty() ? widest * unit * 1.2 : box.height() * std::abs(matrix_.d);
    }
    for (code = 0; code < 256; ++code) {
        auto& one = simple_[code];
        const auto index = static_cast<long>(code) - first;
        if (index >= 0 && static_cast<std::size_t>(index) < widths.size())
            one.advance = widths[static_cast<std::size_t>(index)] * unit;
        else
            one.advance =
                (widths.empty() ? pdf_standard_width(font_name, drawn[code]) : missing) * unit;
        const auto* mapped = unicode_.text(static_cast<std::uint32_t>(code));
        one.text = mapped != nullptr ? *mapped : utf8(drawn[code]);
        if (sure[code] && drawn[code] > 0x20) one.drawn = utf8(drawn[code]);
    }
}

void Font::read_widths(Object widths) {
    if (!widths.isArray()) return;
    const int count = std::min(widths.getArrayNItems(), 1 << 16);
    for (int i = 0; i + 1 < count;) {
        const auto first =
            static_cast<std::uint32_t>(std::max(0, integer_of(widths.getArrayItem(i))));
        auto second = widths.getArrayItem(i + 1);
        if (second.isArray()) {
            std::uint32_t cid = first;
            for (const double width : numbers_of(second)) widths_[cid++] = width / 1000;
            i += 2;
        } else {
            const auto last = static_cast<std::uint32_t>(std::max(0, integer_of(second)));
            const double width = i + 2 < count ? number_of(widths.getArrayItem(i + 2)) / 1000 : 1;
            for (auto cid = first; cid <= last && cid < first + 0x10000 && widths_.size() < 0x20000;
                 ++cid)
                widths_[cid] = width;
            i += 3;
        }
    }
}

void Font::read_composite(Object dictionary, Budget& budget) {
    composite_ = true;
    auto encoding = value_of(dictionary, "/Encoding");
    const auto name = name_of(encoding);
    if (encoding.isStream()) {
        if (const auto program = decoded(encoding, budget)) codes_ = PdfCMap::read(*program);
        vertical_ = codes_.vertical();
    } else {
        vertical_ = name.ends_with("-V");
        codes_are_unicode_ =
            name.find("UCS2") != std::string::npos || name.find("UTF16") != std::string::npos;
    }
    auto descendants = value_of(dictionary, "/DescendantFonts");
    const auto descendant = descendants.isArray() && descendants.getArrayNItems() > 0
                                ? descendants.getArrayItem(0)
                                : Object::newNull();
    default_width_ = number_of(value_of(descendant, "/DW"), 1000) / 1000;
    read_widths(value_of(descendant, "/W"));
}

Font::Simple Font::composite_character(std::uint32_t code) const {
    Simple one;
    const auto cid = codes_.cid(code);
    const auto width = widths_.find(cid);
    one.advance = vertical_ ? 1 : width == widths_.end() ? default_width_ : width->second;
    if (const auto* mapped = unicode_.text(code))
        one.text = *mapped;
    else if (codes_are_unicode_)
        one.text = utf8(code);
    return one;
}

void Font::characters(std::string_view string,
                      const std::function<void(const Character&)>& each) const {
    if (!composite_) {
        for (const char c : string) {
            const auto code = static_cast<unsigned char>(c);
            const auto& one = simple_[code];
            each({one.text, one.drawn, one.advance, code == 32});
        }
        return;
    }
    while (!string.empty()) {
        const auto code = codes_.next(string);
        auto found = composite_seen_.find(code.value);
        if (found == composite_seen_.end())
            found = composite_seen_.emplace(code.value, composite_character(code.value)).first;
        const auto& one = found->second;
        each({one.text, one.drawn, one.advance, code.length == 1 && code.value == 32});
        string.remove_prefix(std::min(code.length, string.size()));
    }
}

}  // namespace candour::format::pdf
