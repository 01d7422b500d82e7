#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace candour::format {

/// A map from character codes, as ToUnicode and the encodings of composite fonts have it. Spec:
/// ISO 32000-1, 9.7.5 and 9.10.3.
class PdfCMap {
  public:
    /// Never fails: what cannot be read maps nothing.
    static PdfCMap read(std::string_view program);
    /// Codes of two bytes that stand for themselves.
    static PdfCMap identity();

    /// Takes one code off the front of a string: its value and how many bytes it has.
    struct Code {
        std::uint32_t value = 0;
        std::size_t length = 1;
    };
    [[nodiscard]] Code next(std::string_view string) const;
    /// The text of a code as UTF-8; nullptr when it is not mapped.
    [[nodiscard]] const std::string* text(std::uint32_t code) const;
    /// The glyph number of a code.
    [[nodiscard]] std::uint32_t cid(std::uint32_t code) const;
    [[nodiscard]] bool maps_text() const { return !text_.empty(); }
    [[nodiscard]] bool vertical() const { return vertical_; }

  private:
    struct Range {
        std::uint32_t first, last, value;
    };
    struct Space {
        std::size_t length;
        std::uint32_t first, last;
    };
    void add_text(std::uint32_t first, std::uint32_t last, std::string_view utf16);

    std::map<std::uint32_t, std::string> text_;
    std::vector<Range> cids_;
    std::vector<Space> spaces_;
    bool vertical_ = false;
    bool identity_ = false;
};

}  // namespace candour::format
