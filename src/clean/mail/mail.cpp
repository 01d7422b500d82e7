#include "scan/mail/mail.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "clean/cleaner.hpp"
#include "clean/mail/write.hpp"
#include "format/html.hpp"
#include "format/mime/message.hpp"
#include "scan/examination.hpp"

namespace candour::clean {

namespace {

using format::MimePart;

constexpr int deepest_message = 8;

bool is_page(const MimePart& part) {
    return part.type == "text/html" || part.type == "application/xhtml+xml";
}
bool is_text(const MimePart& part) {
    return part.disposition != "attachment" && (part.type == "text/plain" || is_page(part));
}

/// A page as text, in the words that the scanner says it shows. In paragraphs where reading it as
/// blocks gives the same words; else in lines of words.
std::string text_of_page(const std::string& page) {
    std::string shown;
    scan::examine(
        page.find("<html") == std::string::npos ? "<html><body>" + page + "</body></html>" : page,
        "body.html", {}, &shown);
    std::string blocks;
    if (const auto read = format::read_html(UntrustedHtml(page)))
        for (const auto& block : read->blocks) blocks += block.text + "\n\n";
    if (collapse_spaces(blocks) == collapse_spaces(shown)) return blocks;
    std::string lines, line;
    for (const auto word : split_words(shown)) {
        if (line.size() + word.size() > 75) {
            lines += line + "\n";
            line.clear();
        }
        line += (line.empty() ? "" : " ") + std::string(word);
    }
    return lines + line + "\n";
}

class MailCopy {
  public:
    explicit MailCopy(const Original& original) : original_(original) {}

    Result<std::string> run(std::string_view bytes) {
        TRY(const auto message, format::read_message(bytes));
        for (const auto* name : {"From", "To", "Cc", "Date", "Subject"})
            if (const auto* field = message.find(name); field && !field->value.empty())
                made_.fields.push_back({name, field->value});
        pages_of(message);
        TRY_VOID(part(message, 0));
        return written(made_);
    }
    std::vector<std::string> changes;

  private:
    void changed(const std::string& what) {
        if (std::find(changes.begin(), changes.end(), what) == changes.end())
            changes.push_back(what);
    }
    void pages_of(const MimePart& part) {
        if (is_page(part) && is_text(part)) pages_ += format::text_of(part);
        for (const auto& inner : part.parts) pages_of(inner);
    }

    Result<void> part(const MimePart& part, int depth) {
        if (part.is_multipart()) {
            if (!part.closed)
                return malformed("the message ends before its last part does", part.place);
            if (part.type == "multipart/encrypted")
                return refused("the message is encrypted", part.place);
            if (part.type == "multipart/alternative" && !part.parts.empty())
                return this->part(part.parts.back(), depth);
            for (const auto& inner : part.parts) TRY_VOID(this->part(inner, depth));
            return {};
        }
        if (is_text(part)) {
            text(part);
            return {};
        }
        if (part.type == "message/rfc822") return nested(part, depth);
        return attachment(part);
    }
    void text(const MimePart& part) {
        const auto own = format::text_of(part);
        if (!made_.text.empty()) made_.text += "\n";
        if (!is_page(part)) {
            made_.text += scan::visible_text(own);
            return;
        }
        changed("the page of the message is plain text now");
        made_.text += text_of_page(own);
    }
    /// A message inside becomes text of this one, so that nothing of it is out of sight.
    Result<void> nested(const MimePart& part, int depth) {
        if (depth >= deepest_message) return refused("messages are nested too deep", part.place);
        const auto bytes = format::decoded_body(part).bytes;
        TRY(const auto message, format::read_message(bytes));
        changed("a message inside the message is part of its text now");
        made_.text += "\n";
        for (const auto* name : {"From", "To", "Cc", "Date", "Subject"})
            if (const auto* field = message.find(name)) made_.text += field->value + "\n";
        made_.text += "\n";
        return this->part(message, depth + 1);
    }
    Result<void> attachment(const MimePart& part) {
        const auto& name = part.shown_name();
        const bool tnef =
            part.type == "application/ms-tnef" || equal_ignoring_case(name, "winmail.dat");
        const bool signature = part.type.find("signature") != std::string::npos;
        const bool in_page =
            !part.content_id.empty() && pages_.find("cid:" + part.content_id) != std::string::npos;
        const bool picture = part.type.substr(0, 6) == "image/";
        if (tnef || signature || (name.empty() && !in_page && !picture)) {
            changed("a part that mail programs do not show was left out");
            return {};
        }
        const auto bytes = format::decoded_body(part).bytes;
        if (bytes.empty()) return {};
        TRY(auto copied, copy_inside(original_, name, bytes));
        for (const auto& change : copied.changes)
            changed((name.empty() ? "picture" : name) + ": " + change);
        made_.files.push_back(
            {renamed(name.empty() ? "picture" : name, copied.type), std::move(copied.bytes)});
        return {};
    }
    /// A file that became another type is named after it.
    static std::string renamed(const std::string& name, const std::string& type) {
        const auto dot = name.rfind('.');
        const auto extension = dot == std::string::npos ? "" : ascii_lower(name.substr(dot + 1));
        const bool same = extension == type || (type == "jpg" && extension == "jpeg") ||
                          (type == "tif" && extension == "tiff") ||
                          (type == "html" && extension == "htm") ||
                          (type == "txt" && !extension.empty());
        return same || type.empty() || type == "unknown" ? name : name.substr(0, dot) + "." + type;
    }

    const Original& original_;
    NewMessage made_;
    std::string pages_;
};

}  // namespace

Result<Cleaned> clean_eml(const Original& original) {
    MailCopy copy(original);
    TRY(auto bytes, copy.run(original.bytes));
    return Cleaned{std::move(bytes), "eml", std::move(copy.changes)};
}

}  // namespace candour::clean
