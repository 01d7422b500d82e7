#include "format/mime/tnef.hpp"

#include "base/text.hpp"
#include "scan/legible.hpp"
#include "scan/mail/mail.hpp"
#include "scan/picture/readable.hpp"
#include "scan/scanners.hpp"

namespace candour::scan {

namespace {

/// Properties whose text is of the protocol: classes, types of addresses, MIME types, languages.
bool is_neutral(const format::TnefText& text) {
    static constexpr std::string_view neutral[] = {"IPM.",         "SMTP",   "EX",        "text/",
                                                   "application/", "image/", "multipart/"};
    if (text.name == "Message class") return true;
    for (const auto beginning : neutral)
        if (text.value.substr(0, beginning.size()) == beginning &&
            text.value.find(' ') == std::string::npos)
            return true;
    return count_letters(text.value) < 2;
}

}  // namespace

void scan_tnef(Examination& exam) {
    const auto tnef = format::read_tnef(exam.bytes());
    if (!tnef) return exam.refused(tnef.error());
    for (const auto& text : tnef->texts) {
        const bool bytes = text.name.find("(bytes)") != std::string::npos;
        if (bytes ? !holds_words(text.value) : is_neutral(text)) continue;
        // What Outlook shows of a message, other programs do not show of a winmail.dat at all.
        const bool property = text.name.substr(0, 8) == "property";
        exam.found(property ? "mail.msg_property" : "mail.tnef", text.name,
                   "a text of the winmail.dat, which most mail programs do not open",
                   bytes ? readable_text(text.value) : text.value);
    }
    std::size_t number = 0;
    for (const auto& attachment : tnef->attachments) {
        const auto name =
            attachment.name.empty() ? "attachment " + std::to_string(++number) : attachment.name;
        exam.found("mail.tnef", name,
                   "a file inside the winmail.dat, which most mail programs do not list",
                   legible(attachment.bytes, 400));
        if (!attachment.bytes.empty()) exam.inside(name, attachment.bytes);
    }
    if (!is_padding(tnef->rest))
        exam.found("mail.tnef", "end", "bytes after the last part of the winmail.dat",
                   legible(tnef->rest));
}

}  // namespace candour::scan
