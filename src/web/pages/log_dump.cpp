#include "web/pages/log_dump.hpp"

#include <algorithm>
#include <limits>
#include <memory>
#include <span>

#include "search/catalogue.hpp"

namespace candour::web::pages {
namespace {

constexpr std::size_t entries_a_piece = 200;

// Gives the next entries of the log, none at the end.
using NextEntries = std::function<Result<std::vector<store::EntryRecord>>()>;

NextEntries whole_log(const Site& site) {
    return
        [&site, after = casework::EntryId{}]() mutable -> Result<std::vector<store::EntryRecord>> {
            std::vector<store::EntryRecord> entries;
            TRY_VOID(site.store.each_entry(after, [&](store::EntryRecord record) {
                after = record.id;
                entries.push_back(std::move(record));
                return entries.size() < entries_a_piece;
            }));
            return entries;
        };
}

// The ids are fixed when the dump begins (eight bytes each), so that what is published meanwhile
// neither repeats nor hides an entry; what is withdrawn meanwhile is left out.
NextEntries filtered(const Site& site, const search::Filters& filters) {
    auto all = site.catalogue
                   .list(filters, search::Order::oldest, 0, std::numeric_limits<std::size_t>::max())
                   .ids;
    return [&site, ids = std::move(all),
            done = std::size_t{0}]() mutable -> Result<std::vector<store::EntryRecord>> {
        std::vector<store::EntryRecord> entries;
        while (entries.empty() && done < ids.size()) {
            const auto count = std::min(entries_a_piece, ids.size() - done);
            TRY(entries, site.store.entries(std::span(ids).subspan(done, count)));
            done += count;
            std::erase_if(entries, [](const auto& each) { return each.withdrawn.has_value(); });
        }
        return entries;
    };
}

}  // namespace

http::Stream dump(const Site& site, const search::Filters& filters, std::string head,
                  WriteEntry write) {
    auto next = has_filters(filters) ? filtered(site, filters) : whole_log(site);
    return [&site, head = std::move(head), next = std::move(next),
            write = std::move(write)]() mutable -> Result<std::string> {
        if (!head.empty()) return std::exchange(head, {});
        TRY(const auto entries, next());
        std::string piece;
        for (const auto& entry : entries) piece += write(entry, site);
        return piece;
    };
}

}  // namespace candour::web::pages
