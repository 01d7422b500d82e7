#pragma once

#include "base/result.hpp"
#include "clock/events.hpp"
#include "clock/periods.hpp"
#include "law/regime.hpp"

namespace candour::clock {

/// EIR and EISR ask for charges where the Acts ask for fees.
bool has_charges(law::Regime regime);

/// The notices and payments of the regime's kind: fees or charges.
const std::vector<Date>& notices(const Events& events, law::Regime regime);
const std::vector<Date>& payments(const Events& events, law::Regime regime);

/// Nothing, when the events are those of the regime and can have happened in the order of their
/// dates. Fails: refused, naming the event that cannot be and why.
Result<void> check_events(const Events& events, law::Regime regime, const Periods& periods);

}  // namespace candour::clock
