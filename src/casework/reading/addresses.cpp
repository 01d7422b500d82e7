#include "casework/reading/addresses.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"

namespace candour::casework::reading {
namespace {

struct FileType {
    std::string_view ending;
    std::string_view media_type;
};
constexpr auto file_types = std::to_array<FileType>(
    {{".pdf", "application/pdf"},
     {".doc", "application/msword"},
     {".docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
     {".xls", "application/vnd.ms-excel"},
     {".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
     {".xlsm", "application/vnd.ms-excel.sheet.macroEnabled.12"},
     {".ppt", "application/vnd.ms-powerpoint"},
     {".pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation"},
     {".odt", "application/vnd.oasis.opendocument.text"},
     {".ods", "application/vnd.oasis.opendocument.spreadsheet"},
     {".csv", "text/csv"},
     {".txt", "text/plain"},
     {".rtf", "application/rtf"},
     {".zip", "application/zip"},
     {".png", "image/png"},
     {".jpg", "image/jpeg"},
     {".jpeg", "image/jpeg"}});

constexpr std::size_t longest_file_name = 200;
constexpr std::size_t longest_address = 2000;

const FileType* type_of(std::string_view name) {
    const auto lower = ascii_lower(name.substr(name.size() > 8 ? name.size() - 8 : 0));
    const auto* const found =
        std::find_if(file_types.begin(), file_types.end(),
                     [&](const auto& type) { return lower.ends_with(type.ending); });
    return found == file_types.end() ? nullptr : found;
}

std::string_view last_segment(std::string_view url) {
    url = url.substr(0, url.find_first_of("?#"));
    const auto slash = url.find_last_of('/');
    return slash == std::string_view::npos ? url : url.substr(slash + 1);
}

}  // namespace

std::vector<std::string> addresses_in(std::string_view text) {
    std::vector<std::string> addresses;
    for (std::size_t at = 0; at < text.size();) {
        const auto rest = text.substr(at);
        const bool word_starts =
            at == 0 || std::string_view(" \n\t([<\"'").find(text[at - 1]) != std::string_view::npos;
        const bool address =
            word_starts && (rest.starts_with("http://") || rest.starts_with("https://") ||
                            rest.starts_with("www."));
        if (!address) {
            ++at;
            continue;
        }
        auto found = rest.substr(0, rest.find_first_of(" \n\t<>\"|"));
        at += found.size();
        const bool cut =
            found.ends_with("...") || found.ends_with("\u2026") || found.ends_with('-');
        while (!found.empty() &&
               std::string_view(".,;:)]}'").find(found.back()) != std::string_view::npos)
            found.remove_suffix(1);
        if (!cut && found.size() > 10 && found.size() <= longest_address)
            addresses.push_back((found.starts_with("www.") ? "https://" : "") + std::string(found));
    }
    return addresses;
}

bool is_file_name(std::string_view text) {
    text = trim(text);
    if (text.size() < 5 || text.size() > longest_file_name || type_of(text) == nullptr)
        return false;
    return text.find_first_of("/\\<>:|?*\n") == std::string_view::npos;
}

Attachment attachment_named(std::string_view name, std::string_view url) {
    Attachment attachment;
    attachment.name = std::string(trim(name));
    attachment.url = std::string(url);
    const auto* type = type_of(attachment.name);
    if (type == nullptr) type = type_of(last_segment(url));
    if (type != nullptr) attachment.media_type = type->media_type;
    return attachment;
}

std::vector<Attachment> linked_files(const Block& block) {
    std::vector<Attachment> files;
    for (const auto& link : block.links) {
        const auto name = last_segment(link.target);
        if (type_of(name) != nullptr) files.push_back(attachment_named(name, link.target));
    }
    return files;
}

}  // namespace candour::casework::reading
