#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "scan/colour.hpp"

namespace candour::scan::workbook {

/// A number format taken to pieces: what of a value does it show?
class NumberFormat {
  public:
    explicit NumberFormat(std::string_view code = "General");

    enum class Shows {
        value,    ///< the value, or what is made of it
        literal,  ///< only a text of the format's own: a dash for zero, "REDACTED" for a name
        nothing,  ///< nothing at all, or spaces
    };
    [[nodiscard]] Shows of_number(double number) const;
    [[nodiscard]] Shows of_text() const;
    /// "[White]": the colour that the format gives the value; nothing where it gives none.
    [[nodiscard]] std::optional<Colour> colour_of_number(double number) const;
    [[nodiscard]] std::optional<Colour> colour_of_text() const;
    /// True when no value whatever is hidden or coloured by it, so that it need not be asked.
    [[nodiscard]] bool is_plain() const { return plain_; }
    /// True when it makes a date or a time of a number.
    [[nodiscard]] bool is_date() const { return date_; }

  private:
    struct Section {
        Shows shows = Shows::nothing;
        bool for_text = false;     // has "@"
        bool only_hashes = false;  // shows nothing of what rounds to zero
        char comparison = 0;       // < > = and l, g, n for <=, >=, <>; 0 for none
        double limit = 0;
        std::optional<Colour> colour;
    };
    void read_section(std::string_view code);
    static void read_bracket(std::string_view inside, Section& section, bool& shows_time);
    [[nodiscard]] const Section* section_of(double number) const;
    [[nodiscard]] const Section* text_section() const;

    std::vector<Section> sections_;
    bool plain_ = false;
    bool date_ = false;
};

/// The number format of Excel's built-in `id` (0 to 49); "General" for others.
std::string_view builtin_format(unsigned id);

}  // namespace candour::scan::workbook
