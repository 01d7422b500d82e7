#pragma once

#include <array>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "base/embedded.hpp"
#include "base/result.hpp"
#include "clock/holidays.hpp"
#include "law/regime.hpp"

namespace candour::clock {

/// What the law allows so long for. Each is a `[[period]]` of rulebook/clock/<regime>.toml, by
/// `code`; a regime has those that its file names and no others.
enum class PeriodId {
    response,          ///< to answer a request
    archives,          ///< to answer for a transferred public record not yet opened
    keeper,            ///< to answer, for the Keeper of the Records of Scotland
    school,            ///< to answer, in days that are working days and school days
    school_longest,    ///< to answer, for a school, in working days: whichever is first
    extended,          ///< to answer when extended for volume and complexity
    extension_notice,  ///< to tell the applicant of that
    pit_longest,       ///< from the end of the response period, to weigh the public interest
    overseas_apply,    ///< to ask the regulator for longer: armed forces, overseas
    overseas_longest,  ///< the longest that the regulator may then allow
    fee_window,        ///< to pay what a fees or charges notice asks
    deemed_receipt,    ///< from posting to presumed receipt
    review_request,    ///< to ask for a review
    review,            ///< to answer a review
    review_keeper,     ///< the same, for the Keeper
    review_longest,    ///< the longest a review may take in practice
    commissioner,      ///< to apply to the Scottish Information Commissioner
};

enum class Unit { working_days, school_days, calendar_days, months };

/// Whether the day of the event itself is the first of the period: "beginning with", or "after".
enum class Begins { after, with };

enum class Force { law, guideline };  ///< "law", "guideline"

std::string_view code(PeriodId id);  ///< "extension_notice"
Result<PeriodId> parse_period_id(std::string_view code);
std::string_view name(Force force);

struct Period {
    PeriodId id = PeriodId::response;
    int length = 0;
    Unit unit = Unit::working_days;
    Begins begins = Begins::after;
    Force force = Force::law;
    std::string cite;    ///< short, for steps: "FOIA s10(1)"
    std::string source;  ///< in full
    Date from;
    std::optional<Date> to;  ///< the last day it is the law; empty while it still is

    bool operator==(const Period&) const = default;
};

/// Which days are working days for a regime. Saturdays, Sundays and 25 December never are.
struct WorkingDayRule {
    std::vector<Division> divisions;  ///< whose bank holidays are not working days
    bool good_friday = false;         ///< named by the statute itself, holiday or not
    std::string cite;                 ///< "FOIA s10(6)"

    bool operator==(const WorkingDayRule&) const = default;
};

/// The statute's short names for its parts, for explanations. Empty where the regime has no such
/// thing.
struct Citations {
    std::string clarification;  ///< "FOIA s1(3) and s10(6)"
    std::string pause;          ///< "FOIA s10(2)": the days from notice to payment do not count
    std::string notice;         ///< "FOIA s9(1)": when a fees or charges notice may be given
    std::string validity;       ///< "FOIA s8": what a request has to be
    std::string transfer;
    bool oral_requests = false;  ///< a request need not be written

    bool operator==(const Citations&) const = default;
};

/// The lengths of time of every regime, as dated data.
class Periods {
  public:
    /// Reads the files of rulebook/ that are below clock/; others are let be. Fails: malformed,
    /// naming file and line.
    static Result<Periods> from(EmbeddedFiles rulebook);

    /// The period as it was on that day, or null when the regime has none. Fails: not_covered,
    /// when the regime has it, but not on that day.
    [[nodiscard]] Result<const Period*> find(law::Regime regime, PeriodId id, Date on) const;

    /// Whether the regime ever has it.
    [[nodiscard]] bool has(law::Regime regime, PeriodId id) const;

    [[nodiscard]] const WorkingDayRule& working_day_rule(law::Regime regime) const;
    [[nodiscard]] const Citations& citations(law::Regime regime) const;

  private:
    struct OfRegime {
        WorkingDayRule working_day;
        Citations citations;
        std::vector<Period> periods;
    };
    Periods() = default;
    Result<void> read(const EmbeddedFile& file);

    std::map<law::Regime, OfRegime> regimes_;
};

}  // namespace candour::clock
