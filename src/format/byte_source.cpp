#include "format/byte_source.hpp"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <memory>
#include <string>

#include "base/text.hpp"

namespace candour::format {
namespace {

constexpr std::string_view utf16_little = "\xFF\xFE";
constexpr std::string_view utf16_big = "\xFE\xFF";
constexpr std::string_view utf8_mark = "\xEF\xBB\xBF";

std::uint8_t byte_at(std::string_view text, std::size_t at) {
    return static_cast<std::uint8_t>(text[at]);
}

// How many of the last bytes are the beginning of a UTF-8 character that may go on in the next
// piece.
std::size_t unfinished_tail(std::string_view text) {
    for (std::size_t back = 1; back <= 3 && back <= text.size(); ++back) {
        const auto byte = byte_at(text, text.size() - back);
        if (byte < 0x80) return 0;
        if (byte >= 0xC0) {
            const std::size_t length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2;
            return length > back ? back : 0;
        }
    }
    return 0;
}

// Decodes a stream in whole characters, holding back what a later piece may complete.
class Utf8Source {
  public:
    explicit Utf8Source(ByteSource bytes) : bytes_(std::move(bytes)) {}

    Result<std::size_t> read(std::span<char> into) {
        while (at_ == ready_.size() && !ended_) TRY_VOID(refill());
        const auto count = std::min(into.size(), ready_.size() - at_);
        std::memcpy(into.data(), ready_.data() + at_, count);
        at_ += count;
        return count;
    }

  private:
    Result<void> refill() {
        const auto held = raw_.size();
        raw_.resize(held + piece_size);
        TRY(const auto count, bytes_(std::span(raw_).subspan(held)));
        raw_.resize(held + count);
        ended_ = count == 0;
        ready_.clear();
        at_ = 0;
        if (!mark_read_ && (raw_.size() >= utf8_mark.size() || ended_)) read_mark();
        if (mark_read_) decode();
        return {};
    }

    void read_mark() {
        mark_read_ = true;
        for (const auto mark : {utf16_little, utf16_big})
            if (raw_.starts_with(mark)) utf16_mark_ = mark;
        if (!utf16_mark_.empty())
            raw_.erase(0, utf16_mark_.size());
        else if (raw_.starts_with(utf8_mark))
            raw_.erase(0, utf8_mark.size());
    }

    void decode() {
        const auto whole = raw_.size() - (ended_ ? 0 : held_back());
        const auto piece = std::string_view(raw_).substr(0, whole);
        if (!utf16_mark_.empty()) {
            ready_ = to_utf8(std::string(utf16_mark_).append(piece));
        } else if (is_utf8(piece) && piece.find('\0') == std::string_view::npos) {
            ready_ = piece;
        } else {
            // A letter in front, so that nothing in the middle of a stream is taken for a mark.
            ready_ = to_utf8(std::string("x").append(piece)).substr(1);
        }
        raw_.erase(0, whole);
    }

    [[nodiscard]] std::size_t held_back() const {
        if (utf16_mark_.empty()) return unfinished_tail(raw_);
        const auto odd = raw_.size() % 2;
        const auto units = raw_.size() - odd;
        if (units < 2) return odd;
        const auto high = byte_at(raw_, units - (utf16_mark_ == utf16_big ? 2 : 1));
        return odd + (high >= 0xD8 && high < 0xDC ? 2 : 0);
    }

    ByteSource bytes_;
    std::string raw_;
    std::string ready_;
    std::size_t at_ = 0;
    std::string_view utf16_mark_;
    bool mark_read_ = false;
    bool ended_ = false;
};

}  // namespace

Result<ByteSource> open_file(const std::filesystem::path& path) {
    std::error_code ignored;
    if (!std::filesystem::exists(path, ignored)) return not_found("there is no such file", path);
    if (std::filesystem::is_directory(path, ignored))
        return unavailable("this is a folder, not a file", path);
    // Shared, because a std::function can be copied; all copies read on from one place.
    const std::shared_ptr<std::FILE> file(std::fopen(path.c_str(), "rb"), [](std::FILE* opened) {
        if (opened) std::fclose(opened);
    });
    if (!file)
        return unavailable(std::string("the file cannot be opened: ") + std::strerror(errno), path);
    return ByteSource([file, path](std::span<char> into) -> Result<std::size_t> {
        const auto count = std::fread(into.data(), 1, into.size(), file.get());
        if (count == 0 && std::ferror(file.get()))
            return unavailable("the file cannot be read to its end", path);
        return count;
    });
}

ByteSource bytes_of(std::string_view bytes) {
    return [bytes](std::span<char> into) mutable -> Result<std::size_t> {
        const auto count = bytes.copy(into.data(), into.size());
        bytes.remove_prefix(count);
        return count;
    };
}

ByteSource as_utf8(ByteSource bytes) {
    // Shared, because a std::function can be copied; all copies read on from one place.
    const auto source = std::make_shared<Utf8Source>(std::move(bytes));
    return [source](std::span<char> into) { return source->read(into); };
}

Result<std::string> read_all(const ByteSource& bytes, std::size_t limit) {
    std::string all;
    for (;;) {
        const auto held = all.size();
        all.resize(held + piece_size);
        TRY(const auto count, bytes(std::span(all).subspan(held)));
        all.resize(held + count);
        if (count == 0) return all;
        if (all.size() > limit)
            return malformed("it is longer than " + std::to_string(limit / 1'000'000) + " MB");
    }
}

}  // namespace candour::format
