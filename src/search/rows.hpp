#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <roaring/roaring.hh>

#include "casework/listing.hpp"
#include "search/catalogue.hpp"
#include "search/date_order.hpp"
#include "search/facets.hpp"

namespace candour::search {

/// A set of entry ids. They fit in 32 bits: the index numbers its documents by them.
using Ids = Roaring;

/// The catalogue in one state: for every value of a facet the set of entries that have it, and the
/// entries by date. Never changed; `with` gives the next state, which shares all that did not
/// change, so many states may be read at once and a change costs what it touches.
class Rows {
  public:
    /// The state after these listings; withdrawn ones leave.
    [[nodiscard]] std::shared_ptr<const Rows> with(
        std::span<const casework::Listing> listings) const;

    [[nodiscard]] const Ids& live() const { return live_; }
    /// The ids that pass the filters; those of `live` when there are none.
    [[nodiscard]] Ids passing(const Filters& filters) const;
    /// Counts of those of `matched` (which must be live) that pass the filters; the filters of a
    /// facet are left out of its own counts.
    [[nodiscard]] Facets facets(const Ids& matched, const Filters& filters) const;
    /// `found`, newest or oldest first, from `offset` on.
    [[nodiscard]] std::vector<casework::EntryId> page(const Ids& found, Order order,
                                                      std::size_t offset, std::size_t limit) const;
    /// The place of a live entry in the order of publication.
    [[nodiscard]] DateKey date_key(std::uint32_t id) const;

    /// The topics of an entry and all that have them.
    [[nodiscard]] std::vector<std::pair<std::string, const Ids*>> topics_of(std::uint32_t id) const;
    [[nodiscard]] std::map<int, std::size_t> use_by_year(const std::string& provision) const;

  private:
    enum FacetKind : std::size_t { years, topics, outcomes, provisions, facet_kinds };
    struct Value {
        std::shared_ptr<const Ids> ids;  ///< shared by the states that have the value unchanged
        bool shown = false;  ///< a provision that stands here only because a limb of it is claimed
                             ///< may be filtered by, and is not shown among the values
    };
    using Values = std::map<std::string, Value, std::less<>>;
    static constexpr std::size_t days_in_block = 4096;
    using DayBlock = std::array<std::int32_t, days_in_block>;

    struct Change;

    [[nodiscard]] Ids passing(const Filters& filters, std::optional<FacetKind> except) const;
    [[nodiscard]] std::vector<Count> count(FacetKind kind, const Ids& found) const;

    Ids live_;
    std::array<Values, facet_kinds> facets_;
    DateOrder order_;
    std::vector<std::shared_ptr<const DayBlock>> days_;  ///< by id; shared as the values are
};

/// Longer than any provision of law; what claims to be one and is longer has no wholes and no term.
inline constexpr std::size_t longest_provision = 64;

/// "s31(1)(a)" is counted under itself, "s31(1)" and "s31".
std::vector<std::string> with_wholes(std::string_view provision);

}  // namespace candour::search
