#include "format/ole/biff.hpp"

#include <algorithm>
#include <cstring>

#include "base/text.hpp"
#include "format/codepage.hpp"
#include "format/little_endian.hpp"

namespace candour::format {
namespace {

constexpr std::uint16_t continue_record = 0x003C;

}  // namespace

std::string BiffRecord::joined() const {
    std::string all;
    for (const auto piece : pieces) all += piece;
    return all;
}

bool BiffReader::header(std::size_t at, std::uint16_t& type, std::string_view& body) const {
    if (!lies_within(stream_, at, 4)) return false;
    type = u16(stream_, at);
    const std::size_t size = u16(stream_, at + 2);
    if (!lies_within(stream_, at + 4, size)) return false;
    body = stream_.substr(at + 4, size);
    return true;
}

bool BiffReader::next(BiffRecord& record) {
    record.pieces.clear();
    record.at = at_;
    if (!header(at_, record.type, record.body)) {
        broken_ = at_ < stream_.size();
        return false;
    }
    at_ += 4 + record.body.size();
    record.pieces.push_back(record.body);
    std::uint16_t type = 0;
    std::string_view body;
    while (header(at_, type, body) && type == continue_record) {
        record.pieces.push_back(body);
        at_ += 4 + body.size();
    }
    return true;
}

bool BiffCursor::at_end() const {
    for (auto piece = piece_; piece < pieces_->size(); ++piece)
        if ((piece == piece_ ? at_ : 0) < (*pieces_)[piece].size()) return false;
    return true;
}

std::uint8_t BiffCursor::byte() {
    while (piece_ < pieces_->size() && at_ >= (*pieces_)[piece_].size()) {
        ++piece_;
        at_ = 0;
    }
    if (piece_ >= pieces_->size()) {
        broken_ = true;
        return 0;
    }
    return static_cast<std::uint8_t>((*pieces_)[piece_][at_++]);
}

std::uint16_t BiffCursor::word() {
    const unsigned low = byte();
    return static_cast<std::uint16_t>(low | (static_cast<unsigned>(byte()) << 8));
}

std::uint32_t BiffCursor::dword() {
    const std::uint32_t low = word();
    return low | (static_cast<std::uint32_t>(word()) << 16);
}

void BiffCursor::skip(std::size_t bytes) {
    while (bytes > 0 && piece_ < pieces_->size()) {
        const auto here = std::min(bytes, (*pieces_)[piece_].size() - at_);
        at_ += here;
        bytes -= here;
        if (bytes > 0) {
            ++piece_;
            at_ = 0;
        }
    }
    if (bytes > 0) broken_ = true;
}

std::string BiffCursor::plain(std::size_t count, bool wide, std::vector<std::size_t>* offsets) {
    std::string out;
    char32_t high = 0;
    while (count > 0 && !broken_) {
        if (piece_ < pieces_->size() && at_ >= (*pieces_)[piece_].size()) {
            ++piece_;
            at_ = 0;
            wide = (byte() & 1U) != 0;  // each piece says anew how wide its characters are
            continue;
        }
        const char32_t unit = wide ? word() : byte();
        if (broken_) break;
        --count;
        if (offsets) offsets->push_back(out.size());
        if (unit >= 0xD800 && unit < 0xDC00) {
            high = unit;
            continue;
        }
        if (high != 0 && unit >= 0xDC00 && unit < 0xE000)
            append_utf8(out, 0x10000 + ((high - 0xD800) << 10) + (unit - 0xDC00));
        else
            append_utf8(out, unit);
        high = 0;
    }
    return out;
}

std::string BiffCursor::characters(std::size_t count) {
    const bool wide = (byte() & 1U) != 0;
    return plain(count, wide, nullptr);
}

BiffText BiffCursor::rich_text() {
    const std::size_t count = word();
    const auto flags = byte();
    const std::size_t runs = (flags & 8U) ? word() : 0;
    const std::size_t extra = (flags & 4U) ? dword() : 0;
    BiffText text;
    std::vector<std::size_t> offsets;
    text.utf8 = plain(count, (flags & 1U) != 0, runs > 0 ? &offsets : nullptr);
    for (std::size_t i = 0; i < runs && !broken_; ++i) {
        BiffText::Run run;
        run.from = word();
        run.font = word();
        text.runs.push_back(run);
        text.offsets.push_back(run.from < offsets.size() ? offsets[run.from] : text.utf8.size());
    }
    skip(extra);
    return text;
}

std::string biff_string(std::string_view bytes, std::size_t count, std::size_t* used) {
    const bool wide = (u8(bytes, 0) & 1U) != 0;
    const auto characters = part(bytes, 1, wide ? count * 2 : count);
    if (used) *used = 1 + characters.size();
    if (wide) return from_utf16(characters);
    std::string out;
    for (const char c : characters) append_utf8(out, static_cast<unsigned char>(c));
    return out;
}

double rk_number(std::uint32_t rk) {
    double value = 0;
    if (rk & 2U) {
        value = static_cast<double>(static_cast<std::int32_t>(rk) >> 2);
    } else {
        const std::uint64_t bits = static_cast<std::uint64_t>(rk & 0xFFFFFFFCU) << 32;
        std::memcpy(&value, &bits, sizeof value);
    }
    return (rk & 1U) ? value / 100 : value;
}

}  // namespace candour::format
