#include "web/cache/page.hpp"

#include "base/text.hpp"
#include "web/http/gzip.hpp"

namespace candour::web::cache {
namespace {

/// No page runs a script, frames anything or is framed; styles and pictures are our own. Spec: CSP
/// Level 3.
constexpr std::string_view page_policy =
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'";
/// A published file is somebody else's work: shown, if at all, in an empty room of its own.
constexpr std::string_view file_policy =
    "default-src 'none'; style-src 'unsafe-inline'; sandbox; frame-ancestors 'none'";

/// A PDF is shown by a viewer of the browser's own, which some will not start in a sandbox; it has
/// no origin to harm.
constexpr std::string_view pdf_policy =
    "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'";

std::string_view policy(const http::Response& response) {
    if (!response.file) return page_policy;
    return response.content_type == "application/pdf" ? pdf_policy : file_policy;
}

std::string_view caching(const http::Response& response) {
    // A kept page is asked about every time, which a tag makes cheap, so that what is withdrawn is
    // gone everywhere at once. See docs/decisions on caching.
    if (response.status >= 400 && response.status != 410) return "no-store";
    switch (response.fresh) {
        case http::Fresh::build:
            return "public, max-age=31536000, immutable";
        case http::Fresh::log:
        case http::Fresh::entry:
            return "public, max-age=0, must-revalidate";
        case http::Fresh::never:
            break;
    }
    return response.file || response.stream ? "public, max-age=0, must-revalidate" : "no-cache";
}

/// Text is worth compressing; pictures and archives are compressed already.
bool is_text(std::string_view content_type) {
    for (const std::string_view kind :
         {"text/", "application/json", "application/feed+json", "application/atom+xml",
          "application/xml", "application/schema+json", "application/opensearchdescription+xml",
          "image/svg+xml", "application/x-ndjson", "application/jsonl"})
        if (content_type.starts_with(kind)) return true;
    return false;
}

}  // namespace

void add_header(std::string& headers, std::string_view name, std::string_view value) {
    constexpr std::string_view enders{"\r\n\0", 3};
    if (name.empty() || name.find_first_of(enders) != std::string_view::npos ||
        value.find_first_of(enders) != std::string_view::npos)
        return;
    headers.append(name).append(1, '\0').append(value).append(1, '\0');
}

std::string_view header(std::string_view headers, std::string_view name) {
    while (!headers.empty()) {
        const auto name_end = headers.find('\0');
        const auto value_end = headers.find('\0', name_end + 1);
        if (value_end == std::string_view::npos) break;
        if (equal_ignoring_case(headers.substr(0, name_end), name))
            return headers.substr(name_end + 1, value_end - name_end - 1);
        headers.remove_prefix(value_end + 1);
    }
    return {};
}

std::string header_block(const http::Response& response) {
    std::string headers;
    if (!response.content_type.empty()) add_header(headers, "Content-Type", response.content_type);
    add_header(headers, "Cache-Control", caching(response));
    if (is_text(response.content_type) && !response.file)
        add_header(headers, "Vary", "Accept-Encoding");
    add_header(headers, "Content-Security-Policy", policy(response));
    add_header(headers, "X-Content-Type-Options", "nosniff");
    add_header(headers, "Referrer-Policy", "same-origin");
    for (const auto& [name, value] : response.headers) add_header(headers, name, value);
    return headers;
}

Page finish(http::Response response) {
    Page page;
    page.status = response.status;
    page.headers = header_block(response);
    page.identity = std::move(response.body);
    if (is_text(response.content_type)) {
        const bool is_list = response.fresh == http::Fresh::log;
        page.gzip = http::gzip(page.identity, is_list ? http::Effort::quick : http::Effort::full);
        if (page.gzip.size() >= page.identity.size()) page.gzip.clear();
    }
    page.gzip.shrink_to_fit();
    if (page.status == 200) page.tag = hex(sha256(page.identity)).substr(0, 32);
    return page;
}

}  // namespace candour::web::cache
