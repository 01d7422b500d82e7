#include "actions/public_json.hpp"

#include <nlohmann/json.hpp>

#include "casework/log_entry_json.hpp"

namespace candour::actions {
namespace {

// Everything but letters, digits and "-._~" is percent-encoded. Spec: RFC 3986 2.3.
std::string encoded(std::string_view segment) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string out;
    for (const char c : segment) {
        const auto byte = static_cast<unsigned char>(c);
        const bool plain = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') ||
                           (c >= 'a' && c <= 'z') || c == '-' || c == '.' || c == '_' || c == '~';
        if (plain) {
            out += c;
        } else {
            out += '%';
            out += digits[byte >> 4U];
            out += digits[byte & 0xFU];
        }
    }
    return out;
}

}  // namespace

nlohmann::ordered_json public_json(const store::EntryRecord& record, std::string_view base) {
    const auto page = std::string(base) + "/disclosure-log/" + record.address;
    auto entry = record.entry;
    for (auto& attachment : entry.attachments)
        if (attachment.sha256) attachment.url = page + "/attachments/" + encoded(attachment.name);
    auto json = casework::to_json(entry);
    json["links"] = {{"html", page + "/"}, {"self", page + ".json"}};
    return json;
}

}  // namespace candour::actions
