#pragma once

#include <cstdint>
#include <functional>
#include <string_view>
#include <vector>

namespace candour::scan::workbook {

/// Remembers which texts were met, of any number of them, in one megabyte. It may take a text for
/// one that it met (once in thousands, when there were a million), never the other way round.
class Seen {
  public:
    void add(std::string_view text) {
        const auto hash = std::hash<std::string_view>()(text);
        set(hash);
        set(hash >> 32U);
    }
    [[nodiscard]] bool has(std::string_view text) const {
        const auto hash = std::hash<std::string_view>()(text);
        return test(hash) && test(hash >> 32U);
    }

  private:
    static constexpr std::size_t bits = 1ULL << 23U;
    void set(std::size_t hash) { words_[hash % bits / 64] |= 1ULL << (hash % 64); }
    [[nodiscard]] bool test(std::size_t hash) const {
        return ((words_[hash % bits / 64] >> (hash % 64)) & 1U) != 0;
    }

    std::vector<std::uint64_t> words_ = std::vector<std::uint64_t>(bits / 64);
};

}  // namespace candour::scan::workbook
