#include "scan/odf/page.hpp"

#include <algorithm>
#include <map>

#include "base/text.hpp"

namespace candour::scan::odf {
namespace {

/// A word is gone when this much of it is below a shape; less may be the rule of thumb's error.
constexpr double covered_word = 0.7;
constexpr double covered_picture = 0.98;
/// More shapes than any honest page has would take a square of time.
constexpr std::size_t most_covers = 2'000;

/// The words that `is_gone` is true of, by the paragraph they are in; they are marked in `lost`.
template <class IsGone>
std::map<std::size_t, std::string> lost_words(const Placed& placed, std::vector<bool>& lost,
                                              IsGone is_gone) {
    std::map<std::size_t, std::string> texts;
    for (std::size_t at = 0; at < placed.words.size(); ++at) {
        const auto& word = placed.words[at];
        if (lost[at] || !is_gone(word.box)) continue;
        lost[at] = true;
        auto& text = texts[word.paragraph];
        if (!text.empty()) text += ' ';
        text += word.text;
    }
    return texts;
}

/// True where the box begins right of or below the sheet or ends before it.
bool lies_outside(const Box& box, const Box& sheet) {
    return box.right <= sheet.left || box.left >= sheet.right || box.bottom <= sheet.top ||
           box.top >= sheet.bottom;
}

const std::string& place_of(const Placed& placed, std::size_t paragraph) {
    const bool own =
        paragraph < placed.paragraphs.size() && !placed.paragraphs[paragraph].where.empty();
    return own ? placed.paragraphs[paragraph].where : placed.where;
}

}  // namespace

Ground Page::ground_at(const Box& box, const Ground& below) const {
    for (auto at = placed_.rbegin(); at != placed_.rend(); ++at)
        if (at->opaque && part_within(box, at->box) > 0.5) return at->fill;
    return below;
}

void Page::judge_place(const Voice& voice, const Placed& placed, std::vector<bool>& lost) const {
    if (placed.is_body) return;  // running text goes on to the next page
    const bool outside = lies_outside(placed.box, sheet_);
    const auto texts = lost_words(
        placed, lost, [&](const Box& word) { return outside || part_within(word, sheet_) < 0.1; });
    for (const auto& [paragraph, text] : texts)
        voice.concealed("shape.offpage", place_of(placed, paragraph),
                        "text of " + placed.name + " lies outside the page", text);
    if (outside && placed.picture && texts.empty())
        voice.found("shape.offpage", placed.where, placed.name + " lies outside the page");
}

std::vector<const Placed*> Page::covers_of(std::size_t index) const {
    std::vector<const Placed*> covers;
    const auto last = std::min(placed_.size(), index + 1 + most_covers);
    for (auto at = index + 1; at < last; ++at)
        if (placed_[at].opaque && !placed_[at].moves) covers.push_back(&placed_[at]);
    return covers;
}

void Page::judge_cover(const Voice& voice, std::size_t index, std::vector<bool>& lost) const {
    const auto& below = placed_[index];
    if ((below.words.empty() && !below.picture) || below.moves) return;
    const auto covers = covers_of(index);
    const auto texts = lost_words(below, lost, [&](const Box& word) {
        return std::any_of(covers.begin(), covers.end(), [&](const Placed* cover) {
            return part_within(word, cover->box) >= covered_word;
        });
    });
    const bool all = std::find(lost.begin(), lost.end(), false) == lost.end();
    for (const auto& [paragraph, text] : texts)
        voice.concealed(all && !below.is_body ? "shape.covered" : "text.covered",
                        place_of(below, paragraph),
                        "text of " + below.name + " lies below another shape", text);
    if (!below.picture) return;
    for (const auto* cover : covers)
        if (part_within(below.box, cover->box) >= covered_picture ||
            (cover->drawn_bar && part_within(cover->box, below.box) > 0.9))
            voice.found("shape.covered", below.where,
                        "the picture " + below.name + " lies below " + cover->name);
}

void Page::judge(Voice& voice) const {
    for (std::size_t index = 0; index < placed_.size(); ++index) {
        const auto& placed = placed_[index];
        std::vector<bool> lost(placed.words.size(), false);
        if (!placed.is_repeat) judge_place(voice, placed, lost);
        judge_cover(voice, index, lost);
        std::string shown;
        for (std::size_t at = 0; at < placed.words.size(); ++at)
            if (!lost[at] && !placed.is_repeat) shown += placed.words[at].text + ' ';
        voice.shown(shown);
    }
}

}  // namespace candour::scan::odf
