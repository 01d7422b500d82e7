#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace candour::format {

/// A record of a BIFF stream (Excel 5 to 2003) with those that continue it.
struct BiffRecord {
    std::uint16_t type = 0;
    std::size_t at = 0;                    ///< byte of the stream
    std::string_view body;                 ///< the record's own bytes
    std::vector<std::string_view> pieces;  ///< its bytes and those of each CONTINUE after it

    /// All pieces in one; the strings of SST and TXO must not be read from this.
    [[nodiscard]] std::string joined() const;
};

/// Reads the records of a stream one after another, from any place in it. Spec: [MS-XLS] 2.1.4.
class BiffReader {
  public:
    explicit BiffReader(std::string_view stream, std::size_t at = 0) : stream_(stream), at_(at) {}
    /// False at the end of the stream, or where no whole record begins any more; `broken` tells
    /// which. CONTINUE records stay with the record they continue.
    bool next(BiffRecord& record);
    [[nodiscard]] bool broken() const { return broken_; }
    [[nodiscard]] std::size_t position() const { return at_; }

  private:
    bool header(std::size_t at, std::uint16_t& type, std::string_view& body) const;

    std::string_view stream_;
    std::size_t at_;
    bool broken_ = false;
};

/// A text with the places where its font changes.
struct BiffText {
    struct Run {
        std::uint16_t from = 0;  ///< in UTF-16 units
        std::uint16_t font = 0;

        bool operator==(const Run&) const = default;
    };
    std::string utf8;
    std::vector<Run> runs;
    std::vector<std::size_t> offsets;  ///< of each run, in bytes of `utf8`

    bool operator==(const BiffText&) const = default;
};

/// Reads numbers and Unicode strings over the seams of continued records, where a string's
/// characters start again with a byte that says how wide they are. Spec: [MS-XLS] 2.5.293, 2.4.265.
class BiffCursor {
  public:
    explicit BiffCursor(const std::vector<std::string_view>& pieces) : pieces_(&pieces) {}

    [[nodiscard]] bool at_end() const;
    /// True when something was read that is not there.
    [[nodiscard]] bool broken() const { return broken_; }
    std::uint8_t byte();
    std::uint16_t word();
    std::uint32_t dword();
    void skip(std::size_t bytes);
    /// Characters with the flag byte before them (XLUnicodeStringNoCch).
    std::string characters(std::size_t count);
    /// A string of the shared string table (XLUnicodeRichExtendedString).
    BiffText rich_text();

  private:
    std::string plain(std::size_t count, bool wide, std::vector<std::size_t>* offsets);

    const std::vector<std::string_view>* pieces_;
    std::size_t piece_ = 0, at_ = 0;
    bool broken_ = false;
};

/// "XLUnicodeString" that lies in one piece: characters after a flag byte. `used`, where given,
/// gets the number of bytes that were read.
std::string biff_string(std::string_view bytes, std::size_t count, std::size_t* used = nullptr);

/// The number that an RK value stands for.
double rk_number(std::uint32_t rk);

}  // namespace candour::format
