#include "format/rtf.hpp"

#include <algorithm>

namespace candour::format {
namespace {

bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
int hex_value(char c) {
    if (is_digit(c)) return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

constexpr std::size_t longest_word = 32;  // the specification's own limit
constexpr std::size_t longest_number = 10;

}  // namespace

RtfToken RtfReader::next() {
    if (binary_ > 0) {
        RtfToken token;
        token.kind = RtfToken::Kind::binary;
        token.at = at_;
        token.text = bytes_.substr(at_, binary_);
        at_ += token.text.size();
        binary_ = 0;
        return token;
    }
    while (at_ < bytes_.size() && (bytes_[at_] == '\r' || bytes_[at_] == '\n')) ++at_;
    RtfToken token;
    token.at = at_;
    if (at_ >= bytes_.size()) return token;
    switch (bytes_[at_]) {
        case '{':
            token.kind = RtfToken::Kind::open;
            ++at_;
            return token;
        case '}':
            token.kind = RtfToken::Kind::close;
            ++at_;
            return token;
        case '\\':
            return control();
        default:
            break;
    }
    const auto end = std::min(bytes_.find_first_of("\\{}\r\n", at_), bytes_.size());
    token.kind = RtfToken::Kind::text;
    token.text = bytes_.substr(at_, end - at_);
    at_ = end;
    return token;
}

RtfToken RtfReader::control() {
    const auto begin = at_++;
    if (at_ < bytes_.size() && is_letter(bytes_[at_])) return word(begin);
    RtfToken token;
    token.kind = RtfToken::Kind::symbol;
    token.at = begin;
    if (at_ >= bytes_.size()) {
        token.kind = RtfToken::Kind::end;
        return token;
    }
    token.text = bytes_.substr(at_, 1);
    if (bytes_[at_++] != '\'') return token;
    const int high = at_ < bytes_.size() ? hex_value(bytes_[at_]) : -1;
    const int low = at_ + 1 < bytes_.size() ? hex_value(bytes_[at_ + 1]) : -1;
    if (high < 0 || low < 0) return token;
    token.kind = RtfToken::Kind::byte;
    token.number = high * 16 + low;
    at_ += 2;
    return token;
}

RtfToken RtfReader::word(std::size_t begin) {
    RtfToken token;
    token.kind = RtfToken::Kind::word;
    token.at = begin;
    const auto name = at_;
    while (at_ < bytes_.size() && is_letter(bytes_[at_]) && at_ - name < longest_word) ++at_;
    token.name = bytes_.substr(name, at_ - name);
    const bool minus = at_ + 1 < bytes_.size() && bytes_[at_] == '-' && is_digit(bytes_[at_ + 1]);
    if (minus) ++at_;
    std::int64_t number = 0;
    for (const auto first = at_; at_ < bytes_.size() && is_digit(bytes_[at_]); ++at_) {
        token.has_number = true;
        if (at_ - first < longest_number) number = number * 10 + (bytes_[at_] - '0');
    }
    number = std::min<std::int64_t>(number, INT32_MAX);
    token.number = static_cast<std::int32_t>(minus ? -number : number);
    if (at_ < bytes_.size() && bytes_[at_] == ' ') ++at_;
    if (token.name == "bin" && token.number > 0) binary_ = static_cast<std::size_t>(token.number);
    return token;
}

}  // namespace candour::format
