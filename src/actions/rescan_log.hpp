#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "actions/gate.hpp"
#include "base/result.hpp"
#include "store/store.hpp"

namespace candour::actions {

/// A published file that would not pass the gate of today.
struct ToWithdraw {
    std::string address;  ///< of the entry that it is attached to
    std::string attachment;
    scan::Report report;
};

struct RescanSummary {
    std::int64_t attachments = 0;  ///< published ones whose bytes are with us
    std::int64_t files = 0;        ///< different ones among them
    std::int64_t to_withdraw = 0;  ///< attachments
};

/// Told of everything as it happens; each may be empty.
struct RescanEvents {
    std::function<void(const ToWithdraw&)> found;
    std::function<void(std::int64_t done, std::int64_t of)> progress;
};

/// Scans every attachment on the log again, for the day when the scanner has learned something. A
/// file that several entries hold is scanned once. Changes nothing. Fails: unavailable.
Result<RescanSummary> rescan_log(store::Store& store, const Gate& gate, const RescanEvents& events);

}  // namespace candour::actions
