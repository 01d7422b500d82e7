#include "scan/archive/member.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "base/text.hpp"
#include "scan/legible.hpp"
#include "scan/plain/characters.hpp"

namespace candour::scan {
namespace {

constexpr auto none = std::string_view::npos;

// The parts of a path, whichever way its separators lean.
std::vector<std::string> parts_of(std::string_view path) {
    std::string same(path);
    std::replace(same.begin(), same.end(), '\\', '/');
    std::vector<std::string> parts;
    for (const auto part : split(same, '/'))
        if (!part.empty()) parts.emplace_back(part);
    return parts;
}

std::string file_name(std::string_view path) {
    auto parts = parts_of(path);
    return parts.empty() ? std::string() : std::move(parts.back());
}

bool is_drive(std::string_view path) {
    return path.size() >= 2 && path[1] == ':' &&
           ((path[0] | 0x20) >= 'a' && (path[0] | 0x20) <= 'z');
}

// Folders that macOS keeps its own records in.
bool is_macos(const std::vector<std::string>& parts) {
    constexpr std::array folders = {"__MACOSX",        ".AppleDouble", ".Spotlight-V100",
                                    ".Trashes",        ".fseventsd",   ".DocumentRevisions-V100",
                                    ".TemporaryItems", ".AppleDB",     ".AppleDesktop"};
    return std::any_of(parts.begin(), parts.end(), [&](const std::string& part) {
        return std::find(folders.begin(), folders.end(), part) != folders.end();
    });
}

// Copies of the owner's name that programs leave beside a document while it is open, and the
// document as it was before.
bool is_lock_file(std::string_view name) {
    const auto lower = ascii_lower(name);
    if (lower.starts_with("~$") || lower.starts_with(".~lock.")) return true;
    if (lower.starts_with("~wrl") || lower.starts_with("~wrd")) return true;
    if (lower.starts_with("~") && lower.ends_with(".tmp")) return true;
    return lower.ends_with(".swp") || lower.ends_with(".laccdb") || lower.ends_with(".ldb") ||
           lower.ends_with(".asd") || lower.ends_with(".wbk") || lower.ends_with(".xlk");
}

bool is_thumbnails(std::string_view lower) {
    return lower == "thumbs.db" || lower == "ehthumbs.db" || lower == "ehthumbs_vista.db" ||
           (lower.starts_with("thumbcache") && lower.ends_with(".db")) ||
           lower.starts_with("thumbs.db:");
}

// Why a file manager would not show a member, or not as what it is; empty when it would.
std::string_view why_unseen(const MemberFacts& member) {
    if (member.is_hidden) return "the member has the hidden attribute";
    const auto parts = parts_of(member.name);
    for (const auto& part : parts) {
        if (part.starts_with('.') && part != "." && part != "..")
            return "file managers do not show names that begin with a full stop";
        if (part.ends_with(' ') || (part.ends_with('.') && part != "." && part != ".."))
            return "the name ends in a space or a full stop, which Windows drops";
    }
    if (std::any_of(member.name.begin(), member.name.end(),
                    [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }))
        return "the name has control characters in it";
    if (has_unseen_characters(member.name))
        return "the name has characters in it that are not seen or that turn its order round";
    if (member.name.find("     ") != none)
        return "the name has a long gap in it, which hides its end";
    const auto lower = ascii_lower(parts.empty() ? std::string() : parts.back());
    if (lower == "desktop.ini" || lower.ends_with(":zone.identifier") || lower.ends_with("~"))
        return "a file that a system or an editor leaves behind and does not show";
    return {};
}

bool is_person(std::string_view name) {
    static constexpr std::array systems = {
        "root",   "wheel",   "staff",   "users",  "user",  "nobody", "nogroup", "admin",
        "daemon", "bin",     "sys",     "none",   "group", "owner",  "system",  "administrators",
        "0",      "unknown", "default", "docker", "http",  "www",    "www-data"};
    const auto lower = ascii_lower(trim(name));
    if (lower.empty()) return false;
    if (std::all_of(lower.begin(), lower.end(), [](char c) { return c >= '0' && c <= '9'; }))
        return false;
    return std::find(systems.begin(), systems.end(), lower) == systems.end();
}

// A clean copy may have another ending than its original, and lie where it can be unpacked.
std::string shown_name(std::string_view path) {
    auto name = without_unseen_characters(file_name(path));
    return name.substr(0, name.rfind('.'));
}

std::string_view sentence_of(std::string_view litter) {
    if (litter == "archive.dsstore")
        return "a record that the Finder keeps of a folder, with the names of files in it";
    if (litter == "archive.thumbsdb")
        return "a store of small pictures of the files of a folder, those gone as well";
    if (litter == "archive.lockfile")
        return "a file that a program left behind, with the name of who had a document open or "
               "what the document was";
    return "a record that macOS keeps of a file: where it came from, and what it was called";
}

}  // namespace

std::string_view wrong_with_path(std::string_view name) {
    if (name.starts_with('/') || name.starts_with('\\') || is_drive(name))
        return "the name is the whole path on the computer it comes from";
    for (const auto& part : parts_of(name))
        if (part == "..") return "the name leads out of the folder that it is unpacked in";
    return {};
}

std::string_view litter_class(std::string_view name) {
    const auto parts = parts_of(name);
    if (parts.empty()) return {};
    const auto& last = parts.back();
    if (is_macos(parts) || last.starts_with("._") || last == "Icon\r") return "archive.macosx";
    if (last == ".DS_Store") return "archive.dsstore";
    if (is_thumbnails(ascii_lower(last))) return "archive.thumbsdb";
    if (is_lock_file(last)) return "archive.lockfile";
    return {};
}

bool examine_member(Examination& exam, const MemberFacts& member, std::string_view bytes) {
    if (const auto wrong = wrong_with_path(member.name); !wrong.empty())
        exam.found("archive.traversal", member.name, std::string(wrong), member.name);
    for (const auto& who : {member.owner, member.group})
        if (is_person(who))
            exam.found("archive.owner", member.name, "the member has the name of its owner", who);
    if (member.is_link) {
        exam.found("archive.traversal", member.name, "the member is a link to another place",
                   member.link_target);
        return false;
    }
    if (member.is_special) {
        exam.found("archive.traversal", member.name,
                   "the member is a device or a pipe and no file");
        return false;
    }
    if (const auto litter = litter_class(member.name); !litter.empty()) {
        if (!member.is_folder)
            exam.found(litter, member.name, std::string(sentence_of(litter)), legible(bytes));
        return false;
    }
    if (const auto why = why_unseen(member); !why.empty() && !member.is_folder)
        exam.found("archive.hidden_member", member.name, std::string(why),
                   bytes.empty() ? member.name : legible(bytes));
    if (!member.is_folder) return true;
    if (!bytes.empty())
        exam.found("archive.hidden_member", member.name,
                   "a folder that has contents of its own, which no program unpacks",
                   legible(bytes));
    return false;
}

void examine_contents(Examination& exam, const MemberFacts& member, std::string_view bytes,
                      bool overwritten) {
    if (exam.wants_shown()) {
        if (overwritten || !is_in_plain_sight(member)) return;
        exam.shown(shown_name(member.name));
    }
    if (!exam.inside(member.name, bytes))
        exam.found("archive.nested", member.name,
                   fmt::format("the file {} in it hides something or could not be examined",
                               file_name(member.name)));
}

bool is_in_plain_sight(const MemberFacts& member) {
    return !member.is_folder && !member.is_link && !member.is_special &&
           litter_class(member.name).empty() && why_unseen(member).empty();
}

}  // namespace candour::scan
