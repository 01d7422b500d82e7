#include "format/ole/escher.hpp"

#include <algorithm>
#include <string>

#include "format/codepage.hpp"
#include "format/little_endian.hpp"

namespace candour::format {
namespace {

constexpr std::size_t most_shapes = 100'000;
constexpr int deepest_group = 64;
constexpr std::uint16_t group_container = 0xF003, shape_container = 0xF004, shape_record = 0xF00A,
                        options = 0xF00B, more_options = 0xF121, last_options = 0xF122,
                        textbox = 0xF00D, child_anchor = 0xF00F, client_anchor = 0xF010,
                        client_data = 0xF011, picture_store_entry = 0xF007;

void read_options(const EscherRecord& record, EscherShape& shape) {
    const std::size_t count = record.instance;
    std::size_t data = count * 6;
    for (std::size_t i = 0; i < count && lies_within(record.body, i * 6, 6); ++i) {
        const auto id = u16(record.body, i * 6);
        const auto value = u32(record.body, i * 6 + 2);
        const unsigned number = id & 0x3FFFU;
        shape.properties[number] = value;
        if (!(id & 0x8000U)) continue;
        shape.complex[number] = part(record.body, data, value);
        data += std::min<std::size_t>(value, record.body.size());
    }
}

EscherShape read_shape(std::string_view bytes, int depth) {
    EscherShape shape;
    shape.depth = depth;
    for (const auto& record : escher_records(bytes)) {
        switch (record.type) {
            case shape_record: {
                shape.type = record.instance;
                shape.id = u32(record.body, 0);
                const auto flags = u32(record.body, 4);
                shape.group = (flags & 1U) != 0;
                shape.deleted = (flags & 8U) != 0;
                shape.background = (flags & 0x400U) != 0;
                break;
            }
            case options:
            case more_options:
            case last_options:
                read_options(record, shape);
                break;
            case textbox:
                shape.textbox = record.body;
                break;
            case child_anchor:
                shape.child_anchor = record.body;
                break;
            case client_anchor:
                shape.anchor = record.body;
                break;
            case client_data:
                shape.is_object = true;
                break;
            default:
                break;
        }
    }
    return shape;
}

void collect(std::string_view bytes, int depth, int groups, std::vector<EscherShape>& out) {
    if (depth > deepest_group) return;
    for (const auto& record : escher_records(bytes)) {
        if (out.size() >= most_shapes) return;
        if (record.type == shape_container)
            out.push_back(read_shape(record.body, groups));
        else if (record.is_container())
            collect(record.body, depth + 1, groups + (record.type == group_container ? 1 : 0), out);
    }
}

void collect_pictures(std::string_view bytes, int depth, std::vector<std::string_view>& out) {
    if (depth > deepest_group) return;
    for (const auto& record : escher_records(bytes)) {
        if (out.size() >= most_shapes) return;
        if (record.type == picture_store_entry) {
            const std::size_t name = u8(record.body, 33);
            const auto inside = escher_records(part(record.body, 36 + name));
            out.push_back(inside.empty() ? std::string_view{} : escher_picture(inside[0]));
        } else if (record.is_container() && record.type != shape_container) {
            collect_pictures(record.body, depth + 1, out);
        }
    }
}

}  // namespace

std::vector<EscherRecord> escher_records(std::string_view bytes) {
    std::vector<EscherRecord> found;
    for (std::size_t at = 0; lies_within(bytes, at, 8);) {
        EscherRecord record;
        const auto first = u16(bytes, at);
        record.version = first & 15U;
        record.instance = first >> 4;
        record.type = u16(bytes, at + 2);
        record.at = at;
        const std::size_t size = u32(bytes, at + 4);
        record.body = part(bytes, at + 8, size);
        record.whole = record.body.size() == size;
        found.push_back(record);
        at += 8 + record.body.size();
    }
    return found;
}

std::uint32_t EscherShape::property(unsigned number, std::uint32_t otherwise) const {
    const auto found = properties.find(number);
    return found == properties.end() ? otherwise : found->second;
}

bool EscherShape::flag(unsigned number, unsigned bit, bool otherwise) const {
    const auto value = property(number, 0);
    return (value >> (bit + 16)) & 1U ? ((value >> bit) & 1U) != 0 : otherwise;
}

std::string EscherShape::text(unsigned number) const {
    const auto found = complex.find(number);
    if (found == complex.end()) return {};
    auto utf8 = from_utf16(found->second);
    utf8.resize(std::min(utf8.size(), utf8.find('\0')));
    return utf8;
}

std::vector<EscherShape> escher_shapes(std::string_view bytes) {
    std::vector<EscherShape> found;
    collect(bytes, 0, 0, found);
    return found;
}

std::vector<std::string_view> escher_pictures(std::string_view bytes) {
    std::vector<std::string_view> found;
    collect_pictures(bytes, 0, found);
    return found;
}

std::string_view escher_picture(const EscherRecord& record) {
    // JPEG and PNG carry one or two identifiers of 16 bytes and a tag before the picture.
    switch (record.type) {
        case 0xF01D:
        case 0xF02A:
            return part(record.body, record.instance & 1U ? 33 : 17);
        case 0xF01E:
        case 0xF029:
            return part(record.body, record.instance & 1U ? 33 : 17);
        default:
            return {};
    }
}

}  // namespace candour::format
