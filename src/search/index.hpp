#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "base/result.hpp"
#include "casework/listing.hpp"
#include "casework/log_entry.hpp"
#include "search/catalogue.hpp"
#include "search/facets.hpp"

namespace candour::search {

struct Query {
    std::string text;  ///< as typed: words, "phrases", -not, OR; anything at all is a valid query
    Filters filters{};
    Order order = Order::best;
    std::size_t offset = 0;
    std::size_t limit = 20;
};

struct Hit {
    casework::EntryId id;
    double weight = 0;
};

/// What had to be let go of before anything was found.
enum class Relaxed {
    nothing,  ///< every word and phrase was found
    phrases,  ///< the words of the phrases, not side by side
    words,    ///< some of the words
};

struct Found {
    std::size_t total = 0;
    bool total_is_exact = true;
    Relaxed relaxed = Relaxed::nothing;
    std::vector<Hit> hits;
    Facets facets;
    std::optional<std::string>
        suggestion;  ///< the query with its spelling mended, when nothing or little was found
    std::vector<std::string> matched_terms;  ///< stems that matched, for marking snippets
};

/// The last event of the store that an index has taken in.
using Mark = std::int64_t;

/// The full-text index: derived from the store, in a folder of its own, rebuilt at will. Readers
/// may be in any number of threads and processes; one process writes (index_writer.hpp). What is
/// found is what the index and the catalogue both hold: so filters, dates and facets are the
/// catalogue's, and an entry that is withdrawn there is found no more, at once.
class Index {
  public:
    /// Opens for reading; an index that is not there yet is an empty one, and is found when it
    /// comes. Shares the catalogue's rows: later changes of `catalogue` are seen.
    static Result<Index> open(const std::filesystem::path& folder, const Catalogue& catalogue);
    Index(Index&&) noexcept;
    Index& operator=(Index&&) noexcept;
    ~Index();

    /// Any text is answered: what is no operator is a word. Never fails for what was typed; queries
    /// are cut at 1,000 bytes and 32 terms. Blank text finds everything under the filters, newest
    /// first. Fails: unavailable, when the index cannot be read; its next writer makes it anew.
    [[nodiscard]] Result<Found> search(const Query& query) const;
    /// How far the index has come; 0 when there is none. Cheap, and grows with every change, so
    /// what was kept of a search is good while this and Catalogue::version stand.
    [[nodiscard]] Mark mark() const;

  private:
    struct Impl;
    explicit Index(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

/// Text with the words that matched set apart, for <mark>.
struct Snippet {
    struct Part {
        std::string text;
        bool marked = false;
    };
    std::vector<Part> parts;
};

/// About `length` bytes of `text` around where most of the terms are, cut between words, with "…"
/// where it is cut.
Snippet snippet(std::string_view text, const std::vector<std::string>& matched_terms,
                std::size_t length);

}  // namespace candour::search
