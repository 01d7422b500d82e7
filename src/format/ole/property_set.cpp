#include "format/ole/property_set.hpp"

#include <algorithm>
#include <map>

#include "format/codepage.hpp"
#include "format/little_endian.hpp"

namespace candour::format {
namespace {

constexpr std::size_t most_properties = 10'000, most_parts = 10'000;

// The first four bytes of the sections' class ids are enough to tell the three that Office writes.
constexpr std::uint32_t summary_id = 0xF29F85E0, document_id = 0xD5CDD502, custom_id = 0xD5CDD505;

enum Kind : std::uint32_t {
    vt_i2 = 2,
    vt_i4 = 3,
    vt_r8 = 5,
    vt_bstr = 8,
    vt_bool = 11,
    vt_variant = 12,
    vt_i1 = 16,
    vt_ui4 = 19,
    vt_lpstr = 30,
    vt_lpwstr = 31,
    vt_filetime = 64,
    vt_blob = 65,
    vt_cf = 71,
    vt_vector = 0x1000,
};

std::string until_nul(std::string text) {
    text.resize(std::min(text.size(), text.find('\0')));
    return text;
}

/// Reads one value after another of a section.
class Values {
  public:
    Values(std::string_view section, std::size_t at, int codepage)
        : section_(section), at_(at), codepage_(codepage) {}

    void read(OleProperty& property) { typed(u32(section_, at_), property, 0); }

  private:
    void typed(std::uint32_t kind, OleProperty& property, int depth) {
        at_ += 4;
        if (kind & vt_vector) {
            const auto count = std::min<std::size_t>(u32(section_, at_), most_parts);
            at_ += 4;
            for (std::size_t i = 0; i < count && at_ < section_.size(); ++i)
                scalar(kind & 0xFFFU, property, depth);
            return;
        }
        scalar(kind & 0xFFFU, property, depth);
    }

    void scalar(std::uint32_t kind, OleProperty& property, int depth) {
        switch (kind) {
            case vt_i2:
                number(static_cast<std::int16_t>(u16(section_, at_)), 4, property);
                break;
            case vt_i1:
            case vt_i4:
                number(static_cast<std::int32_t>(u32(section_, at_)), 4, property);
                break;
            case vt_ui4:
                number(u32(section_, at_), 4, property);
                break;
            case vt_bool:
                number(u16(section_, at_) != 0 ? 1 : 0, 4, property);
                break;
            case vt_r8:
            case vt_filetime:
                at_ += 8;
                break;
            case vt_bstr:
            case vt_lpstr:
                text(codepage_ == 1200 ? 1 : 0, 1, property);
                break;
            case vt_lpwstr:
                text(1, 2, property);
                break;
            case vt_blob:
            case vt_cf: {
                const auto size = u32(section_, at_);
                property.bytes = part(section_, at_ + 4, size);
                at_ += 4 + static_cast<std::size_t>(size);
                break;
            }
            case vt_variant:
                if (depth < 2) typed(u32(section_, at_), property, depth + 1);
                break;
            default:
                at_ = section_.size();
                break;
        }
    }

    void number(std::int64_t value, std::size_t bytes, OleProperty& property) {
        add(std::to_string(value), property);
        at_ += bytes;
    }

    void text(int wide, std::size_t unit, OleProperty& property) {
        const auto size = static_cast<std::size_t>(u32(section_, at_)) * unit;
        const auto bytes = part(section_, at_ + 4, size);
        auto utf8 = wide ? from_utf16(bytes) : from_codepage(bytes, codepage_);
        add(until_nul(std::move(utf8)), property);
        property.is_text = true;
        at_ += 4 + std::min(size, section_.size());
        // Strings are filled to four bytes; of a vector of LPSTR they are in most files not.
        if (unit == 2 && at_ % 4 != 0) at_ += 4 - at_ % 4;
    }

    static void add(std::string_view value, OleProperty& property) {
        if (!property.value.empty()) property.value += '\n';
        property.value += value;
    }

    std::string_view section_;
    std::size_t at_;
    int codepage_;
};

std::map<std::uint32_t, std::string> names_of(std::string_view section, std::size_t at,
                                              int codepage) {
    std::map<std::uint32_t, std::string> names;
    const auto count = std::min<std::size_t>(u32(section, at), most_properties);
    at += 4;
    for (std::size_t i = 0; i < count && at < section.size(); ++i) {
        const auto id = u32(section, at);
        std::size_t size = u32(section, at + 4);
        if (codepage == 1200) size = (size * 2 + 3) / 4 * 4;
        const auto bytes = part(section, at + 8, size);
        names[id] =
            until_nul(codepage == 1200 ? from_utf16(bytes) : from_codepage(bytes, codepage));
        at += 8 + std::min(size, section.size());
    }
    return names;
}

OleProperty::Set set_of(std::uint32_t class_id) {
    switch (class_id) {
        case summary_id:
            return OleProperty::Set::summary;
        case document_id:
            return OleProperty::Set::document;
        case custom_id:
            return OleProperty::Set::custom;
        default:
            return OleProperty::Set::other;
    }
}

void read_section(std::string_view section, OleProperty::Set set, std::vector<OleProperty>& out) {
    const auto count = std::min<std::size_t>(u32(section, 4), most_properties);
    int codepage = 1252;
    std::size_t names_at = 0;
    for (std::size_t i = 0; i < count; ++i) {
        const auto id = u32(section, 8 + 8 * i), at = u32(section, 12 + 8 * i);
        if (id == 1) codepage = u16(section, at + 4);
        if (id == 0) names_at = at;
    }
    std::map<std::uint32_t, std::string> names;
    if (names_at != 0) names = names_of(section, names_at, codepage);
    for (std::size_t i = 0; i < count; ++i) {
        OleProperty property;
        property.set = set;
        property.id = u32(section, 8 + 8 * i);
        const auto at = u32(section, 12 + 8 * i);
        // 0 is the names, 1 the code page, 0x80000000 and above locale and behaviour.
        if (property.id < 2 || property.id >= 0x80000000U || !lies_within(section, at, 8)) continue;
        if (const auto name = names.find(property.id); name != names.end())
            property.name = name->second;
        Values(section, at, codepage).read(property);
        out.push_back(std::move(property));
    }
}

}  // namespace

Result<std::vector<OleProperty>> read_property_set(std::string_view stream) {
    if (u16(stream, 0) != 0xFFFE) return malformed("The document's properties cannot be read.");
    std::vector<OleProperty> found;
    const auto sections = std::min<std::uint32_t>(u32(stream, 24), 16);
    for (std::size_t i = 0; i < sections; ++i) {
        const auto at = u32(stream, 28 + 20 * i + 16);
        if (!lies_within(stream, at, 8))
            return malformed("A section of the document's properties lies outside of them.");
        read_section(part(stream, at), set_of(u32(stream, 28 + 20 * i)), found);
    }
    return found;
}

}  // namespace candour::format
