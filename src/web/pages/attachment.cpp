#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "web/http/target.hpp"
#include "web/pages/pages.hpp"
#include "web/pages/public_entry.hpp"
#include "web/pages/tombstone.hpp"

namespace candour::web::pages {
namespace {

// What a browser may show in its own window. Everything else is saved, so that a page somebody
// attached never runs as one of ours.
struct Shown {
    std::string_view extension, type;
};
constexpr std::array shown = {
    Shown{".pdf", "application/pdf"},
    Shown{".png", "image/png"},
    Shown{".jpg", "image/jpeg"},
    Shown{".jpeg", "image/jpeg"},
    Shown{".txt", "text/plain; charset=utf-8"},
};

bool is_token(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           std::string_view("!#$&-^_.+").find(c) != std::string_view::npos;
}

// Spec: RFC 6838 section 4.2.
bool is_media_type(std::string_view text) {
    const auto slash = text.find('/');
    if (slash == std::string_view::npos || slash == 0 || slash + 1 == text.size()) return false;
    const auto type = text.substr(0, slash);
    const auto subtype = text.substr(slash + 1);
    return text.size() <= 127 && std::all_of(type.begin(), type.end(), is_token) &&
           std::all_of(subtype.begin(), subtype.end(), is_token);
}

// A type that a browser would run or render as a page is sent as mere bytes.
std::string saved_type(std::string_view media_type) {
    const auto lower = ascii_lower(media_type);
    const bool active = lower.find("html") != std::string::npos ||
                        lower.find("xml") != std::string::npos ||
                        lower.find("script") != std::string::npos;
    return is_media_type(lower) && !active ? lower : "application/octet-stream";
}

// Spec: RFC 8187 section 3.2.1, where a space is "%20" and not '+'.
std::string extended_value(std::string_view name) {
    std::string out;
    for (const char c : http::encoded_field(name)) {
        if (c == '+')
            out += "%20";
        else
            out += c;
    }
    return out;
}

// Spec: RFC 6266 section 4.3.
std::string disposition(std::string_view kind, std::string_view name) {
    std::string plain;
    for (const char c : name) {
        const auto byte = static_cast<unsigned char>(c);
        const bool safe = byte > 0x1f && byte < 0x7f && c != '"' && c != '\\' && c != '%';
        plain += safe ? c : '_';
    }
    return std::string(kind) + "; filename=\"" + plain + "\"; filename*=UTF-8''" +
           extended_value(name);
}

}  // namespace

// The name is looked up in the entry, never in a file system, so no trick with paths gets anywhere.
Result<Response> attachment(const Request& request, const Site& site) {
    TRY(const auto record, entry_named(request, site));
    if (record.withdrawn) return tombstone(record, site);
    const auto name = request.capture("name");
    for (const auto& attached : record.entry.attachments) {
        if (attached.name != name || !attached.sha256) continue;
        TRY(auto path, site.store.blob_path(*attached.sha256));
        const auto lower = ascii_lower(name);
        const auto known = std::find_if(shown.begin(), shown.end(), [&](const Shown& each) {
            return lower.ends_with(each.extension);
        });
        const bool in_window = known != shown.end();
        Response response;
        response.content_type =
            in_window ? std::string(known->type) : saved_type(attached.media_type);
        response.file = std::move(path);
        response.file_hash = attached.sha256;
        response.headers = {
            {"Content-Disposition", disposition(in_window ? "inline" : "attachment", name)}};
        return response;
    }
    return not_found("This entry has no attachment of that name.");
}

}  // namespace candour::web::pages
