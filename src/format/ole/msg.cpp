#include "format/ole/msg.hpp"

#include <algorithm>
#include <array>
#include <map>

#include <fmt/format.h>

#include "base/text.hpp"
#include "format/codepage.hpp"
#include "format/little_endian.hpp"

namespace candour::format {
namespace {

constexpr std::size_t most_parts = 5'000, most_properties = 5'000;
constexpr std::uint16_t codepage_property = 0x3FFD, internet_codepage_property = 0x3FDE;
constexpr std::string_view properties_stream = "__properties_version1.0";
constexpr std::string_view value_stream = "__substg1.0_";

/// Names of the properties from 0x8000 on.
std::map<unsigned, std::string> names_of(const Compound& file) {
    std::map<unsigned, std::string> names;
    const auto entries = file.read("__nameid_version1.0/__substg1.0_00030102");
    const auto texts = file.read("__nameid_version1.0/__substg1.0_00040102");
    if (!entries) return names;
    for (std::size_t at = 0; at + 8 <= entries->size() && names.size() < most_properties; at += 8) {
        const auto offset = u32(*entries, at);
        if (!(u16(*entries, at + 4) & 1U)) {  // named by a number
            names[0x8000U + u16(*entries, at + 6)] = fmt::format("lid {:04X}", offset);
            continue;
        }
        if (!texts) continue;
        names[0x8000U + u16(*entries, at + 6)] =
            from_utf16(part(*texts, std::size_t{offset} + 4, u32(*texts, offset)));
    }
    return names;
}

int hex_of(std::string_view text) {
    int value = 0;
    for (const char c : text) {
        const int digit = c >= '0' && c <= '9'   ? c - '0'
                          : c >= 'A' && c <= 'F' ? c - 'A' + 10
                          : c >= 'a' && c <= 'f' ? c - 'a' + 10
                                                 : -1;
        if (digit < 0) return -1;
        value = value * 16 + digit;
    }
    return value;
}

std::string without_nul(std::string text) {
    while (!text.empty() && text.back() == '\0') text.pop_back();
    return text;
}

class Reader {
  public:
    explicit Reader(const Compound& file) : file_(file), names_(names_of(file)) {}

    Result<Msg> read() {
        TRY(message_.message, part_of(""));
        message_.codepage = static_cast<int>(message_.message.number(
            internet_codepage_property, message_.message.number(codepage_property, 1252)));
        for (auto& property : message_.message.properties)
            if (property.type == 0x1E)
                property.text = without_nul(from_codepage(property.bytes, message_.codepage));
        for (const auto& entry : file_.entries()) {
            if (!entry.linked || entry.kind != OleEntry::Kind::storage ||
                entry.path.find('/') != std::string::npos)
                continue;
            const bool attachment = entry.name.starts_with("__attach_version1.0_");
            if (!attachment && !entry.name.starts_with("__recip_version1.0_")) continue;
            auto& parts = attachment ? message_.attachments : message_.recipients;
            if (parts.size() >= most_parts) return refused("The message has too many parts.");
            TRY(auto found, part_of(entry.path + "/"));
            for (auto& property : found.properties)
                if (property.type == 0x1E)
                    property.text = without_nul(from_codepage(property.bytes, message_.codepage));
            parts.push_back(std::move(found));
        }
        return std::move(message_);
    }

  private:
    /// `folder` ends with "/" or is empty.
    Result<MsgPart> part_of(const std::string& folder) {
        MsgPart found;
        found.path = folder.substr(0, folder.empty() ? 0 : folder.size() - 1);
        TRY(const auto fixed, file_.read(folder + std::string(properties_stream)));
        // 32 bytes come before the properties of a message, 24 of one inside another, 8 of its
        // recipients and attachments.
        const std::size_t header = folder.empty() ? (fixed.size() % 16 == 8 ? 24 : 32) : 8;
        for (auto at = header; at + 16 <= fixed.size() && found.properties.size() < most_properties;
             at += 16) {
            const auto tag = u32(fixed, at);
            MsgProperty property;
            property.type = static_cast<std::uint16_t>(tag & 0xFFFFU);
            property.id = static_cast<std::uint16_t>(tag >> 16);
            if (property.type != 2 && property.type != 3 && property.type != 11) continue;
            property.number = property.type == 3 ? u32(fixed, at + 8) : u16(fixed, at + 8);
            name(property);
            found.properties.push_back(std::move(property));
        }
        TRY_VOID(read_streams(folder, found));
        return found;
    }

    Result<void> read_streams(const std::string& folder, MsgPart& found) {
        for (const auto& entry : file_.entries()) {
            if (!entry.linked || entry.kind != OleEntry::Kind::stream ||
                entry.path.size() != folder.size() + entry.name.size() ||
                entry.path.compare(0, folder.size(), folder) != 0 ||
                !entry.name.starts_with(value_stream))
                continue;
            if (found.properties.size() >= most_properties)
                return refused("The message has too many properties.", entry.path);
            const auto hex = std::string_view(entry.name).substr(value_stream.size(), 8);
            const int id = hex_of(hex.substr(0, 4)),
                      type = hex.size() == 8 ? hex_of(hex.substr(4)) : -1;
            if (id < 0 || type < 0) continue;
            MsgProperty property;
            property.id = static_cast<std::uint16_t>(id);
            property.type = static_cast<std::uint16_t>(type & 0x0FFF);
            TRY(property.bytes, file_.read(entry));
            if (property.type == 0x1F) property.text = without_nul(from_utf16(property.bytes));
            name(property);
            found.properties.push_back(std::move(property));
        }
        return {};
    }

    void name(MsgProperty& property) const {
        if (property.id < 0x8000) return;
        const auto found = names_.find(property.id);
        if (found != names_.end()) property.name = found->second;
    }

    const Compound& file_;
    std::map<unsigned, std::string> names_;
    Msg message_;
};

constexpr std::string_view dictionary_start =
    "{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern "
    "\\fscript \\fdecor MS Sans SerifSymbolArialTimes New "
    "RomanCourier{\\colortbl\\red0\\green0\\blue0"
    "\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx";
constexpr std::uint32_t compressed_mark = 0x75465A4C, plain_mark = 0x414C454D;

}  // namespace

const MsgProperty* MsgPart::find(std::uint16_t id) const {
    const auto found = std::find_if(properties.begin(), properties.end(),
                                    [&](const auto& property) { return property.id == id; });
    return found == properties.end() ? nullptr : &*found;
}

std::string_view MsgPart::text(std::uint16_t id) const {
    const auto* property = find(id);
    return property && property->is_text() ? std::string_view(property->text) : std::string_view{};
}

std::uint32_t MsgPart::number(std::uint16_t id, std::uint32_t otherwise) const {
    const auto* property = find(id);
    return property && property->bytes.empty() ? property->number : otherwise;
}

Result<Msg> read_msg(const Compound& file) {
    return Reader(file).read();
}

Result<std::string> msg_rtf(std::string_view compressed, Budget& budget) {
    const std::size_t size = u32(compressed, 4);
    const auto mark = u32(compressed, 8);
    if (mark == plain_mark) return std::string(part(compressed, 16, size));
    // Nine bits make at most seventeen characters.
    if (mark != compressed_mark || size > compressed.size() * 20)
        return malformed("The message's formatted text cannot be unpacked.");
    TRY_VOID(budget.unpack(size));
    std::array<char, 4096> ring{};
    std::copy(dictionary_start.begin(), dictionary_start.end(), ring.begin());
    std::size_t write = dictionary_start.size();
    std::string out;
    const auto put = [&](char c) {
        out += c;
        ring.at(write) = c;
        write = (write + 1) % ring.size();
    };
    for (std::size_t at = 16; at < compressed.size() && out.size() < size;) {
        const unsigned flags = u8(compressed, at++);
        for (unsigned bit = 0; bit < 8 && at < compressed.size(); ++bit) {
            if (!((flags >> bit) & 1U)) {
                put(compressed[at++]);
                continue;
            }
            const unsigned token =
                (static_cast<unsigned>(u8(compressed, at)) << 8) | u8(compressed, at + 1);
            at += 2;
            std::size_t from = token >> 4;
            if (from == write) return out;  // the end's mark
            for (unsigned i = 0; i < (token & 15U) + 2; ++i) {
                put(ring.at(from));
                from = (from + 1) % ring.size();
            }
        }
    }
    return out;
}

}  // namespace candour::format
