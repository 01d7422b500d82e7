#pragma once

#include <string>
#include <string_view>

#include "store/store.hpp"

namespace candour::store {

/// The kinds of events. Stored in `event.kind`; never rename. What each one's data hold:
/// docs/formats/event-log.md.
namespace event_kind {
inline constexpr std::string_view entry_published = "entry.published";
inline constexpr std::string_view entry_replaced = "entry.replaced";
inline constexpr std::string_view entry_redirected = "entry.redirected";
inline constexpr std::string_view entry_withdrawn = "entry.withdrawn";
inline constexpr std::string_view requester_kept = "requester.kept";
inline constexpr std::string_view requester_read = "requester.read";
inline constexpr std::string_view requester_forgotten = "requester.forgotten";
}  // namespace event_kind

std::string subject_of(EntryId entry);  ///< "entry:12"

/// Fails: unavailable, when the subject is not an entry, which says that the record is damaged.
Result<EntryId> entry_of_subject(std::string_view subject);

}  // namespace candour::store
