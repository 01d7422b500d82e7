#pragma once

#include <array>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "format/pdf/cmap.hpp"
#include "format/pdf/objects.hpp"

namespace candour::format::pdf {

/// A font as far as it matters for what a string says and how far it goes. The font's program is
/// not run: nothing is drawn here.
class Font {
  public:
    static Font read(Object dictionary, Budget& budget);

    struct Character {
        std::string_view text;  ///< what copying gives; empty when nobody can tell
        /// What the glyph looks like, where the font's encoding says so for certain; else empty.
        std::string_view drawn;
        double advance = 0;     ///< in ems, along the line of writing
        bool is_space = false;  ///< a one-byte code 32, to which word spacing is added
    };
    /// Calls `each` for every character of a string, in order.
    void characters(std::string_view string,
                    const std::function<void(const Character&)>& each) const;
    [[nodiscard]] bool vertical() const { return vertical_; }
    [[nodiscard]] bool is_type3() const { return type3_; }
    /// The height of a capital and a bit, in units of the font size: 1 but for drawn fonts.
    [[nodiscard]] double em() const { return em_; }

  private:
    struct Simple {
        std::string text, drawn;
        double advance = 0;
    };
    void read_simple(Object dictionary);
    void read_composite(Object dictionary, Budget& budget);
    void read_widths(Object widths);
    Simple composite_character(std::uint32_t code) const;

    std::array<Simple, 256> simple_;
    mutable std::map<std::uint32_t, Simple> composite_seen_;
    PdfCMap codes_ = PdfCMap::identity();
    PdfCMap unicode_;
    std::map<std::uint32_t, double> widths_;
    double default_width_ = 1;
    PdfMatrix matrix_{0.001, 0, 0, 0.001, 0, 0};
    double em_ = 1;
    bool composite_ = false, vertical_ = false, type3_ = false, codes_are_unicode_ = false;
};

}  // namespace candour::format::pdf
