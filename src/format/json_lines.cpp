#include "format/json_lines.hpp"

#include "base/text.hpp"

namespace candour::format {

JsonLines::JsonLines(ByteSource bytes) : bytes_(as_utf8(std::move(bytes))) {}

NextItem<JsonLine> JsonLines::next() {
    for (;;) {
        TRY(const bool there, read_line());
        if (!there) return std::nullopt;
        if (line_length_ > longest_record)
            return Fault{number_, "the line is longer than 16 MB (" + std::to_string(line_length_) +
                                      " bytes), which no entry may be"};
        auto text = trim(line_);
        if (text.starts_with('{') && text.ends_with(','))
            text = trim(text.substr(0, text.size() - 1));
        if (!text.empty() && text != "[" && text != "]")
            return JsonLine{number_, std::string(text)};
    }
}

Result<bool> JsonLines::read_line() {
    line_.clear();
    line_length_ = 0;
    for (bool begun = false;; begun = true) {
        if (at_ == buffer_.size()) {
            TRY(const bool more, fill());
            if (!more) {
                if (begun) ++number_;
                return begun;
            }
        }
        const auto end = buffer_.find('\n', at_);
        const auto piece = std::string_view(buffer_).substr(at_, end - at_);
        line_length_ += piece.size();
        if (line_length_ <= longest_record) line_ += piece;
        at_ += piece.size();
        if (end == std::string::npos) continue;
        ++at_;
        ++number_;
        return true;
    }
}

Result<bool> JsonLines::fill() {
    buffer_.resize(piece_size);
    at_ = 0;
    auto count = bytes_(buffer_);
    buffer_.resize(count.value_or(0));
    if (!count) return tl::unexpected(count.error());
    return *count > 0;
}

}  // namespace candour::format
