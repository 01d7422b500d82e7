#include "format/pdf/content_lexer.hpp"

#include <algorithm>
#include <cstdint>

namespace candour::format {

namespace {

constexpr int deepest = 24;
constexpr std::size_t most_operands = 512;
constexpr std::size_t most_comments = 200;

bool is_space(char c) {
    return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == '\0';
}
bool is_delimiter(char c) {
    return std::string_view("()<>[]{}/%").find(c) != std::string_view::npos;
}
bool is_regular(char c) {
    return !is_space(c) && !is_delimiter(c);
}

int hex_digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

}  // namespace

const PdfOperand* PdfOperand::find(std::string_view key) const {
    for (std::size_t i = 0; i + 1 < items.size(); i += 2)
        if (items[i].text == key) return &items[i + 1];
    return nullptr;
}

double PdfContentLexer::number(std::size_t index) const {
    return index < operands_.size() ? operands_[index].number : 0;
}

bool PdfContentLexer::next() {
    operands_.clear();
    for (;;) {
        PdfOperand value;
        switch (read_token(0, value)) {
            case Token::end:
                return false;
            case Token::operand:
                if (operands_.size() < most_operands) operands_.push_back(std::move(value));
                break;
            case Token::word:
                if (op_ == "BI") read_inline_image();
                return true;
        }
    }
}

void PdfContentLexer::skip_spaces() {
    while (at_ < bytes_.size()) {
        if (is_space(bytes_[at_])) {
            ++at_;
        } else if (bytes_[at_] == '%') {
            const auto end = std::min(bytes_.find_first_of("\r\n", at_), bytes_.size());
            if (comments_.size() < most_comments)
                comments_.emplace_back(bytes_.substr(at_ + 1, end - at_ - 1));
            at_ = end;
        } else {
            return;
        }
    }
}

PdfContentLexer::Token PdfContentLexer::read_token(int depth, PdfOperand& value) {
    skip_spaces();
    if (at_ >= bytes_.size()) return Token::end;
    const char c = bytes_[at_];
    if ((c >= '0' && c <= '9') || c == '-' || c == '+' || c == '.') {
        read_number(value);
        return Token::operand;
    }
    if (c == '/') {
        read_name(value);
        return Token::operand;
    }
    if (c == '(') {
        read_string(value);
        return Token::operand;
    }
    if (c == '<' && bytes_.substr(at_, 2) != "<<") {
        read_hex(value);
        return Token::operand;
    }
    if (c == '[' || c == '<') {
        at_ += c == '[' ? 1 : 2;
        value.kind = c == '[' ? PdfOperand::Kind::array : PdfOperand::Kind::dictionary;
        read_list(value, depth + 1, c == '[' ? "]" : ">>");
        return Token::operand;
    }
    const auto start = at_;
    while (at_ < bytes_.size() && is_regular(bytes_[at_])) ++at_;
    if (at_ == start)
        at_ += bytes_.substr(at_, 2) == ">>" ? 2U : 1U;  // a bracket that opens nothing
    op_ = bytes_.substr(start, at_ - start);
    if (op_ == "true" || op_ == "false" || op_ == "null") {
        value.kind = op_ == "null" ? PdfOperand::Kind::null : PdfOperand::Kind::boolean;
        value.number = op_ == "true" ? 1 : 0;
        return Token::operand;
    }
    return Token::word;
}

void PdfContentLexer::read_number(PdfOperand& value) {
    value.kind = PdfOperand::Kind::number;
    bool negative = false;
    double whole = 0, step = 0;
    for (; at_ < bytes_.size() && is_regular(bytes_[at_]); ++at_) {
        const char c = bytes_[at_];
        if (c >= '0' && c <= '9') {
            if (step > 0) {
                whole += (c - '0') * step;
                step /= 10;
            } else if (whole < 1e15) {
                whole = whole * 10 + (c - '0');
            }
        } else if (c == '.' && step == 0) {
            step = 0.1;
        } else if (c == '-' && whole == 0 && step == 0) {
            negative = true;
        } else if (c != '+' && c != '-' && c != '.') {
            break;  // an operator that follows without a space: 0Tc
        }
    }
    value.number = negative ? -whole : whole;
}

void PdfContentLexer::read_name(PdfOperand& value) {
    value.kind = PdfOperand::Kind::name;
    for (++at_; at_ < bytes_.size() && is_regular(bytes_[at_]); ++at_) {
        if (bytes_[at_] == '#' && at_ + 2 < bytes_.size() && hex_digit(bytes_[at_ + 1]) >= 0 &&
            hex_digit(bytes_[at_ + 2]) >= 0) {
            value.text +=
                static_cast<char>(hex_digit(bytes_[at_ + 1]) * 16 + hex_digit(bytes_[at_ + 2]));
            at_ += 2;
        } else {
            value.text += bytes_[at_];
        }
    }
}

void PdfContentLexer::read_string(PdfOperand& value) {
    value.kind = PdfOperand::Kind::string;
    int open = 1;
    for (++at_; at_ < bytes_.size(); ++at_) {
        const char c = bytes_[at_];
        if (c == '\\') {
            read_escape(value.text);
            continue;
        }
        if (c == '(') ++open;
        if (c == ')' && --open == 0) {
            ++at_;
            return;
        }
        value.text += c;
    }
}

/// Leaves `at_` on the last byte of the escape.
void PdfContentLexer::read_escape(std::string& text) {
    if (++at_ >= bytes_.size()) return;
    const char c = bytes_[at_];
    constexpr std::string_view letters = "nrtbf", meanings = "\n\r\t\b\f";
    if (const auto index = letters.find(c); index != std::string_view::npos) {
        text += meanings[index];
    } else if (c >= '0' && c <= '7') {
        int code = c - '0';
        for (int i = 0;
             i < 2 && at_ + 1 < bytes_.size() && bytes_[at_ + 1] >= '0' && bytes_[at_ + 1] <= '7';
             ++i)
            code = code * 8 + (bytes_[++at_] - '0');
        text += static_cast<char>(code);
    } else if (c == '\r') {
        if (at_ + 1 < bytes_.size() && bytes_[at_ + 1] == '\n') ++at_;
    } else if (c != '\n') {
        text += c;
    }
}

void PdfContentLexer::read_hex(PdfOperand& value) {
    value.kind = PdfOperand::Kind::string;
    int high = -1;
    for (++at_; at_ < bytes_.size() && bytes_[at_] != '>'; ++at_) {
        const int digit = hex_digit(bytes_[at_]);
        if (digit < 0) continue;
        if (high < 0) {
            high = digit;
        } else {
            value.text += static_cast<char>(high * 16 + digit);
            high = -1;
        }
    }
    if (high >= 0) value.text += static_cast<char>(high * 16);
    if (at_ < bytes_.size()) ++at_;
}

void PdfContentLexer::read_list(PdfOperand& value, int depth, std::string_view close) {
    for (;;) {
        skip_spaces();
        if (at_ >= bytes_.size()) return;
        if (bytes_.substr(at_, close.size()) == close) {
            at_ += close.size();
            return;
        }
        PdfOperand item;
        const auto token = read_token(depth, item);
        if (token == Token::end) return;
        // Too deep an array is read to its end and forgotten.
        if (token == Token::operand && depth < deepest) value.items.push_back(std::move(item));
        if (depth >= deepest * 40) return;
    }
}

/// After "BI": pairs up to "ID", one space, then bytes up to an "EI" that stands alone and is
/// followed by what reads as text.
void PdfContentLexer::read_inline_image() {
    operands_.clear();
    PdfOperand image;
    image.kind = PdfOperand::Kind::dictionary;
    for (;;) {
        PdfOperand item;
        const auto token = read_token(0, item);
        if (token == Token::end) return;
        if (token == Token::word) break;
        image.items.push_back(std::move(item));
    }
    if (at_ < bytes_.size()) ++at_;
    PdfOperand data;
    data.kind = PdfOperand::Kind::string;
    for (auto end = at_;; ++end) {
        end = bytes_.find("EI", end);
        if (end == std::string_view::npos) {
            data.text = bytes_.substr(std::min(at_, bytes_.size()));
            at_ = bytes_.size();
            break;
        }
        const bool before = end == at_ || is_space(bytes_[end - 1]);
        const bool after = end + 2 >= bytes_.size() || !is_regular(bytes_[end + 2]);
        const auto follows = bytes_.substr(end + 2, 10);
        const bool text = std::all_of(follows.begin(), follows.end(), [](char c) {
            return is_space(c) ? c != '\0' : static_cast<unsigned char>(c) - 32U < 95;
        });
        if (!before || !after || !text) continue;
        data.text = bytes_.substr(at_, end - at_);
        at_ = end + 2;
        break;
    }
    op_ = "BI";
    operands_.push_back(std::move(image));
    operands_.push_back(std::move(data));
}

}  // namespace candour::format
