#include <algorithm>
#include <iterator>
#include <set>

#include "base/text.hpp"
#include "scan/mail/mail.hpp"

namespace candour::scan {

namespace {

/// What mail programs show, and what only says how the message is built.
bool is_agreed(std::string_view name) {
    return is_one_of(name, {"from",
                            "to",
                            "cc",
                            "subject",
                            "date",
                            "reply-to",
                            "mime-version",
                            "in-reply-to",
                            "references",
                            "importance",
                            "priority",
                            "x-priority",
                            "x-msmail-priority",
                            "sensitivity",
                            "content-language",
                            "x-unsent",
                            "lines",
                            "content-length",
                            "status",
                            "x-status",
                            "auto-submitted",
                            "precedence"}) ||
           name.substr(0, 8) == "content-";
}
/// A host that only a network inside an office knows.
bool names_inner_host(std::string_view identifier) {
    const auto at = identifier.rfind('@');
    if (at == std::string_view::npos) return false;
    const auto host = ascii_lower(identifier.substr(at + 1, identifier.find('>', at) - at - 1));
    for (const std::string_view ending : {".local", ".internal", ".corp", ".lan", ".intra",
                                          ".intranet", ".private", ".home.arpa", ".ad"})
        if (host.size() > ending.size() && host.substr(host.size() - ending.size()) == ending)
            return true;
    return false;
}
bool is_deleted_mark(std::string_view name, std::string_view value) {
    if (name == "x-mozilla-status") {
        unsigned flags = 0;
        for (const char c : value.substr(0, 4))
            flags = flags * 16 + static_cast<unsigned>(c >= '0' && c <= '9' ? c - '0'
                                                       : (c | 32) >= 'a' && (c | 32) <= 'f'
                                                           ? (c | 32) - 'a' + 10
                                                           : 0);
        return (flags & 8) != 0;
    }
    return (name == "status" || name == "x-status") && value.find('D') != std::string_view::npos;
}

}  // namespace

void judge_fields(Examination& exam, const format::MimePart& part, bool of_message) {
    std::set<std::string> seen;
    const auto prefix = part.place.empty() ? std::string() : part.place + ", ";
    for (const auto& field : part.fields) {
        const auto name = ascii_lower(field.name);
        const auto where = prefix + "header " + field.name;
        const bool again = !seen.insert(name).second;
        if (field.value.empty()) continue;
        if (name == "bcc" || name == "resent-bcc" || name == "apparently-to") {
            exam.found("mail.bcc", where, "who got a blind copy of the message", field.value);
        } else if (is_deleted_mark(name, field.value)) {
            exam.found("mail.deleted", where, "the message was deleted, and is still in the file");
        } else if (name == "message-id") {
            if (names_inner_host(field.value))
                exam.found("mail.header", where, "the name of a computer inside the office",
                           field.value);
        } else if (of_message && again &&
                   is_one_of(name, {"from", "to", "cc", "subject", "date"})) {
            exam.found("mail.header", where,
                       "a second field of that name, which mail programs do not show", field.value);
        } else if (name == "content-description" && field.value != part.shown_name()) {
            exam.found("mail.header", where, "a description that mail programs do not show",
                       field.value);
        } else if (!is_agreed(name) && of_message) {
            exam.found("mail.header", where, "a field of the header that mail programs do not show",
                       field.value);
        } else if (!is_agreed(name) && name.substr(0, 2) == "x-" && name != "x-attachment-id") {
            exam.found("mail.header", where, "a field of a part that mail programs do not show",
                       field.value);
        }
    }
}

}  // namespace candour::scan
