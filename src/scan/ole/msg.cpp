#include "format/ole/msg.hpp"

#include <algorithm>
#include <array>
#include <string>

#include <fmt/format.h>

#include "base/text.hpp"
#include "format/codepage.hpp"
#include "format/little_endian.hpp"
#include "scan/ole/msg_view.hpp"
#include "scan/ole/remains.hpp"
#include "scan/ooxml/words.hpp"

namespace candour::scan {
namespace {

using namespace format;
using namespace std::string_view_literals;

// Properties. Spec: [MS-OXPROPS].
constexpr std::uint16_t bcc_names = 0x0E02, headers = 0x007D, recipient_type = 0x0C15,
                        attachment_method = 0x3705, attachment_data = 0x3701,
                        attachment_hidden = 0x7FFE, content_id = 0x3712, long_name = 0x3707,
                        short_name = 0x3704, display_name = 0x3001;
constexpr std::uint32_t blind_copy = 3, embedded_message = 5, ole_object = 6;

/// Texts that programs need and no person wrote: kinds, identifiers, codes.
constexpr std::array neutral_ids{
    0x001A, 0x003D, 0x0064, 0x0075, 0x0077, 0x0C1E, 0x1000, 0x1009, 0x1013, 0x1035, 0x1039,
    0x1042, 0x3002, 0x3016, 0x300B, 0x3FDE, 0x3FFD, 0x3FF1, 0x370B, 0x370D, 0x370E, 0x3703,
    0x8000, 0x007F, 0x0047, 0x0041, 0x003B, 0x003F, 0x0C1D, 0x0052, 0x0051, 0x0071, 0x1015,
    0x65E0, 0x65E2, 0x65E3, 0x0E27, 0x0E28, 0x0E29, 0x10F3, 0x4023, 0x4022, 0x4024, 0x4025,
    0x5D0A, 0x5D0B, 0x59D0, 0x3712, 0x3713, 0x3714, 0x3704};

constexpr std::array neutral_names{
    "content-class"sv,  "content-type"sv, "content-language"sv,     "accept-language"sv,
    "acceptlanguage"sv, "x-mailer"sv,     "x-ms-tnef-correlator"sv, "lid 8580"sv,
    "lid 8581"sv,       "lid 8554"sv};

/// Headers that a mail program shows, or that say nothing of people and places.
constexpr std::array shown_headers{"from"sv,
                                   "to"sv,
                                   "cc"sv,
                                   "subject"sv,
                                   "date"sv,
                                   "mime-version"sv,
                                   "content-type"sv,
                                   "content-transfer-encoding"sv,
                                   "message-id"sv,
                                   "in-reply-to"sv,
                                   "references"sv,
                                   "content-language"sv,
                                   "importance"sv,
                                   "x-priority"sv,
                                   "priority"sv,
                                   "thread-topic"sv,
                                   "thread-index"sv,
                                   "reply-to"sv,
                                   "accept-language"sv,
                                   "content-class"sv,
                                   "x-mimeole"sv};

template <class List, class Value>
bool holds(const List& list, const Value& value) {
    return std::find(list.begin(), list.end(), value) != list.end();
}

/// Headers of the way a message came, without those that a reader sees anyway.
std::string telling_headers(std::string_view text) {
    std::string out;
    bool keep = false;
    for (const auto line : split_lines(text)) {
        const bool folded = !line.empty() && (line[0] == ' ' || line[0] == '\t');
        if (!folded) {
            const auto name = ascii_lower(trim(line.substr(0, line.find(':'))));
            keep = !name.empty() && line.find(':') != std::string_view::npos &&
                   !holds(shown_headers, name);
        }
        if (!keep) continue;
        if (!out.empty()) out += ' ';
        out += trim(line);
    }
    return out;
}

/// An address of a company's own directory: every message in an Exchange server has them.
bool is_directory_address(std::string_view text) {
    return starts_with_ignoring_case(text, "/o=") || starts_with_ignoring_case(text, "ex:/o=");
}

void examine_recipients(Examination& exam, const Msg& message) {
    std::string blind(message.message.text(bcc_names));
    for (const auto& recipient : message.recipients)
        if (recipient.number(recipient_type) == blind_copy) {
            if (!blind.empty()) blind += "; ";
            blind += msg::person(recipient);
        }
    if (!trim(blind).empty())
        exam.found("mail.bcc", "recipients", "The message names those who got it as a blind copy.",
                   blind);
}

void examine_headers(Examination& exam, const Msg& message) {
    const auto text = telling_headers(message.message.text(headers));
    if (!text.empty())
        exam.found("mail.header", "internet headers",
                   "The message keeps the headers of the way it came.", text);
}

/// Texts of a part that stand nowhere in what a mail program shows.
void examine_properties_of(Examination& exam, const MsgPart& part, const std::string& where,
                           const ooxml::PlainSight& sight) {
    for (const auto& property : part.properties) {
        if (!property.is_text() || trim(property.text).empty() || property.id == headers ||
            property.id == bcc_names || sight.has(property.text))
            continue;
        if (property.id < 0x8000 ? holds(neutral_ids, property.id)
                                 : holds(neutral_names, ascii_lower(property.name)))
            continue;
        const auto what = property.name.empty() ? fmt::format("property {:04X}", property.id)
                                                : "property " + property.name;
        const auto place = where.empty() ? what : where + ", " + what;
        const auto letters = std::any_of(property.text.begin(), property.text.end(), [](char c) {
            return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                   static_cast<unsigned char>(c) > 127;
        });
        if (is_directory_address(property.text) || !letters)
            exam.noted("mail.msg_property", place, "A property that mail programs do not show.",
                       property.text);
        else
            exam.found("mail.msg_property", place, "A property that mail programs do not show.",
                       property.text);
    }
}

/// The bodies say the same thing in two or three ways; a reader sees one of them.
void examine_bodies(Examination& exam, const msg::View& view) {
    if (!view.html.empty())
        exam.inside("body.html", view.html);
    else if (!view.rtf.empty())
        exam.inside("body.rtf", view.rtf);
    else
        exam.shown(view.plain);
    const bool formatted = !view.html.empty() || !view.rtf.empty();
    if (!formatted || trim(view.plain).empty()) return;
    std::string shown;
    examine(view.html.empty() ? view.rtf : view.html, view.html.empty() ? "body.rtf" : "body.html",
            exam.budget().limits(), &shown);
    if (trim(shown).empty()) return;
    const auto hidden = msg::words_missing(view.plain, shown);
    if (!hidden.empty())
        exam.found("mail.alternative_differs", "plain text body",
                   "The plain text says what the formatted text does not.", hidden);
}

void examine_attachment(Examination& exam, const Compound& file, const MsgPart& part,
                        std::size_t number, const msg::View& view) {
    const auto name = msg::attachment_name(part, number);
    const auto where = "attachment " + std::to_string(number);
    const auto method = part.number(attachment_method, 1);
    const auto* storage = file.find(part.path + "/__substg1.0_3701000D");
    if (method == embedded_message || (storage && method != ole_object)) {
        exam.found("mail.nested", where, "A message lies inside the message.", name);
        const auto whole =
            storage ? file.as_file(*storage, file.find("__nameid_version1.0"))
                    : Result<std::string>(not_found("The attached message is missing.", part.path));
        if (!whole)
            exam.refused(whole.error());
        else
            exam.inside_unseen(ascii_lower(name).ends_with(".msg") ? name : name + ".msg", *whole);
        return;
    }
    if (storage) {
        const auto whole = file.as_file(*storage);
        exam.found("embed.ole", where, "An object of another program is embedded.", name);
        if (!whole)
            exam.refused(whole.error());
        else
            exam.inside_unseen(name, *whole);
        return;
    }
    const auto* data = part.find(attachment_data);
    const auto id = part.text(content_id);
    const bool inline_shown = !id.empty() && view.html.find(id) != std::string::npos;
    if (part.number(attachment_hidden) != 0 && !inline_shown)
        exam.found("mail.attachment", where, "An attachment is marked as hidden.", name);
    if (data && !data->bytes.empty())
        exam.inside_unseen(name, data->bytes);
    else if (method == 1)
        exam.refused("refuse.damaged", where, "The attachment has no content.");
}

}  // namespace

/// Spec: [MS-OXMSG].
void scan_msg(Examination& exam) {
    const auto file = Compound::open(exam.bytes(), exam.budget());
    if (!file) return exam.refused(file.error());
    const auto message = read_msg(*file);
    if (!message) return exam.refused(message.error());
    const auto view = msg::view_of(*message, exam.budget());
    if (!view) return exam.refused(view.error());
    exam.shown(view->heading);
    examine_bodies(exam, *view);
    examine_recipients(exam, *message);
    examine_headers(exam, *message);
    auto seen = view->heading + " " + view->plain + " " +
                std::string(message->message.text(headers));  // those are reported already
    for (std::size_t i = 0; i < message->attachments.size(); ++i)
        seen += " " + msg::attachment_name(message->attachments[i], i + 1);
    for (const auto& recipient : message->recipients)
        if (recipient.number(recipient_type) != blind_copy)
            for (const auto& property : recipient.properties)
                if (property.is_text()) seen += " " + property.text;
    const ooxml::PlainSight sight(seen);
    examine_properties_of(exam, message->message, "", sight);
    for (std::size_t i = 0; i < message->attachments.size(); ++i) {
        examine_properties_of(exam, message->attachments[i], "attachment " + std::to_string(i + 1),
                              sight);
        examine_attachment(exam, *file, message->attachments[i], i + 1, *view);
    }
    examine_compound(exam, *file, "mail.deleted");
}

}  // namespace candour::scan
