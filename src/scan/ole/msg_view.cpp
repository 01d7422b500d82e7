#include "scan/ole/msg_view.hpp"

#include <set>

#include "base/text.hpp"
#include "format/codepage.hpp"
#include "scan/ooxml/words.hpp"

namespace candour::scan::msg {
namespace {

using namespace format;

constexpr std::uint16_t subject = 0x0037, sender_name = 0x0C1A, sender_smtp = 0x5D01,
                        sender_email = 0x0C1F, represented_name = 0x0042, represented_smtp = 0x5D02,
                        represented_email = 0x0065, to_names = 0x0E04, cc_names = 0x0E03,
                        body = 0x1000, compressed_rtf = 0x1009, html_body = 0x1013,
                        display_name = 0x3001, email = 0x3003, smtp = 0x39FE, long_name = 0x3707,
                        short_name = 0x3704;

std::string named(std::string_view name, std::string_view address) {
    if (name.empty()) return std::string(address);
    if (address.empty() || address == name || address.find('@') == std::string_view::npos)
        return std::string(name);
    return std::string(name) + " <" + std::string(address) + ">";
}

std::string_view first_of(const MsgPart& part, std::uint16_t a, std::uint16_t b) {
    const auto text = part.text(a);
    return text.empty() ? part.text(b) : text;
}

}  // namespace

std::string person(const MsgPart& recipient) {
    return named(recipient.text(display_name), first_of(recipient, smtp, email));
}

std::string attachment_name(const MsgPart& attachment, std::size_t number) {
    // A message in a message has only the name that it is shown under.
    for (const auto id : {long_name, display_name, short_name})
        if (const auto name = trim(attachment.text(id)); !name.empty()) return std::string(name);
    return "attachment " + std::to_string(number);
}

Result<View> view_of(const Msg& message, Budget& budget) {
    View view;
    const auto& part = message.message;
    view.subject = part.text(subject);
    view.from = named(
        first_of(part, represented_name, sender_name),
        part.text(represented_smtp).empty()
            ? first_of(part, sender_smtp,
                       part.text(represented_email).empty() ? sender_email : represented_email)
            : part.text(represented_smtp));
    view.to = part.text(to_names);
    view.cc = part.text(cc_names);
    for (const auto& recipient : message.recipients) {
        auto& list = recipient.number(0x0C15) == 2 ? view.cc : view.to;
        if (recipient.number(0x0C15) > 2) continue;
        const auto who = person(recipient);
        if (!who.empty() && list.find(recipient.text(display_name)) == std::string::npos)
            list += (list.empty() ? "" : "; ") + who;
    }
    view.heading = view.from + " " + view.to + " " + view.cc + " " + view.subject;
    const auto sender = named(part.text(sender_name), first_of(part, sender_smtp, sender_email));
    if (view.heading.find(part.text(sender_name)) == std::string::npos)
        view.heading += " " + sender;
    view.plain = part.text(body);
    if (const auto* html = part.find(html_body))
        view.html = html->is_text() ? html->text : html->bytes;
    if (const auto* rtf = part.find(compressed_rtf); rtf && rtf->bytes.size() > 16) {
        TRY(view.rtf, msg_rtf(rtf->bytes, budget));
    }
    return view;
}

std::string words_missing(std::string_view text, std::string_view other) {
    constexpr std::size_t enough = 3;
    std::set<std::string, std::less<>> known;
    const auto others = ooxml::plain_words(other);
    for (const auto word : split(others, ' ')) known.emplace(word);
    const auto words = ooxml::plain_words(text);
    std::string missing;
    std::size_t count = 0;
    for (const auto word : split(words, ' ')) {
        // What plain text spells out of a link is no other text.
        if (word.size() < 2 || known.count(word) != 0 || word == "http" || word == "https" ||
            word == "mailto" || word == "www")
            continue;
        if (++count > 200) break;
        missing += (missing.empty() ? "" : " ") + std::string(word);
    }
    return count >= enough ? missing : "";
}

}  // namespace candour::scan::msg
