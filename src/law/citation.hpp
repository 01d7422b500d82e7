#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "law/regime.hpp"

namespace candour::law {

/// A citation found in running text.
struct Cited {
    std::size_t at = 0;              ///< offset in bytes of its first character
    std::size_t length = 0;          ///< in bytes
    std::vector<std::string> names;  ///< canonical spellings, in the order written; never empty

    bool operator==(const Cited&) const = default;
};

/// True when `whole` is a section or sub-section on the way to `part`: s31(1) of s31(1)(a), but not
/// s2 of s22. Both in canonical spelling.
bool leads_to(std::string_view whole, std::string_view part);

/// The names of one regime's provisions and limbs, and the ways people write them.
///
/// A name is a path: the section's number, then what stands in each pair of brackets. `s31(1)(a)`
/// is 31, 1, a. Names that cannot be told from each other so ("reg 13(5A)-(5B)(a)") are also found
/// by their exact spelling.
class CitationIndex {
  public:
    explicit CitationIndex(Regime regime) : regime_(regime) {}

    /// Makes `written` ("s40(3A)(a)") a way to cite `canonical` ("s40(2) with s40(3A)(a)").
    void add(std::string_view written, std::string_view canonical);

    /// What `Rulebook::read_citation` promises. Time is linear in the text, which may not be longer
    /// than 400 bytes.
    [[nodiscard]] Result<std::vector<std::string>> read(std::string_view text,
                                                        bool whole_sections) const;

    /// Every citation in running text that begins with a word for it ("section", "s.", "reg"), read
    /// as with whole sections allowed. What names nothing here is passed over. Time is linear.
    [[nodiscard]] std::vector<Cited> find_in(std::string_view text) const;

  private:
    struct Name {
        std::string canonical;
        bool exact = false;  ///< a provision or limb, not only the way to one
    };
    struct Found;

    [[nodiscard]] Found follow(std::string_view text, std::size_t at, bool whole_sections) const;
    void follow_group(Found& found, std::string& path, const std::string& limb, bool after_and,
                      bool whole_sections) const;
    [[nodiscard]] Result<std::vector<std::string>> names_of(const Found& found,
                                                            std::string_view text,
                                                            bool whole_sections) const;
    [[nodiscard]] const Name* name_at(const std::string& path) const;
    [[nodiscard]] std::string nearest(std::string_view text) const;

    Regime regime_;
    std::map<std::string, Name, std::less<>> by_path_;       ///< "31.1.a"
    std::map<std::string, std::string, std::less<>> exact_;  ///< squeezed spelling to canonical
    std::vector<std::string> names_;                         ///< canonical, in the order added
};

}  // namespace candour::law
