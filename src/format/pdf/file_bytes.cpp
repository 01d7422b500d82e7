#include "format/pdf/file_bytes.hpp"

#include <algorithm>
#include <cctype>
#include <charconv>

#include "base/text.hpp"

namespace candour::format {

namespace {

constexpr std::size_t most_texts = 1000;
constexpr std::size_t longest_text = 4000;

bool is_space(char c) {
    return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == '\0';
}
bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/// Walks a file from its first byte to its last as a list of objects, without its table of them.
class Walker {
  public:
    explicit Walker(std::string_view bytes) : bytes_(bytes) {}

    PdfFileBytes walk() {
        const auto header = bytes_.find("%PDF-");
        made_.header_at = header == std::string_view::npos ? 0 : header;
        at_ = std::min(bytes_.find_first_of("\r\n", made_.header_at), bytes_.size());
        binary_line();
        while (at_ < bytes_.size()) step();
        flush();
        finish();
        return std::move(made_);
    }

  private:
    /// The line of high bytes that follows the header, which may name the producer.
    void binary_line() {
        auto at = at_;
        while (at < bytes_.size() && is_space(bytes_[at])) ++at;
        if (at < bytes_.size() && bytes_[at] == '%' && bytes_.substr(at, 2) != "%%" &&
            at + 1 < bytes_.size() && static_cast<unsigned char>(bytes_[at + 1]) >= 0x80)
            at_ = std::min(bytes_.find_first_of("\r\n", at), bytes_.size());
    }

    void step() {
        if (is_space(bytes_[at_])) {
            if (!gap_.empty() && gap_.size() < longest_text) gap_ += ' ';
            ++at_;
        } else if (bytes_.substr(at_, 5) == "%%EOF") {
            flush();
            at_ += 5;
            ends_.push_back(at_);
        } else if (bytes_[at_] == '%') {
            flush();
            comment();
        } else if (const auto body = object_body(); body != 0) {
            flush();
            at_ = body;
            object();
        } else if (starts("xref")) {
            flush();
            at_ += 4;
            while (at_ < bytes_.size() &&
                   (is_space(bytes_[at_]) || is_digit(bytes_[at_]) || entry_letter()))
                ++at_;
        } else if (starts("trailer")) {
            flush();
            at_ += 7;
            syntax("startxref");
        } else if (starts("startxref")) {
            flush();
            at_ += 9;
            while (at_ < bytes_.size() && (is_space(bytes_[at_]) || is_digit(bytes_[at_]))) ++at_;
        } else {
            if (gap_.empty()) gap_at_ = at_;
            if (gap_.size() < longest_text) gap_ += bytes_[at_];
            ++at_;
        }
    }

    bool starts(std::string_view word) const { return bytes_.substr(at_, word.size()) == word; }
    bool entry_letter() const {
        return (bytes_[at_] == 'n' || bytes_[at_] == 'f') && at_ + 1 < bytes_.size() &&
               is_space(bytes_[at_ + 1]);
    }

    /// Where the body of "12 0 obj" begins when that stands here; 0 when it does not.
    std::size_t object_body() const {
        auto at = at_;
        const auto digits = [&] {
            const auto from = at;
            while (at < bytes_.size() && is_digit(bytes_[at])) ++at;
            return at > from && at - from < 11;
        };
        const auto spaces = [&] {
            const auto from = at;
            while (at < bytes_.size() && is_space(bytes_[at])) ++at;
            return at > from;
        };
        if (!digits() || !spaces() || !digits() || !spaces()) return 0;
        return bytes_.substr(at, 3) == "obj" ? at + 3 : 0;
    }

    void comment() {
        const auto end = std::min(bytes_.find_first_of("\r\n", at_), bytes_.size());
        const auto text = bytes_.substr(at_, std::min(end - at_, longest_text));
        if (made_.comments.size() < most_texts && text.size() > 1)
            made_.comments.push_back({at_, to_utf8(text)});
        at_ = end;
    }

    void flush() {
        if (const auto text = trim(gap_); !text.empty() && made_.between.size() < most_texts)
            made_.between.push_back({gap_at_, to_utf8(text)});
        gap_.clear();
    }

    /// The values of an object up to `close`, its comments told; strings may hold anything.
    void syntax(std::string_view close) {
        while (at_ < bytes_.size() && !starts(close)) {
            const char c = bytes_[at_];
            if (c == '(')
                string();
            else if (c == '%' && bytes_.substr(at_, 5) != "%%EOF")
                comment();
            else if (close != "startxref" && starts("stream"))
                return;
            else
                ++at_;
        }
    }

    void string() {
        int open = 0;
        for (; at_ < bytes_.size(); ++at_) {
            if (bytes_[at_] == '\\')
                ++at_;
            else if (bytes_[at_] == '(')
                ++open;
            else if (bytes_[at_] == ')' && --open == 0)
                break;
        }
        at_ = std::min(at_ + 1, bytes_.size());
    }

    void object() {
        const auto from = at_;
        syntax("endobj");
        if (starts("stream")) stream(from);
        if (starts("endobj")) at_ += 6;
    }

    void stream(std::size_t dictionary_from) {
        const auto dictionary = bytes_.substr(dictionary_from, at_ - dictionary_from);
        at_ += 6;
        if (at_ < bytes_.size() && bytes_[at_] == '\r') ++at_;
        if (at_ < bytes_.size() && bytes_[at_] == '\n') ++at_;
        // A length that stands in the dictionary tells more surely than the word, which the data
        // may hold.
        if (const auto length = length_in(dictionary);
            length != 0 && at_ + length <= bytes_.size() &&
            bytes_.substr(at_ + length, 12).find("endstream") != std::string_view::npos)
            at_ += length;
        const auto end = bytes_.find("endstream", at_);
        if (end == std::string_view::npos) {
            at_ = bytes_.size();
            return;
        }
        at_ = end + 9;
        while (at_ < bytes_.size() && is_space(bytes_[at_])) ++at_;
    }

    static std::size_t length_in(std::string_view dictionary) {
        const auto key = dictionary.find("/Length ");
        if (key == std::string_view::npos) return 0;
        std::size_t length = 0;
        const auto* from = dictionary.data() + key + 8;
        const auto [stop, error] =
            std::from_chars(from, dictionary.data() + dictionary.size(), length);
        const auto rest = dictionary.substr(static_cast<std::size_t>(stop - dictionary.data()), 6);
        return error == std::errc{} && rest.find('R') == std::string_view::npos ? length : 0;
    }

    void finish() {
        made_.ends = !ends_.empty();
        const bool linear =
            bytes_.substr(0, made_.header_at + 1024).find("/Linearized") != std::string_view::npos;
        for (std::size_t i = linear ? 1 : 0; i + 1 < ends_.size(); ++i)
            made_.earlier.push_back(ends_[i]);
        if (ends_.empty()) return;
        auto& last = made_.after;
        last.at = ends_.back();
        // What stands after the last end mark was met as if it stood between objects.
        const auto is_after = [&](const PdfFileBytes::Text& text) { return text.at >= last.at; };
        const auto tail = trim(bytes_.substr(last.at));
        std::erase_if(made_.between, is_after);
        std::erase_if(made_.comments, is_after);
        if (std::any_of(tail.begin(), tail.end(),
                        [](char c) { return c != '\0' && !is_space(c) && c != '\x1a'; }))
            last.text = to_utf8(tail.substr(0, longest_text));
    }

    std::string_view bytes_;
    std::size_t at_ = 0, gap_at_ = 0;
    std::string gap_;
    std::vector<std::size_t> ends_;
    PdfFileBytes made_;
};

}  // namespace

PdfFileBytes read_pdf_bytes(std::string_view bytes) {
    return Walker(bytes).walk();
}

}  // namespace candour::format
