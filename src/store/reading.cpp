// Store's readings of the disclosure log.
#include <algorithm>
#include <limits>
#include <utility>

#include <soci/soci.h>

#include "casework/log_entry_json.hpp"
#include "casework/running_text.hpp"
#include "store/column.hpp"
#include "store/store_impl.hpp"

namespace candour::store {
namespace {

// Whole logs are read a page at a time, each page a statement of its own: memory stays flat in both
// databases, a slow reader holds no connection, and `each` may call the store.
constexpr int listings_a_page = 2000;
constexpr int entries_a_page = 100;

tl::unexpected<Problem> damaged(const std::string& address, const Problem& cause) {
    return unavailable("the record of this entry is damaged: " + cause.what, "entry " + address);
}

/// The columns of an entry's record, where SOCI puts them.
struct RecordRow {
    long long id = 0;
    int version = 0;
    std::string address, reference, reference_key, title, content, withdrawn_at, reason, line;
    soci::indicator has_withdrawn_at = soci::i_null, has_reason = soci::i_null;

    void bind(soci::details::prepare_temp_type& select) {
        select, soci::into(id), soci::into(address), soci::into(reference),
            soci::into(reference_key), soci::into(title), soci::into(version), soci::into(content),
            soci::into(withdrawn_at, has_withdrawn_at), soci::into(reason, has_reason),
            soci::into(line);
    }
};

Result<EntryRecord> record_of(const RecordRow& row) {
    EntryRecord record;
    record.id.value = row.id;
    record.address = row.address;
    record.version = row.version;
    const auto content = parse_sha256(row.content);
    if (!content) return damaged(row.address, content.error());
    record.content = *content;
    if (row.has_withdrawn_at == soci::i_ok) {
        const auto at = parse_instant(row.withdrawn_at);
        if (!at) return damaged(row.address, at.error());
        record.withdrawn = Tombstone{*at, row.reason};
        record.entry.reference = row.reference;
        record.entry.title = row.title;
        return record;
    }
    auto entry = casework::log_entry_from_json(row.line);
    if (!entry) return damaged(row.address, entry.error());
    record.entry = *std::move(entry);
    return record;
}

/// The other entries under a record's reference.
class OthersOfReference {
  public:
    explicit OthersOfReference(Connection& connection)
        : select_((connection.sql.prepare << connection.query["entry_others_of_reference"],
                   soci::use(reference_key_, "reference_key"), soci::use(id_, "id"),
                   soci::into(address_))) {}
    OthersOfReference(const OthersOfReference&) = delete;
    OthersOfReference& operator=(const OthersOfReference&) = delete;

    std::vector<std::string> of(const RecordRow& row) {
        reference_key_ = row.reference_key;
        id_ = row.id;
        std::vector<std::string> addresses;
        select_.execute();
        while (select_.fetch()) addresses.push_back(address_);
        return addresses;
    }

  private:
    std::string reference_key_, address_;
    long long id_ = 0;
    soci::statement select_;
};

Result<std::vector<EntryRecord>> records_by_id(Connection& connection,
                                               std::span<const EntryId> ids) {
    RecordRow row;
    long long id = 0;
    auto prepared = connection.sql.prepare << connection.query["entry_record"];
    prepared, soci::use(id, "id");
    row.bind(prepared);
    soci::statement select(prepared);
    OthersOfReference others(connection);
    std::vector<EntryRecord> records;
    for (const auto wanted : ids) {
        id = wanted.value;
        if (!select.execute(true)) continue;
        TRY(auto record, record_of(row));
        record.same_reference = others.of(row);
        records.push_back(std::move(record));
    }
    return records;
}

/// The columns of a listing, where SOCI puts them.
struct ListingRow {
    long long id = 0;
    int withdrawn = 0;
    std::string address, title, reference, regime, outcome, received, answered, published, topics,
        provisions;

    void bind(soci::details::prepare_temp_type& select) {
        select, soci::into(id), soci::into(address), soci::into(title), soci::into(reference),
            soci::into(regime), soci::into(outcome), soci::into(received), soci::into(answered),
            soci::into(published), soci::into(topics), soci::into(provisions),
            soci::into(withdrawn);
    }
};

Result<Listing> listing_of(const ListingRow& row) {
    Listing listing;
    listing.id.value = row.id;
    listing.address = row.address;
    listing.title = row.title;
    listing.reference = row.reference;
    TRY(listing.regime, law::parse_regime(row.regime));
    TRY(listing.outcome, casework::parse_decision_kind(row.outcome));
    TRY(listing.received, date_of_column(row.received));
    TRY(listing.answered, date_of_column(row.answered));
    TRY(listing.published, parse_date(row.published));
    listing.topics = parts_of_column(row.topics);
    listing.provisions = parts_of_column(row.provisions);
    listing.withdrawn = row.withdrawn != 0;
    return listing;
}

/// Listings with ids in (after, last], at most `limit`.
class ListingsBetween {
  public:
    explicit ListingsBetween(Connection& connection) : select_(prepared(connection)) {}
    ListingsBetween(const ListingsBetween&) = delete;
    ListingsBetween& operator=(const ListingsBetween&) = delete;

    Result<void> append_to(std::vector<Listing>& listings, EntryId after, EntryId last, int limit) {
        after_ = after.value;
        last_ = last.value;
        limit_ = limit;
        select_.execute();
        while (select_.fetch()) {
            auto listing = listing_of(row_);
            if (!listing) return damaged(row_.address, listing.error());
            listings.push_back(*std::move(listing));
        }
        return {};
    }

  private:
    soci::details::prepare_temp_type prepared(Connection& connection) {
        auto select = connection.sql.prepare << connection.query["listings_between"];
        select, soci::use(after_, "after"), soci::use(last_, "last"), soci::use(limit_, "limit");
        row_.bind(select);
        return select;
    }

    ListingRow row_;
    long long after_ = 0, last_ = 0;
    int limit_ = 0;
    soci::statement select_;
};

constexpr EntryId highest_id{std::numeric_limits<std::int32_t>::max()};

}  // namespace

Result<std::optional<EntryRecord>> Store::entry_at(const std::string& address) {
    return impl_->database.read([&](Connection& connection) -> Result<std::optional<EntryRecord>> {
        long long id = 0;
        int withdrawn = 0;
        connection.sql << connection.query["entry_at_address"], soci::use(address, "address"),
            soci::into(id), soci::into(withdrawn);
        if (!connection.sql.got_data()) return std::optional<EntryRecord>{};
        const EntryId wanted{id};
        TRY(auto records, records_by_id(connection, std::span(&wanted, 1)));
        return std::optional(std::move(records.at(0)));
    });
}

Result<std::vector<EntryRecord>> Store::entries(std::span<const EntryId> ids) {
    return impl_->database.read(
        [&](Connection& connection) { return records_by_id(connection, ids); });
}

Result<void> Store::each_entry(EntryId after, const std::function<bool(EntryRecord)>& each) {
    for (bool is_last_page = false; !is_last_page;) {
        TRY(auto page,
            impl_->database.read([&](Connection& connection) -> Result<std::vector<EntryRecord>> {
                RecordRow row;
                const long long after_id = after.value;
                auto prepared = connection.sql.prepare << connection.query["entry_records_after"];
                prepared, soci::use(after_id, "after"), soci::use(entries_a_page, "limit");
                row.bind(prepared);
                soci::statement select(prepared);
                OthersOfReference others(connection);
                std::vector<EntryRecord> records;
                select.execute();
                while (select.fetch()) {
                    TRY(auto record, record_of(row));
                    record.same_reference = others.of(row);
                    records.push_back(std::move(record));
                }
                return records;
            }));
        is_last_page = page.size() < static_cast<std::size_t>(entries_a_page);
        for (auto& record : page) {
            after = record.id;
            if (!each(std::move(record))) return {};
        }
    }
    return {};
}

Result<void> Store::each_listing(EntryId after, const std::function<bool(Listing)>& each) {
    for (bool is_last_page = false; !is_last_page;) {
        std::vector<Listing> page;
        TRY_VOID(impl_->database.read([&](Connection& connection) {
            page.clear();
            return ListingsBetween(connection).append_to(page, after, highest_id, listings_a_page);
        }));
        is_last_page = page.size() < static_cast<std::size_t>(listings_a_page);
        for (auto& listing : page) {
            after = listing.id;
            if (!each(std::move(listing))) return {};
        }
    }
    return {};
}

Result<std::vector<Listing>> Store::listings(std::span<const EntryId> ids) {
    return impl_->database.read([&](Connection& connection) -> Result<std::vector<Listing>> {
        ListingsBetween between(connection);
        std::vector<Listing> listings;
        for (const auto id : ids)
            TRY_VOID(between.append_to(listings, EntryId{id.value - 1}, id, 1));
        return listings;
    });
}

Result<std::vector<ListedText>> Store::listed_texts(std::span<const EntryId> ids) {
    return impl_->database.read([&](Connection& connection) -> Result<std::vector<ListedText>> {
        ListingRow row;
        long long id = 0;
        std::string line;
        auto prepared = connection.sql.prepare << connection.query["listing_with_line"];
        prepared, soci::use(id, "id");
        row.bind(prepared);
        prepared, soci::into(line);
        soci::statement select(prepared);
        std::vector<ListedText> found;
        for (const auto wanted : ids) {
            id = wanted.value;
            if (!select.execute(true)) continue;
            auto listing = listing_of(row);
            if (!listing) return damaged(row.address, listing.error());
            found.push_back({*std::move(listing), casework::running_text_of_line(line)});
        }
        return found;
    });
}

Result<std::optional<std::string>> Store::redirect_for(const std::string& path) {
    return impl_->database.read([&](Connection& connection) -> Result<std::optional<std::string>> {
        std::string address;
        const auto key = index_key(path);
        connection.sql << connection.query["redirect_target"], soci::use(key, "path_key"),
            soci::into(address);
        if (!connection.sql.got_data()) return std::optional<std::string>{};
        return std::optional(std::move(address));
    });
}

}  // namespace candour::store
