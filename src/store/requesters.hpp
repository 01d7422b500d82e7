#pragma once

#include <string>

#include "base/id.hpp"
#include "base/result.hpp"
#include "store/store.hpp"

namespace candour::store {

using RequesterId = Id<struct RequesterTag>;

/// Who asked.
struct Requester {
    std::string name;
    std::string email;
    std::string postal_address;
    std::string telephone;

    bool operator==(const Requester&) const = default;
};

/// Who asked, in a room of its own: a table that no other refers to and an interface that Store
/// does not have, so that no reading of the log or of events can reach a name, and a desk that need
/// not know is given a Store only. Every look is an event: who looked, when and why, without what
/// was seen. Refers to the Store it was made from, which must outlive it.
///
/// A backup holds them too. Law: UK GDPR art. 5(1)(c) and (e): no more, and no longer, than needed.
class Requesters {
  public:
    explicit Requesters(Store& store) : store_(store) {}

    /// Keeps an identity under a new number (that of the event), which no other will have. Fails:
    /// refused, when the reason is blank or repeats the identity: reasons go into the event log.
    Result<RequesterId> put(const Requester& requester, const std::string& reason,
                            const Actor& actor, Instant now);

    /// Gives an identity, having recorded who asked for it and why. Fails: not_found, also once it
    /// was forgotten; refused, as `put`.
    Result<Requester> get(RequesterId id, const std::string& reason, const Actor& actor,
                          Instant now);

    /// Erases an identity when its time is over; its number stays, in events. Fails as `get`.
    Result<void> forget(RequesterId id, const std::string& reason, const Actor& actor, Instant now);

  private:
    Store& store_;
};

}  // namespace candour::store
