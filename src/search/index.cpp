#include "search/index.hpp"

#include <algorithm>
#include <mutex>

#include <xapian.h>

#include "search/catalogue_impl.hpp"
#include "search/folder.hpp"
#include "search/matcher.hpp"
#include "search/query.hpp"
#include "search/spelling.hpp"
#include "search/stored.hpp"

namespace candour::search {
namespace {

namespace fs = std::filesystem;

// Fewer than so many found, and a better spelling is looked for.
constexpr std::size_t little = 5;

/// The index as one thread reads it; Xapian's databases are not for two threads at once.
struct Reader {
    std::optional<fs::path> generation;
    Xapian::Database database;
    Stems stems;
};

Ids ids_of(const Matches& matches) {
    std::vector<std::uint32_t> numbers;
    numbers.reserve(matches.size());
    for (const auto& match : matches) numbers.push_back(match.id);
    return Ids(numbers.size(), numbers.data());
}

// Best first, and among equals the newest.
std::vector<Hit> best(Matches matches, const Rows& rows, std::size_t offset, std::size_t limit) {
    std::vector<Hit> out;
    if (offset >= matches.size()) return out;
    const auto better = [&rows](const Match& a, const Match& b) {
        if (a.score != b.score) return a.score > b.score;
        return rows.date_key(a.id) > rows.date_key(b.id);
    };
    const auto from = matches.begin() + static_cast<std::ptrdiff_t>(offset);
    const auto to = from + static_cast<std::ptrdiff_t>(std::min(limit, matches.size() - offset));
    if (offset > 0) std::nth_element(matches.begin(), from, matches.end(), better);
    std::partial_sort(from, to, matches.end(), better);
    for (auto match = from; match != to; ++match)
        out.push_back({{match->id}, static_cast<double>(match->score)});
    return out;
}

struct Answer {
    Matches matches;  ///< unless everything matches
    bool everything = false;
    Ids barred;
    Relaxed relaxed = Relaxed::nothing;
};

bool has_phrase(const ParsedQuery& query) {
    for (const auto& clause : query.clauses)
        for (const auto& item : clause.any_of)
            if (item.side_by_side) return true;
    return false;
}

// What was asked for, or, when there is none of it, what comes nearest.
Answer look(Matcher& matcher, const ParsedQuery& query) {
    Answer out;
    out.barred = matcher.barred(query);
    if (query.clauses.empty()) {
        out.everything = query.is_blank || !query.none_of.empty();
        return out;
    }
    out.matches = matcher.all_of(query, true);
    if (out.matches.empty() && has_phrase(query)) {
        out.matches = matcher.all_of(query, false);
        out.relaxed = Relaxed::phrases;
    }
    if (out.matches.empty()) {
        out.matches = matcher.any_of(query);
        out.relaxed = Relaxed::words;
    }
    if (out.matches.empty()) out.relaxed = Relaxed::nothing;
    return out;
}

Found answer(Reader& reader, const Rows& rows, const Query& query) {
    const auto parsed = parse_query(query.text);
    Matcher matcher(reader.database, reader.stems);
    auto looked = look(matcher, parsed);

    Found found;
    found.relaxed = looked.relaxed;
    found.matched_terms = matcher.stems_found();
    auto ids = looked.everything ? rows.live() : ids_of(looked.matches) & rows.live();
    ids -= looked.barred;
    const bool narrowed = query.filters != Filters{};
    const auto passing = narrowed ? ids & rows.passing(query.filters) : ids;
    found.total = passing.cardinality();
    found.facets = rows.facets(ids, query.filters);
    if (looked.everything || query.order != Order::best) {
        for (const auto id : rows.page(passing, query.order, query.offset, query.limit))
            found.hits.push_back({id, 0});
    } else {
        if (found.total < looked.matches.size())
            std::erase_if(looked.matches,
                          [&passing](const Match& match) { return !passing.contains(match.id); });
        found.hits = best(std::move(looked.matches), rows, query.offset, query.limit);
    }
    if (!looked.everything && (ids.cardinality() < little || looked.relaxed == Relaxed::words))
        found.suggestion = mended_spelling(parsed, reader.database, reader.stems);
    return found;
}

}  // namespace

struct Index::Impl {
    Impl(IndexFolder in, std::shared_ptr<Catalogue::Impl> over)
        : folder(std::move(in)), catalogue(std::move(over)) {}

    // A reader of the index as it is now.
    std::unique_ptr<Reader> take() {
        std::unique_ptr<Reader> reader;
        {
            const std::lock_guard lock(idle_mutex);
            if (!idle.empty()) {
                reader = std::move(idle.back());
                idle.pop_back();
            }
        }
        if (!reader) reader = std::make_unique<Reader>();
        const auto current = folder.current();
        if (reader->generation != current) {
            reader->database = current ? Xapian::Database(current->string()) : Xapian::Database();
            reader->generation = current;
        } else if (current) {
            reader->database.reopen();
        }
        return reader;
    }

    void give_back(std::unique_ptr<Reader> reader) {
        const std::lock_guard lock(idle_mutex);
        idle.push_back(std::move(reader));
    }

    /// Lets `ask` ask a reader. A writer that commits twice meanwhile, or puts a new generation in
    /// place, pulls the ground from under it: then it asks again.
    template <class T, class Ask>
    Result<T> with_reader(Ask&& ask) {
        constexpr int tries = 4;
        for (int left = tries; left > 0; --left) {
            try {
                auto reader = take();
                auto out = ask(*reader);
                give_back(std::move(reader));
                return out;
            } catch (const Xapian::DatabaseCorruptError& error) {
                if (left > 1 && folder.current() && !is_current_damaged()) continue;
                if (const auto current = folder.current()) IndexFolder::mark_damaged(*current);
                return unreadable_index(error, folder.path());
            } catch (const Xapian::Error& error) {
                if (left == 1) return unreadable_index(error, folder.path());
            }
        }
        return unavailable("the search index changes too fast to be read", folder.path().string());
    }

    [[nodiscard]] bool is_current_damaged() const {
        const auto current = folder.current();
        return current && IndexFolder::is_damaged(*current);
    }

    IndexFolder folder;
    std::shared_ptr<Catalogue::Impl> catalogue;  ///< with the Catalogue this was opened over
    std::mutex idle_mutex;
    std::vector<std::unique_ptr<Reader>> idle;
};

Index::Index(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Index::Index(Index&&) noexcept = default;
Index& Index::operator=(Index&&) noexcept = default;
Index::~Index() = default;

Result<Index> Index::open(const fs::path& folder, const Catalogue& catalogue) {
    return Index(std::make_unique<Impl>(IndexFolder(folder), catalogue.impl_));
}

Result<Found> Index::search(const Query& query) const {
    const auto rows = impl_->catalogue->rows();
    return impl_->with_reader<Found>([&](Reader& reader) { return answer(reader, *rows, query); });
}

Mark Index::mark() const {
    const auto mark = impl_->with_reader<Mark>([](Reader& reader) -> Mark {
        return reader.generation ? stored_number(reader.database, mark_key) : 0;
    });
    return mark.value_or(0);
}

}  // namespace candour::search
