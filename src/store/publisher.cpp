#include "store/publisher.hpp"

#include <algorithm>

#include <nlohmann/json.hpp>
#include <soci/soci.h>

#include "base/text.hpp"
#include "casework/log_entry_json.hpp"
#include "store/column.hpp"
#include "store/entry_columns.hpp"
#include "store/subject.hpp"

namespace candour::store {

/// What the record holds already that an entry may meet; 0 for nothing.
struct Publisher::Known {
    EventSeq same_content;  ///< the version with the same content
    EntryId holder;         ///< the first entry under its reference
    EntryId address_taken;  ///< the entry at the address that follows from its reference
};

/// An entry as far as publishing needs it.
struct Publisher::Holder {
    EntryId id;
    std::string address;
    int version = 1;
    std::string content;
    std::string published;
    EventSeq made_by;  ///< the version that stands
    bool withdrawn = false;
};

/// The statements that run for every entry, prepared once, with the variables they are bound to.
struct Publisher::Statements {
    std::string given, address, content, undated, line, path, path_key;
    EntryColumns columns;
    long long id = 0, made_by = 0, same_content = 0, holder = 0, taken = 0;
    int version = 1;
    soci::indicator has_undated = soci::i_null, has_same_content = soci::i_null,
                    has_holder = soci::i_null, has_taken = soci::i_null;
    soci::statement look_up, add_entry, add_version;

    explicit Statements(Connection& connection)
        : look_up((connection.sql.prepare << connection.query["entry_known"],
                   soci::use(given, "given"), soci::use(columns.reference_key, "reference_key"),
                   soci::use(address, "address"), soci::into(same_content, has_same_content),
                   soci::into(holder, has_holder), soci::into(taken, has_taken))),
          add_entry((connection.sql.prepare << connection.query["entry_add"], soci::use(id, "id"),
                     soci::use(address, "address"), soci::use(columns.reference, "reference"),
                     soci::use(columns.reference_key, "reference_key"),
                     soci::use(columns.title, "title"), soci::use(columns.regime, "regime"),
                     soci::use(columns.outcome, "outcome"), soci::use(columns.received, "received"),
                     soci::use(columns.answered, "answered"),
                     soci::use(columns.published, "published"), soci::use(columns.topics, "topics"),
                     soci::use(columns.provisions, "provisions"), soci::use(version, "version"),
                     soci::use(content, "content"), soci::use(made_by, "made_by"))),
          add_version((connection.sql.prepare << connection.query["entry_version_add"],
                       soci::use(made_by, "event"), soci::use(id, "entry"),
                       soci::use(version, "version"), soci::use(content, "content"),
                       soci::use(undated, has_undated, "undated"), soci::use(line, "line"))) {}
};

namespace {

Published published_as(Published::How how, const Publisher::Holder& holder, EventSeq event) {
    Published published;
    published.how = how;
    published.id = holder.id;
    published.address = holder.address;
    published.event = event;
    return published;
}

}  // namespace

Result<ReadyEntry> make_ready(const casework::LogEntry& entry, Date today) {
    if (trim(entry.reference).empty())
        return malformed("an entry needs a reference", shortened(entry.title, 60));
    ReadyEntry ready{.entry = entry, .line = {}, .content = {}, .undated = {}};
    if (!entry.published) {
        ready.undated = hex(sha256(casework::to_line(entry)));
        ready.entry.published = today;
    }
    ready.line = casework::to_line(ready.entry);
    ready.content = hex(sha256(ready.line));
    // What cannot be read back must not go in: nothing could ever show it again.
    if (const auto read_back = casework::log_entry_from_json(ready.line); !read_back)
        return malformed("this entry cannot be kept: " + read_back.error().what,
                         shortened(entry.reference, 60) + " " + read_back.error().where);
    return ready;
}

Publisher::Publisher(Connection& connection, const Blobs& blobs, const Actor& actor, Instant now)
    : connection_(connection),
      blobs_(blobs),
      events_(connection, actor, now),
      statements_(std::make_unique<Statements>(connection)) {
    long long last = 0;
    connection_.sql << connection_.query["entry_last"], soci::into(last);
    last_entry_.value = last;
}

Publisher::~Publisher() = default;

Result<Published> Publisher::publish(ReadyEntry ready, const Redirects& redirects,
                                     bool replace_allowed) {
    const auto known = look_up(ready, casework::address_of(ready.entry.reference));
    if (known.same_content.value != 0) {
        // What was taken down stays down, and an old version comes back only if it was asked for.
        const auto holder = holder_of_version(known.same_content);
        const bool stands = holder.withdrawn || holder.made_by == known.same_content;
        if (stands || !replace_allowed) return keep(holder, redirects);
    }
    if (replace_allowed && known.holder.value != 0)
        if (const auto holder = first_standing(ready))
            return replace(*holder, std::move(ready), redirects);
    return add(ready, redirects, known);
}

Publisher::Known Publisher::look_up(const ReadyEntry& ready, const std::string& address) {
    auto& s = *statements_;
    s.given = ready.given();
    s.address = address;
    s.columns.reference_key = index_key(ready.entry.reference);
    s.look_up.execute(true);
    const auto or_none = [](long long value, soci::indicator has) {
        return has == soci::i_ok ? value : 0;
    };
    return {{or_none(s.same_content, s.has_same_content)},
            {or_none(s.holder, s.has_holder)},
            {or_none(s.taken, s.has_taken)}};
}

Publisher::Holder Publisher::holder_of_version(EventSeq version) {
    Holder holder;
    long long id = 0;
    long long made_by = 0;
    int withdrawn = 0;
    const long long event = version.value;
    connection_.sql << connection_.query["entry_of_event"], soci::use(event, "event"),
        soci::into(id), soci::into(holder.address), soci::into(made_by), soci::into(withdrawn);
    holder.id.value = id;
    holder.made_by.value = made_by;
    holder.withdrawn = withdrawn != 0;
    return holder;
}

std::optional<Publisher::Holder> Publisher::first_standing(const ReadyEntry& ready) {
    Holder holder;
    long long id = 0;
    long long made_by = 0;
    const auto key = index_key(ready.entry.reference);
    connection_.sql << connection_.query["entry_standing"], soci::use(key, "reference_key"),
        soci::into(id), soci::into(holder.address), soci::into(holder.version),
        soci::into(holder.content), soci::into(holder.published), soci::into(made_by);
    if (!connection_.sql.got_data()) return std::nullopt;
    holder.id.value = id;
    holder.made_by.value = made_by;
    return holder;
}

Published Publisher::add(const ReadyEntry& ready, const Redirects& redirects, const Known& known) {
    const auto wanted = casework::address_of(ready.entry.reference);
    ++last_entry_.value;
    Holder holder;
    holder.id = last_entry_;
    holder.address = known.address_taken.value == 0 ? wanted : free_address(wanted);
    const auto moved = only_new(redirects);
    const auto event = events_.append(std::string(event_kind::entry_published),
                                      subject_of(holder.id), data_of(holder, ready, moved));
    auto& s = *statements_;
    s.id = holder.id.value;
    s.address = holder.address;
    s.columns = columns_of(ready.entry);
    s.version = holder.version;
    s.content = ready.content;
    s.made_by = event.value;
    s.add_entry.execute(true);
    add_version(ready);
    add_redirects(moved, holder.id);
    auto published = published_as(Published::How::published, holder, event);
    if (known.holder.value != 0) {
        published.how = Published::How::published_beside;
        published.beside = address_of(known.holder);
    }
    return published;
}

Result<Published> Publisher::replace(const Holder& holder, ReadyEntry ready,
                                     const Redirects& redirects) {
    if (!ready.undated.empty()) {  // a new version is not a new publication: its date stays
        TRY(ready.entry.published, date_of_column(holder.published));
        ready.line = casework::to_line(ready.entry);
        ready.content = hex(sha256(ready.line));
    }
    if (ready.content == holder.content) return keep(holder, redirects);

    auto next = holder;
    ++next.version;
    const auto moved = only_new(redirects);
    const auto event = events_.append(std::string(event_kind::entry_replaced), subject_of(next.id),
                                      data_of(next, ready, moved));
    auto& s = *statements_;
    s.id = next.id.value;
    s.columns = columns_of(ready.entry);
    s.version = next.version;
    s.content = ready.content;
    s.made_by = event.value;
    add_version(ready);
    const auto& c = s.columns;
    connection_.sql << connection_.query["entry_replace"], soci::use(c.title, "title"),
        soci::use(c.regime, "regime"), soci::use(c.outcome, "outcome"),
        soci::use(c.received, "received"), soci::use(c.answered, "answered"),
        soci::use(c.published, "published"), soci::use(c.topics, "topics"),
        soci::use(c.provisions, "provisions"), soci::use(s.version, "version"),
        soci::use(s.content, "content"), soci::use(s.made_by, "made_by"), soci::use(s.id, "id");
    add_redirects(moved, next.id);
    return published_as(Published::How::replaced, next, event);
}

Published Publisher::keep(const Holder& holder, const Redirects& redirects) {
    if (const auto moved = only_new(redirects); !moved.empty()) {
        events_.append(std::string(event_kind::entry_redirected), subject_of(holder.id),
                       nlohmann::ordered_json{{"redirects", moved}}.dump());
        add_redirects(moved, holder.id);
    }
    return published_as(Published::How::unchanged, holder, holder.made_by);
}

void Publisher::add_version(const ReadyEntry& ready) {
    auto& s = *statements_;
    s.undated = ready.undated;
    s.has_undated = ready.undated.empty() ? soci::i_null : soci::i_ok;
    s.line = ready.line;
    s.add_version.execute(true);
}

/// "5619_14-2", "-3"… Found by doubling and halving, so that ten thousand entries under one
/// reference are no slower than two.
std::string Publisher::free_address(const std::string& wanted) {
    const auto with = [&](std::int64_t number) { return wanted + "-" + std::to_string(number); };
    std::int64_t taken = 1;
    std::int64_t free = 2;
    while (is_taken(with(free))) {
        taken = free;
        free *= 2;
    }
    while (free - taken > 1) {
        const auto middle = taken + (free - taken) / 2;
        (is_taken(with(middle)) ? taken : free) = middle;
    }
    return with(free);
}

bool Publisher::is_taken(const std::string& address) {
    long long id = 0;
    int withdrawn = 0;
    connection_.sql << connection_.query["entry_at_address"], soci::use(address, "address"),
        soci::into(id), soci::into(withdrawn);
    return connection_.sql.got_data();
}

std::string Publisher::address_of(EntryId entry) {
    std::string address;
    const long long id = entry.value;
    connection_.sql << connection_.query["entry_address"], soci::use(id, "id"), soci::into(address);
    return address;
}

Publisher::Redirects Publisher::only_new(const Redirects& redirects) {
    Redirects fresh;
    for (const auto& path : redirects) {
        const auto text = column_text(to_utf8(path));
        if (text.empty() || std::find(fresh.begin(), fresh.end(), text) != fresh.end()) continue;
        std::string target;
        const auto key = index_key(text);
        connection_.sql << connection_.query["redirect_target"], soci::use(key, "path_key"),
            soci::into(target);
        if (!connection_.sql.got_data()) fresh.push_back(text);
    }
    return fresh;
}

void Publisher::add_redirects(const Redirects& redirects, EntryId entry) {
    for (const auto& path : redirects) {
        const auto key = index_key(path);
        const long long id = entry.value;
        connection_.sql << connection_.query["redirect_add"], soci::use(key, "path_key"),
            soci::use(path, "path"), soci::use(id, "entry");
    }
}

std::string Publisher::data_of(const Holder& holder, const ReadyEntry& ready,
                               const Redirects& redirects) const {
    nlohmann::ordered_json data{
        {"address", holder.address}, {"version", holder.version}, {"content", ready.content}};
    for (const auto& attachment : ready.entry.attachments)
        if (attachment.sha256 && blobs_.has(*attachment.sha256))
            data["blobs"].push_back(hex(*attachment.sha256));
    if (!redirects.empty()) data["redirects"] = redirects;
    return data.dump();
}

}  // namespace candour::store
