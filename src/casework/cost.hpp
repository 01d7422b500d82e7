#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "base/embedded.hpp"
#include "base/result.hpp"
#include "law/regime.hpp"

namespace candour::casework {

/// What staff do for a request. Which of it counts towards the limit is a matter of the regime.
enum class Activity { determining, locating, retrieving, extracting, providing };

inline constexpr std::array all_activities = {Activity::determining, Activity::locating,
                                              Activity::retrieving, Activity::extracting,
                                              Activity::providing};

std::string_view name(Activity activity);  ///< "locating"
Result<Activity> parse_activity(std::string_view name);

/// Work on so many records: "open each of 1,200 files, 5 minutes each".
struct Work {
    Activity activity = Activity::locating;
    std::string what;
    std::int64_t records = 0;
    std::chrono::seconds each{0};

    bool operator==(const Work&) const = default;
};

/// What a request would cost to answer. Money in pence.
struct CostEstimate {
    bool listed_body = false;  ///< FOIA: of Schedule 1 Part I, with the higher limit
    std::vector<Work> work;
    std::int64_t other_pence = 0;  ///< of the same activities, not staff: a search bought in

    bool operator==(const CostEstimate&) const = default;
};

/// The limit of one regime from a day on: rulebook/cost/<regime>.toml.
struct CostRule {
    std::vector<Activity> activities;  ///< the only ones that count
    std::int64_t pence_per_hour = 0;
    std::int64_t limit_listed = 0;
    std::int64_t limit_other = 0;
    std::string cite;
    std::string source;
    Date from;
    std::optional<Date> to;
};

/// What an estimate comes to.
struct Costed {
    std::int64_t pence = 0;  ///< to the next whole penny
    std::chrono::seconds time{0};
    std::int64_t limit = 0;
    bool exceeds = false;  ///< exactly the limit does not exceed it
};

/// The cost limits of the regimes that have one.
class CostRules {
  public:
    /// Reads the files of rulebook/ below cost/. Fails: malformed, naming file and line.
    static Result<CostRules> from(EmbeddedFiles rulebook);

    /// Fails: refused, for a regime without a limit; not_covered, for a day that no rule covers.
    [[nodiscard]] Result<CostRule> rule(law::Regime regime, Date on) const;

  private:
    CostRules() = default;
    std::vector<std::pair<law::Regime, CostRule>> rules_;
};

/// Adds the estimate up. Fails: refused, when work is of a kind that does not count; malformed, for
/// numbers below zero or beyond a hundred million records, or a week for each.
/// Law: SI 2004/3244 regs.3-4; SSI 2004/467.
Result<Costed> add_up(const CostEstimate& estimate, const CostRule& rule);

}  // namespace candour::casework
