#include <algorithm>
#include <map>

#include "base/text.hpp"
#include "scan/legible.hpp"
#include "scan/mail/mail.hpp"
#include "scan/scanners.hpp"
#include "scan/type.hpp"

namespace candour::scan {

namespace {

using format::MimePart;

bool is_text(const MimePart& part) {
    return part.disposition != "attachment" &&
           (part.type == "text/plain" || part.type == "text/html" ||
            part.type == "application/xhtml+xml" || part.type == "text/enriched" ||
            part.type == "text" || part.type == "text/x-amp-html" ||
            part.type == "text/watch-html");
}
bool is_page(const MimePart& part) {
    return part.type == "text/html" || part.type == "application/xhtml+xml";
}
bool is_message(const MimePart& part) {
    return part.type == "message/rfc822" || part.type == "message/global" ||
           part.type == "message/news";
}
bool is_tnef(const MimePart& part) {
    return part.type == "application/ms-tnef" || part.type == "application/vnd.ms-tnef" ||
           equal_ignoring_case(part.shown_name(), "winmail.dat");
}

class MessageExamination {
  public:
    explicit MessageExamination(Examination& exam) : exam_(exam) {}

    void run() {
        const auto message = format::read_message(exam_.bytes());
        if (!message) return exam_.refused(message.error());
        judge_fields(exam_, *message, true);
        for (const auto* name : {"From", "To", "Cc", "Date", "Subject"})
            if (const auto* field = message->find(name)) exam_.shown(field->value);
        pages_of(*message);
        part(*message, false);
    }

  private:
    /// All HTML of the message, to know which pictures are shown in it.
    void pages_of(const MimePart& part) {
        if (is_page(part) && is_text(part)) pages_ += format::text_of(part);
        for (const auto& inner : part.parts) pages_of(inner);
    }

    /// `alternative`: the part is one of several that say the same, and not the one shown.
    void part(const MimePart& part, bool alternative) {
        if (!part.place.empty()) judge_fields(exam_, part, false);
        if (part.is_multipart()) return multipart(part, alternative);
        if (is_text(part)) {
            const auto text = body(part);
            if (!alternative) exam_.shown(text);
            return;
        }
        attachment(part, alternative);
    }
    void multipart(const MimePart& part, bool alternative) {
        judge_between_parts(exam_, part);
        if (!part.closed)
            exam_.refused("refuse.damaged", place_of(part),
                          "the message ends before its last part does");
        if (part.type == "multipart/encrypted")
            return exam_.refused("refuse.encrypted", place_of(part), "the message is encrypted");
        if (part.type == "multipart/alternative") return alternatives(part, alternative);
        for (const auto& inner : part.parts) this->part(inner, alternative);
    }
    /// The last alternative that a program can show is shown; the texts of all are held against it.
    void alternatives(const MimePart& part, bool alternative) {
        std::string plain, page;
        bool has_plain = false, has_page = false;
        for (std::size_t i = 0; i < part.parts.size(); ++i) {
            const auto& inner = part.parts[i];
            const bool shown = i + 1 == part.parts.size() && !alternative;
            const auto* text = text_within(inner);
            if (text && !inner.is_multipart()) {
                judge_fields(exam_, inner, false);
                const auto seen = body(*text);
                if (shown) exam_.shown(seen);
                (is_page(*text) ? page : plain) += seen + "\n";
                (is_page(*text) ? has_page : has_plain) = true;
                continue;
            }
            this->part(inner, !shown);
            if (text && is_page(*text)) {
                page += seen_[text];
                has_page = true;
            }
        }
        if (has_plain && has_page) judge_alternatives(exam_, place_of(part), plain, page);
    }
    /// The text that stands for a part: itself, or the first text of a multipart/related.
    static const MimePart* text_within(const MimePart& part) {
        if (is_text(part) && !part.is_multipart()) return &part;
        for (const auto& inner : part.parts)
            if (const auto* found = text_within(inner)) return found;
        return nullptr;
    }

    std::string body(const MimePart& part) {
        const auto decoded = format::decoded_body(part);
        if (!trim(decoded.skipped).empty())
            exam_.found("mail.preamble", place_of(part),
                        "text among the encoded data, which mail programs pass over",
                        decoded.skipped);
        const auto text = format::from_charset(decoded.bytes, part.charset);
        auto seen = examine_body(exam_, part, text);
        seen_[&part] = seen;
        if (is_page(part)) return seen;
        judge_distance(exam_, place_of(part), text);
        uuencoded(part, text);
        return seen;
    }
    void uuencoded(const MimePart& part, std::string_view text) {
        for (const auto& file : format::find_uuencoded(text)) {
            exam_.found("mail.uuencode", place_of(part) + ", " + file.name,
                        "a file inside the text, in an encoding that mail programs do not show",
                        legible(file.bytes, 400));
            if (!file.bytes.empty())
                exam_.inside(file.name.empty() ? "uuencoded" : file.name, file.bytes);
        }
    }

    void attachment(const MimePart& part, bool alternative) {
        const auto decoded = format::decoded_body(part);
        const auto& bytes = decoded.bytes;
        if (!trim(decoded.skipped).empty())
            exam_.found("mail.preamble", place_of(part),
                        "text among the encoded data, which mail programs pass over",
                        decoded.skipped);
        auto name = part.shown_name();
        if (is_message(part)) return nested(part, bytes);
        if (part.type == "application/pkcs7-mime" || part.type == "application/x-pkcs7-mime")
            return exam_.refused("refuse.encrypted", place_of(part),
                                 "the message is encrypted or sealed");
        if (part.type == "application/pkcs7-signature" ||
            part.type == "application/x-pkcs7-signature" ||
            part.type == "application/pgp-signature")
            return signature(part, bytes);
        if (is_tnef(part))
            exam_.found("mail.tnef", place_of(part),
                        "a winmail.dat, which most mail programs do not open: properties and "
                        "attachments of Outlook",
                        legible(bytes, 400));
        if (!part.file_name.empty() && !part.other_name.empty() &&
            part.file_name != part.other_name)
            exam_.found("mail.attachment", place_of(part),
                        "an attachment with two names: mail programs show one of them",
                        part.file_name + " / " + part.other_name);
        if (!is_listed(part, alternative))
            exam_.found("mail.attachment", place_of(part),
                        "a part that mail programs neither show nor list" +
                            (name.empty() ? std::string() : ": " + name),
                        legible(bytes, 400));
        else
            exam_.noted("mail.attachment", place_of(part),
                        "an attachment, " + (name.empty() ? part.type : name));
        if (bytes.empty()) return;
        if (name.empty()) name = name_for(part, bytes);
        exam_.inside(name, bytes);
    }
    /// What has a name, or is to be attached, is listed; a picture without one is shown where the
    /// page or the sequence of parts says.
    [[nodiscard]] bool is_listed(const MimePart& part, bool alternative) const {
        const bool picture = part.type.substr(0, 6) == "image/";
        if (!part.content_id.empty() && pages_.find("cid:" + part.content_id) != std::string::npos)
            return true;
        if (part.disposition == "attachment" && !part.shown_name().empty()) return !alternative;
        if (alternative) return part.type == "text/calendar";
        // Inline and in no page: a picture of a related part that nothing refers to is not shown.
        if (picture && !part.content_id.empty() && !pages_.empty() &&
            part.disposition != "attachment")
            return false;
        return picture || !part.shown_name().empty();
    }
    static std::string name_for(const MimePart& part, std::string_view bytes) {
        const auto type = type_of(bytes, "");
        const auto place = part.place.empty() ? std::string("attachment") : part.place;
        return type.name == "unknown" || type.name == "empty" || type.name == "encrypted"
                   ? place
                   : place + "." + type.name;
    }
    void nested(const MimePart& part, std::string_view bytes) {
        const auto message = format::read_message(bytes);
        std::string excerpt;
        if (message) {
            for (const auto* name : {"Subject", "From"})
                if (const auto* field = message->find(name)) excerpt += field->value + "; ";
            if (const auto* text = text_within(*message))
                excerpt += collapse_spaces(format::text_of(*text)).substr(0, 400);
        }
        exam_.found("mail.nested", place_of(part),
                    "a message inside the message: mail programs show it as an attachment, with "
                    "its own header and attachments",
                    excerpt);
        auto name = part.shown_name().empty() ? place_of(part) : part.shown_name();
        if (name.size() < 4 ||
            !equal_ignoring_case(std::string_view(name).substr(name.size() - 4), ".eml"))
            name += ".eml";
        exam_.inside(name, bytes);
    }
    void signature(const MimePart& part, std::string_view bytes) {
        if (part.type == "application/pgp-signature")
            return exam_.noted("mail.attachment", place_of(part),
                               "the digital signature of the message");
        exam_.found("mail.attachment", place_of(part),
                    "the digital signature of the message, with the certificate of who signed it",
                    legible(bytes, 400));
    }

    Examination& exam_;
    std::string pages_;
    std::map<const MimePart*, std::string> seen_;
};

}  // namespace

void scan_eml(Examination& exam) {
    MessageExamination(exam).run();
}

}  // namespace candour::scan
