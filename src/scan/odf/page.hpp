#pragma once

#include <set>
#include <string>
#include <vector>

#include "scan/odf/geometry.hpp"
#include "scan/odf/look.hpp"
#include "scan/odf/voice.hpp"

namespace candour::scan::odf {

/// A shape where it stands on a page or slide, or the text of the page itself.
struct Placed {
    Box box;
    std::string where;  ///< "slide 2, “Title 1”"
    std::string name;   ///< for sentences: "“Rectangle 3”", "a picture"
    std::vector<Word> words;
    std::vector<LaidParagraph> paragraphs;  ///< what the words are of
    bool opaque = false;                    ///< nothing below it shows
    bool drawn_bar = false;                 ///< a shape in nearly black without text
    bool picture = false;
    bool moves = false;      ///< an animation brings it or takes it away
    bool is_body = false;    ///< the running text of the page, which has no box
    bool is_repeat = false;  ///< of a master page, judged and told with an earlier slide
    Ground fill;             ///< of an opaque one: what text above it stands on
};

/// A page or slide: what lies on it, from bottom to top.
class Page {
  public:
    explicit Page(Box sheet) : sheet_(sheet) {}

    [[nodiscard]] const Box& sheet() const { return sheet_; }
    void add(Placed placed) { placed_.push_back(std::move(placed)); }
    [[nodiscard]] const std::vector<Placed>& all() const { return placed_; }
    /// What text in that box would stand on: the topmost opaque shape so far that holds most of it,
    /// else `below`.
    [[nodiscard]] Ground ground_at(const Box& box, const Ground& below) const;

    /// Reports what is covered (shape.covered, text.covered) and off the page (shape.offpage), and
    /// tells all other words as shown.
    void judge(Voice& voice) const;

  private:
    [[nodiscard]] std::vector<const Placed*> covers_of(std::size_t index) const;
    /// Marks in `lost` the words that it reports.
    void judge_place(const Voice& voice, const Placed& placed, std::vector<bool>& lost) const;
    void judge_cover(const Voice& voice, std::size_t index, std::vector<bool>& lost) const;

    Box sheet_;
    std::vector<Placed> placed_;
};

}  // namespace candour::scan::odf
