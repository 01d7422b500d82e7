#include "format/mime/tnef.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "format/codepage.hpp"
#include "format/picture/octets.hpp"

namespace candour::format {

namespace {

constexpr std::size_t most_texts = 10'000;

/// Attributes of TNEF that are text, by their number.
const char* name_of(std::uint32_t number) {
    switch (number) {
        case 0x00018004:
            return "Subject";
        case 0x0002800C:
            return "Body";
        case 0x00008000:
            return "From";
        case 0x00078008:
            return "Message class";
        case 0x00018009:
            return "Message ID";
        case 0x0001800B:
            return "Parent ID";
        case 0x0001800A:
            return "Conversation ID";
        case 0x00060000:
            return "Owner";
        case 0x00060001:
            return "Sent for";
        case 0x00060002:
            return "Delegate";
        default:
            return nullptr;
    }
}

class Reader {
  public:
    explicit Reader(std::string_view bytes) : bytes_(bytes), octets_(bytes, false) {}

    Result<Tnef> run() {
        if (octets_.u32(0) != 0x223E9F78) return malformed("this is no winmail.dat");
        std::uint64_t at = 6;
        while (at < bytes_.size()) {
            const auto level = octets_.u8(at);
            if (level != 1 && level != 2) {
                found_.rest = octets_.part(at);
                break;
            }
            const auto number = octets_.u32(at + 1);
            const std::uint64_t size = octets_.u32(at + 5);
            if (!octets_.holds(at + 9, size + 2))
                return malformed("a part of the winmail.dat is longer than the file", place(at));
            const auto data = octets_.part(at + 9, size);
            std::uint16_t sum = 0;
            for (const char c : data)
                sum = static_cast<std::uint16_t>(sum + static_cast<unsigned char>(c));
            if (sum != octets_.u16(at + 9 + size))
                return malformed("a part of the winmail.dat does not match its checksum",
                                 place(at));
            TRY_VOID(attribute(number, data, at));
            at += 9 + size + 2;
        }
        return std::move(found_);
    }

  private:
    static std::string place(std::uint64_t at) { return "byte " + std::to_string(at); }

    Result<void> attribute(std::uint32_t number, std::string_view data, std::uint64_t at) {
        if (number == 0x00069002) {  // begins an attachment
            found_.attachments.push_back({{}, {}, at});
        } else if (number == 0x00018010) {
            if (!found_.attachments.empty()) found_.attachments.back().name = text(data);
        } else if (number == 0x0006800F) {
            if (found_.attachments.empty()) found_.attachments.push_back({{}, {}, at});
            found_.attachments.back().bytes = data;
        } else if (number == 0x00069003 || number == 0x00069005 || number == 0x00069004) {
            if (number != 0x00069004) return properties(data, at, number == 0x00069005);
        } else if (const char* name = name_of(number)) {
            add(name, text(data), at);
        }
        return {};
    }
    static std::string text(std::string_view data) {
        return from_codepage(data.substr(0, std::min(data.find('\0'), data.size())), 1252);
    }
    void add(std::string name, std::string value, std::uint64_t at) {
        if (!trim(value).empty() && found_.texts.size() < most_texts)
            found_.texts.push_back({std::move(name), std::move(value), at});
    }

    /// The properties of MAPI: type, number, perhaps a name, one value or several.
    Result<void> properties(std::string_view data, std::uint64_t at, bool of_attachment) {
        const Octets props(data, false);
        const auto count = props.u32(0);
        std::uint64_t place_at = 4;
        for (std::uint32_t i = 0; i < count; ++i) {
            if (!props.holds(place_at, 4))
                return malformed("the properties of the winmail.dat end in their middle",
                                 place(at));
            const auto type = props.u16(place_at), number = props.u16(place_at + 2);
            place_at += 4;
            std::string name = "property 0x" + hex(number);
            if (number >= 0x8000) {
                const auto kind = props.u32(place_at + 16);
                place_at += 20;
                if (kind == 0) {
                    place_at += 4;
                } else {
                    const std::uint64_t size = props.u32(place_at);
                    name = "property " + from_utf16(props.part(place_at + 4, size));
                    name = name.substr(0, name.find('\0'));
                    place_at += 4 + padded(size);
                }
            }
            std::uint32_t values = 1;
            const auto base = static_cast<std::uint16_t>(type & 0x0FFF);
            const bool sized = base == 0x001E || base == 0x001F || base == 0x0102 || base == 0x000D;
            if ((type & 0x1000) != 0 || sized) {
                values = props.u32(place_at);
                place_at += 4;
            }
            for (std::uint32_t n = 0; n < values; ++n) {
                if (!props.holds(place_at, 4))
                    return malformed("the properties of the winmail.dat end in their middle",
                                     place(at));
                if (!sized) {
                    place_at += base == 0x0005 || base == 0x0006 || base == 0x0007 ||
                                        base == 0x0014 || base == 0x0040
                                    ? 8U
                                : base == 0x0048 ? 16U
                                                 : 4U;
                    continue;
                }
                const std::uint64_t size = props.u32(place_at);
                if (!props.holds(place_at + 4, size))
                    return malformed("a property of the winmail.dat is longer than the file",
                                     place(at));
                value(name, base, number, props.part(place_at + 4, size), at, of_attachment);
                place_at += 4 + padded(size);
            }
        }
        return {};
    }
    void value(const std::string& name, std::uint16_t type, std::uint16_t number,
               std::string_view data, std::uint64_t at, bool of_attachment) {
        if (type == 0x001F) {
            auto wide = from_utf16(data);
            return add(name, wide.substr(0, wide.find('\0')), at);
        }
        if (type == 0x001E) return add(name, text(data), at);
        // Bodies of RTF and HTML, embedded messages and other bytes: looked through by the rules.
        if (type == 0x000D && of_attachment && number == 0x3701 && data.size() > 16) {
            if (found_.attachments.empty()) found_.attachments.push_back({{}, {}, at});
            if (found_.attachments.back().bytes.empty())
                found_.attachments.back().bytes = data.substr(16);
            return;
        }
        if (found_.texts.size() < most_texts && data.size() > 8)
            found_.texts.push_back({name + " (bytes)", std::string(data.substr(0, 1U << 20)), at});
    }
    static std::uint64_t padded(std::uint64_t size) { return (size + 3) & ~std::uint64_t{3}; }
    static std::string hex(std::uint16_t number) {
        static constexpr char digits[] = "0123456789ABCDEF";
        std::string out;
        for (const int shift : {12, 8, 4, 0}) out += digits[number >> shift & 15];
        return out;
    }

    std::string_view bytes_;
    Octets octets_;
    Tnef found_;
};

}  // namespace

Result<Tnef> read_tnef(std::string_view bytes) {
    return Reader(bytes).run();
}

}  // namespace candour::format
