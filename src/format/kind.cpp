#include "format/kind.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "format/csv.hpp"

namespace candour::format {
namespace {

struct Signature {
    std::string_view bytes;
    std::string_view what;
    std::string_view media_type;
};

// Spec: each format's own; the first bytes of a file.
constexpr std::array<Signature, 15> signatures = {{
    {"%PDF-", "a PDF document", "application/pdf"},
    {"PK\x03\x04", "a ZIP archive or a modern office document", "application/zip"},
    {"PK\x05\x06", "an empty ZIP archive", "application/zip"},
    {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "an old office document", "application/x-ole-storage"},
    {"{\\rtf", "a rich text document", "application/rtf"},
    {"\x89PNG\r\n\x1A\n", "a picture", "image/png"},
    {"\xFF\xD8\xFF", "a picture", "image/jpeg"},
    {"GIF8", "a picture", "image/gif"},
    {"II*", "a picture", "image/tiff"},
    {"MM\0*", "a picture", "image/tiff"},
    {"\x1F\x8B", "a gzip archive", "application/gzip"},
    {"7z\xBC\xAF\x27\x1C", "a 7-Zip archive", "application/x-7z-compressed"},
    {"BZh", "a bzip2 archive", "application/x-bzip2"},
    {"\x7F"
     "ELF",
     "a program", "application/octet-stream"},
    {"SQLite format 3", "a database", "application/vnd.sqlite3"},
}};

// Names tell apart what begins alike. Spec: IANA media types.
constexpr std::array<std::pair<std::string_view, std::string_view>, 26> by_extension = {{
    {".pdf", "application/pdf"},
    {".doc", "application/msword"},
    {".docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
    {".docm", "application/vnd.ms-word.document.macroEnabled.12"},
    {".xls", "application/vnd.ms-excel"},
    {".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
    {".xlsm", "application/vnd.ms-excel.sheet.macroEnabled.12"},
    {".xlsb", "application/vnd.ms-excel.sheet.binary.macroEnabled.12"},
    {".ppt", "application/vnd.ms-powerpoint"},
    {".pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation"},
    {".odt", "application/vnd.oasis.opendocument.text"},
    {".ods", "application/vnd.oasis.opendocument.spreadsheet"},
    {".odp", "application/vnd.oasis.opendocument.presentation"},
    {".rtf", "application/rtf"},
    {".csv", "text/csv"},
    {".txt", "text/plain"},
    {".htm", "text/html"},
    {".html", "text/html"},
    {".xml", "application/xml"},
    {".json", "application/json"},
    {".zip", "application/zip"},
    {".png", "image/png"},
    {".jpg", "image/jpeg"},
    {".jpeg", "image/jpeg"},
    {".tif", "image/tiff"},
    {".eml", "message/rfc822"},
}};

const Signature* signature_of(std::string_view head) {
    const auto* const found =
        std::find_if(signatures.begin(), signatures.end(),
                     [&](const Signature& known) { return head.starts_with(known.bytes); });
    return found == signatures.end() ? nullptr : found;
}

bool is_utf16(std::string_view head) {
    return head.starts_with("\xFF\xFE") || head.starts_with("\xFE\xFF");
}

// Text has no NUL, and few control characters; a stray one in a page must not make it unreadable.
bool is_binary(std::string_view head) {
    if (is_utf16(head)) return false;
    const auto controls = std::count_if(head.begin(), head.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte < 0x20 && c != '\n' && c != '\r' && c != '\t' && c != '\f';
    });
    return static_cast<std::size_t>(controls) * 50 > head.size();
}

// A saved e-mail names people, so it is not to be taken for a page. Spec: RFC 5322.
bool looks_like_mail(std::string_view lowered) {
    constexpr std::array fields = {
        "received:",         "return-path:",  "delivered-to:", "message-id:", "mime-version:",
        "x-mozilla-status:", "content-type:", "reply-to:",     "from "};
    if (std::any_of(fields.begin(), fields.end(),
                    [&](const char* field) { return lowered.starts_with(field); }))
        return lowered.find("\nfrom:") != std::string_view::npos;
    return lowered.starts_with("from:") &&
           lowered.find("\nmime-version:") != std::string_view::npos;
}

bool starts_like_html(std::string_view lowered) {
    constexpr std::array starts = {"<!doctype html",
                                   "<html",
                                   "<head",
                                   "<body",
                                   "<div",
                                   "<p>",
                                   "<p ",
                                   "<h1",
                                   "<h2",
                                   "<article",
                                   "<main",
                                   "<section",
                                   "<table",
                                   "<meta",
                                   "<title",
                                   "<style",
                                   "<script",
                                   "<svg",
                                   "<ul",
                                   "<ol"};
    return std::any_of(starts.begin(), starts.end(),
                       [&](const char* start) { return lowered.starts_with(start); });
}

// XHTML, or a page with a comment or a stray line in front of it.
bool holds_html(std::string_view lowered) {
    return lowered.find("<html") != std::string_view::npos ||
           lowered.find("<!doctype html") != std::string_view::npos;
}

bool looks_like_wxr(std::string_view lowered) {
    if (!lowered.starts_with('<')) return false;
    return lowered.find("<rss") != std::string_view::npos ||
           lowered.find("wordpress.org/export/") != std::string_view::npos;
}

bool looks_like_csv(std::string_view text, bool (*is_column)(std::string_view)) {
    CsvRows rows(bytes_of(text), csv_delimiter(text));
    const auto first = rows.next();
    if (!first || !*first || !std::holds_alternative<CsvRow>(**first)) return false;
    const auto& cells = std::get<CsvRow>(**first).cells;
    const auto known = std::count_if(cells.begin(), cells.end(),
                                     [&](const std::string& cell) { return is_column(cell); });
    return cells.size() >= 2 && known >= 2;
}

}  // namespace

Detected kind_of(std::string_view head, bool (*is_column)(std::string_view)) {
    head = head.substr(0, kind_head);
    if (head.empty()) return {Kind::unreadable, "an empty file"};
    if (const auto* known = signature_of(head)) return {Kind::unreadable, std::string(known->what)};
    if (is_binary(head)) return {Kind::unreadable, "a binary file"};
    const auto decoded = to_utf8(head);
    const auto text = trim(decoded);
    if (text.empty()) return {Kind::unreadable, "a blank file"};
    const auto lowered = ascii_lower(text);
    if (looks_like_mail(lowered)) return {Kind::unreadable, "an e-mail message"};
    if (starts_like_html(lowered)) return {Kind::html, "an HTML page"};
    if (looks_like_wxr(lowered)) return {Kind::wxr, "a WordPress export"};
    if (holds_html(lowered)) return {Kind::html, "an HTML page"};
    if (text.starts_with("{\"") || text.starts_with("{ ") || text.starts_with("{\n") ||
        text.starts_with("{\r") || text == "{" || text == "{}" || text.starts_with("[{") ||
        text.starts_with("[\n") || text.starts_with("[\r"))
        return {Kind::json_lines, "JSON Lines"};
    if (looks_like_csv(text, is_column)) return {Kind::csv, "CSV"};
    return {Kind::text, "a page of text"};
}

std::string_view media_type(std::string_view name, std::string_view head) {
    const auto lowered = ascii_lower(name);
    const auto* const known = signature_of(head);
    for (const auto& [extension, type] : by_extension) {
        if (!lowered.ends_with(extension)) continue;
        // A name may refine what its bytes say (a workbook is a ZIP), not contradict it.
        const bool agrees = !known || known->media_type == type ||
                            known->media_type == "application/zip" ||
                            known->media_type == "application/x-ole-storage";
        if (agrees) return type;
    }
    return known ? known->media_type : "application/octet-stream";
}

}  // namespace candour::format
