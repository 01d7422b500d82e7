#include "actions/withdraw_entry.hpp"

#include "base/text.hpp"

namespace candour::actions {
namespace {

constexpr std::size_t longest_reason = 2'000;

}  // namespace

Result<store::EntryRecord> find_entry(store::Store& store, const std::string& name) {
    TRY(auto record, store.entry_at(name));
    if (!record) {
        // The first entry of a reference stands at the address that the reference gives.
        TRY(record, store.entry_at(casework::address_of(name)));
        if (record && record->entry.reference != name) record.reset();
    }
    if (!record) return not_found("there is no entry '" + shortened(name, 80) + "' on this log");
    return *std::move(record);
}

Result<std::string> withdraw_entry(store::Store& store, const std::string& name,
                                   const std::string& reason, const store::Actor& actor,
                                   Instant now) {
    const std::string given(trim(reason));
    if (given.empty())
        return malformed("say why the entry is withdrawn: the public is shown the reason");
    if (given.size() > longest_reason)
        return malformed("the reason is longer than 2,000 bytes; the public has to read it");
    TRY(const auto record, find_entry(store, name));
    const bool named_by_address = record.address == name;
    if (!named_by_address && !record.same_reference.empty())
        return refused("several entries have the reference '" + name + "': " + record.address +
                       ", " + join(record.same_reference, ", ") + "; say which address");
    TRY_VOID(store.withdraw(record.address, given, actor, now));
    return record.address;
}

}  // namespace candour::actions
