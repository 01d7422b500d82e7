// Store::verify: the invariants of docs/formats/event-log.md, each read back from what is stored.
#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <soci/soci.h>

#include "base/text.hpp"
#include "casework/log_entry_json.hpp"
#include "store/column.hpp"
#include "store/entry_columns.hpp"
#include "store/event_chain.hpp"
#include "store/event_table.hpp"
#include "store/store_impl.hpp"
#include "store/subject.hpp"

namespace candour::store {
namespace {

constexpr int events_a_page = 1000;
constexpr int texts_a_page = 100;
constexpr std::size_t most_faults = 1000;

using Progress = std::function<void(std::int64_t, std::int64_t)>;

/// An event's data; null when it is not JSON.
nlohmann::json parse_data(const std::string& data) {
    return nlohmann::json::parse(data, nullptr, false);
}

std::string text_of(const nlohmann::json& data, const char* key) {
    const auto found = data.is_object() ? data.find(key) : data.end();
    return found != data.end() && found->is_string() ? found->get<std::string>() : "";
}

std::vector<std::string> texts_of(const nlohmann::json& data, const char* key) {
    std::vector<std::string> texts;
    const auto found = data.is_object() ? data.find(key) : data.end();
    if (found == data.end() || !found->is_array()) return texts;
    for (const auto& item : *found)
        if (item.is_string()) texts.push_back(item.get<std::string>());
    return texts;
}

/// The faults so far, and how far of how much.
class Findings {
  public:
    explicit Findings(const Progress& progress) : progress_(progress) {}

    void add(std::string where, std::string what) {
        if (faults_.size() < most_faults)
            faults_.push_back({std::move(where), std::move(what)});
        else if (faults_.size() == most_faults)
            faults_.push_back({"everywhere", "more is wrong than is worth listing"});
    }
    void expect(bool holds, const std::string& where, std::string_view what) {
        if (!holds) add(where, std::string(what));
    }
    void set_total(std::int64_t total) { total_ = total; }
    void step(std::int64_t by) {
        done_ += by;
        if (progress_) progress_(done_, std::max(done_, total_));
    }
    std::vector<Fault> take() { return std::move(faults_); }

  private:
    const Progress& progress_;
    std::vector<Fault> faults_;
    std::int64_t done_ = 0;
    std::int64_t total_ = 0;
};

void check_database(Connection& connection, Findings& findings) {
    std::string line;
    soci::statement select =
        (connection.sql.prepare << connection.query["verify_database"], soci::into(line));
    select.execute();
    while (select.fetch()) findings.expect(line == "ok", "database", line);
}

void check_counts(Connection& connection, Findings& findings) {
    long long events = 0;
    long long entries = 0;
    long long published = 0;
    long long versions = 0;
    long long withdrawals = 0;
    long long withdrawn = 0;
    connection.sql << connection.query["verify_counts"], soci::into(events), soci::into(entries),
        soci::into(published), soci::into(versions), soci::into(withdrawals), soci::into(withdrawn);
    findings.set_total(events + versions + entries);
    findings.expect(
        published == versions, "entries",
        fmt::format("{} versions were published and {} are there", published, versions));
    findings.expect(withdrawals == withdrawn, "entries",
                    fmt::format("{} entries were withdrawn and {} are", withdrawals, withdrawn));
}

void check_what_an_event_names(Connection& connection, const Blobs& blobs, const Event& event,
                               Findings& findings) {
    const auto data = parse_data(event.data);
    const auto where = fmt::format("event {}", event.seq.value);
    findings.expect(data.is_object(), where, "its data are not a JSON object");
    for (const auto& name : texts_of(data, "blobs")) {
        const auto digest = parse_sha256(name);
        if (!digest || !blobs.has(*digest))
            findings.add("blob " + shortened(name, 64),
                         fmt::format("is gone; event {} published it", event.seq.value));
    }
    for (const auto& path : texts_of(data, "redirects")) {
        std::string kept;
        long long entry = 0;
        const auto key = index_key(path);
        connection.sql << connection.query["verify_redirect"], soci::use(key, "path_key"),
            soci::into(kept), soci::into(entry);
        findings.expect(kept == path && subject_of(EntryId{entry}) == event.subject, where,
                        "the redirect from " + shortened(path, 80) + " does not stand");
    }
}

void check_events(Connection& connection, const Blobs& blobs, Findings& findings) {
    Event before;
    for (bool is_last_page = false; !is_last_page;) {
        const auto page = read_events(connection, before.seq, events_a_page);
        if (!page) return findings.add(page.error().where, page.error().what);
        for (const auto& event : *page) {
            const auto where = fmt::format("event {}", event.seq.value);
            if (event.seq.value != before.seq.value + 1)
                findings.add(where, fmt::format("comes after event {}", before.seq.value));
            findings.expect(event.previous == before.hash, where,
                            "does not hold the hash of the one before");
            findings.expect(event.hash == hash_of(event), where, "was altered");
            check_what_an_event_names(connection, blobs, event, findings);
            before = event;
        }
        findings.step(static_cast<std::int64_t>(page->size()));
        is_last_page = page->size() < static_cast<std::size_t>(events_a_page);
    }
}

/// Reads a table page by page: `select` is bound to `after` and a row, `next` gives the row's key.
template <class Row, class Check>
void each_row(soci::statement& select, Row& row, long long& after, Findings& findings,
              const Check& check) {
    for (int rows = texts_a_page; rows == texts_a_page;) {
        rows = 0;
        select.execute();
        long long last = after;
        while (select.fetch()) {
            check();
            last = row.key;
            ++rows;
        }
        after = last;
        findings.step(rows);
    }
}

struct VersionRow {
    long long key = 0, entry = 0, version = 0;
    std::string content, line, kind, subject, data;
};

void check_version(const VersionRow& row, Findings& findings) {
    const auto where = fmt::format("event {}", row.key);
    const auto data = parse_data(row.data);
    findings.expect(hex(sha256(row.line)) == row.content, where,
                    "the text it published was altered");
    findings.expect(
        row.kind == event_kind::entry_published || row.kind == event_kind::entry_replaced, where,
        "published a text and does not say so");
    findings.expect(row.subject == subject_of(EntryId{row.entry}), where,
                    "the text it published is filed under another entry");
    findings.expect(text_of(data, "content") == row.content, where,
                    "the text it published is another");
    findings.expect(data.is_object() && data.value("version", nlohmann::json()) == row.version,
                    where, "the text it published has another version");
}

void check_versions(Connection& connection, Findings& findings) {
    VersionRow row;
    long long after = 0;
    soci::statement select =
        (connection.sql.prepare << connection.query["verify_versions_after"],
         soci::use(after, "after"), soci::use(texts_a_page, "limit"), soci::into(row.key),
         soci::into(row.entry), soci::into(row.version), soci::into(row.content),
         soci::into(row.line), soci::into(row.kind), soci::into(row.subject), soci::into(row.data));
    each_row(select, row, after, findings, [&] { check_version(row, findings); });
}

struct EntryRow {
    long long key = 0, version = 0, version_of_text = 0, entry_of_text = 0, newest = 0,
              withdrawn_by = 0;
    EntryColumns columns;
    std::string address, content, line, withdrawn_at, withdrawn_reason, kind, subject, at, data;
};

void check_entry(const EntryRow& row, Findings& findings) {
    const auto where = "entry " + row.address;
    findings.expect(hex(sha256(row.line)) == row.content, where, "its text is not what it says");
    findings.expect(row.entry_of_text == row.key && row.version_of_text == row.version &&
                        row.newest == row.version,
                    where, "does not show its newest version");
    if (const auto entry = casework::log_entry_from_json(row.line); !entry)
        findings.add(where, "its text cannot be read: " + entry.error().what);
    else
        findings.expect(columns_of(*entry) == row.columns, where,
                        "is listed other than its text says");
    if (row.withdrawn_by == 0) return;
    const auto data = parse_data(row.data);
    findings.expect(
        row.kind == event_kind::entry_withdrawn && row.subject == subject_of(EntryId{row.key}) &&
            text_of(data, "address") == row.address &&
            text_of(data, "reason") == row.withdrawn_reason && row.at == row.withdrawn_at,
        where, "is withdrawn otherwise than its event says");
}

void check_entries(Connection& connection, Findings& findings) {
    EntryRow row;
    long long after = 0;
    auto& c = row.columns;
    soci::statement select =
        (connection.sql.prepare << connection.query["verify_entries_after"],
         soci::use(after, "after"), soci::use(texts_a_page, "limit"), soci::into(row.key),
         soci::into(row.address), soci::into(c.reference), soci::into(c.reference_key),
         soci::into(c.title), soci::into(c.regime), soci::into(c.outcome), soci::into(c.received),
         soci::into(c.answered), soci::into(c.published), soci::into(c.topics),
         soci::into(c.provisions), soci::into(row.version), soci::into(row.content),
         soci::into(row.line), soci::into(row.version_of_text), soci::into(row.entry_of_text),
         soci::into(row.newest), soci::into(row.withdrawn_by), soci::into(row.withdrawn_at),
         soci::into(row.withdrawn_reason), soci::into(row.kind), soci::into(row.subject),
         soci::into(row.at), soci::into(row.data));
    each_row(select, row, after, findings, [&] { check_entry(row, findings); });
}

Result<void> check_blobs(const Blobs& blobs, Findings& findings) {
    return blobs.each([&](const std::filesystem::path& file,
                          std::optional<Sha256> digest) -> Result<void> {
        if (!digest) {
            findings.add("file " + file.string(), "has no business among the blobs");
            return {};
        }
        const auto actual = sha256_of_file(file);
        if (!actual)
            findings.add("blob " + hex(*digest), actual.error().what);
        else
            findings.expect(*actual == *digest, "blob " + hex(*digest), "its bytes were altered");
        findings.step(1);
        return {};
    });
}

/// A part of the check that a damaged database cuts short is itself a fault.
template <class Part>
void guarded(Findings& findings, const Part& part) {
    try {
        part();
    } catch (const soci::soci_error& error) {
        findings.add("database", error.get_error_message());
    }
}

}  // namespace

Result<std::vector<Fault>> Store::verify(const Progress& progress) {
    Findings findings(progress);
    TRY_VOID(impl_->database.run(Access::snapshot, [&](Connection& connection) -> Result<void> {
        guarded(findings, [&] { check_database(connection, findings); });
        guarded(findings, [&] { check_counts(connection, findings); });
        guarded(findings, [&] { check_events(connection, impl_->blobs, findings); });
        guarded(findings, [&] { check_versions(connection, findings); });
        guarded(findings, [&] { check_entries(connection, findings); });
        return {};
    }));
    TRY_VOID(check_blobs(impl_->blobs, findings));
    return findings.take();
}

}  // namespace candour::store
