#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "casework/listing.hpp"
#include "search/facets.hpp"

namespace candour::search {

/// Every published entry in a few bytes each, in memory: lists, filters with their counts, topics
/// and neighbours are answered from it in well under a millisecond per 100,000 entries. Derived
/// from the store's listings and kept up by its changes. Any number of threads may read while one
/// changes it; a reader sees the whole of a change or none of it.
class Catalogue {
  public:
    Catalogue();
    Catalogue(Catalogue&&) noexcept;
    Catalogue& operator=(Catalogue&&) noexcept;
    ~Catalogue();

    /// Adds entries, or takes in their new state; withdrawn ones leave. `at` is the store's event
    /// they come from.
    void put(std::span<const casework::Listing> listings, std::int64_t at);

    /// The last event taken in: grows with every change, so it names a state of the log.
    [[nodiscard]] std::int64_t version() const;
    [[nodiscard]] std::size_t size() const;

    struct Page {
        std::size_t total = 0;
        std::vector<casework::EntryId> ids;
        /// Counts under the filters; those of one facet leave that facet's own filter out, so that
        /// its other values show what choosing them would give.
        Facets facets;
    };
    /// Order::best is newest here.
    [[nodiscard]] Page list(const Filters& filters, Order order, std::size_t offset,
                            std::size_t limit) const;

    struct Neighbours {
        std::string topic;
        std::vector<casework::EntryId> earlier;  ///< nearest first
        std::vector<casework::EntryId> later;    ///< nearest first
    };
    /// The entries published just before and after this one on each of its topics, at most
    /// `each_way` either side.
    [[nodiscard]] std::vector<Neighbours> neighbours(casework::EntryId id,
                                                     std::size_t each_way) const;

    /// How many entries claim the provision (or any limb of it), by year of publication.
    [[nodiscard]] std::map<int, std::size_t> use_by_year(const std::string& provision) const;

    /// The years, topics, outcomes and provisions there are, with counts.
    [[nodiscard]] Facets all() const;

  private:
    friend class Index;
    struct Impl;
    std::shared_ptr<Impl> impl_;  ///< shared with every Index opened over it
};

}  // namespace candour::search
