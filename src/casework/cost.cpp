#include "casework/cost.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/text.hpp"
#include "law/toml_file.hpp"

namespace candour::casework {
namespace {

Result<CostRule> read_rule(const law::TomlTable& table) {
    constexpr int most = 100'000'000;
    TRY_VOID(table.only({"cite", "source", "activities", "pence_per_hour", "limit_listed",
                         "limit_other", "from", "to"}));
    CostRule rule;
    TRY(rule.cite, table.text("cite"));
    TRY(rule.source, table.text("source"));
    TRY(rule.pence_per_hour, table.number("pence_per_hour", 1, most));
    TRY(rule.limit_listed, table.number("limit_listed", 1, most));
    TRY(rule.limit_other, table.number("limit_other", 1, most));
    TRY(rule.from, table.date("from"));
    TRY(rule.to, table.optional_date("to"));
    TRY(const auto names, table.texts("activities"));
    for (const auto& written : names) {
        const auto activity = parse_activity(written);
        if (!activity) return malformed(activity.error().what, table.where("activities"));
        rule.activities.push_back(*activity);
    }
    return rule;
}

std::string names_of(const std::vector<Activity>& activities) {
    std::vector<std::string> names;
    for (const auto activity : activities) names.emplace_back(name(activity));
    return join(names, ", ");
}

}  // namespace

std::string_view name(Activity activity) {
    switch (activity) {
        case Activity::determining:
            return "determining";
        case Activity::locating:
            return "locating";
        case Activity::retrieving:
            return "retrieving";
        case Activity::extracting:
            return "extracting";
        case Activity::providing:
            return "providing";
    }
    return {};
}

Result<Activity> parse_activity(std::string_view text) {
    for (const auto activity : all_activities)
        if (name(activity) == text) return activity;
    return malformed("there is no activity '" + shortened(text, 40) + "'; they are " +
                     names_of({all_activities.begin(), all_activities.end()}));
}

Result<CostRules> CostRules::from(EmbeddedFiles rulebook) {
    CostRules read;
    for (const auto& file : rulebook) {
        if (!file.path.starts_with("cost/") || !file.path.ends_with(".toml")) continue;
        TRY(const auto whole, law::TomlTable::parse(file));
        TRY_VOID(whole.only({"regime", "rule"}));
        TRY(const auto written, whole.text("regime"));
        const auto regime = law::parse_regime(written);
        if (!regime) return malformed(regime.error().what, whole.where("regime"));
        TRY(const auto tables, whole.tables("rule"));
        for (const auto& table : tables) {
            TRY(auto rule, read_rule(table));
            read.rules_.emplace_back(*regime, std::move(rule));
        }
    }
    return read;
}

Result<CostRule> CostRules::rule(law::Regime regime, Date on) const {
    bool has_limit = false;
    for (const auto& [of, rule] : rules_) {
        if (of != regime) continue;
        has_limit = true;
        if (rule.from <= on && (!rule.to || on <= *rule.to)) return rule;
    }
    if (!has_limit)
        return refused(
            fmt::format("the {} have no cost limit; what costs too much is refused as "
                        "manifestly unreasonable",
                        law::code(regime)));
    return not_covered(fmt::format("our data do not say what the limit was on {}", long_date(on)));
}

Result<Costed> add_up(const CostEstimate& estimate, const CostRule& rule) {
    constexpr std::int64_t most_records = 100'000'000;
    constexpr std::chrono::hours longest_each{24 * 7};
    constexpr std::int64_t most_pence = 100'000'000'000;
    constexpr std::int64_t seconds_per_hour = 3600;
    Costed costed;
    costed.limit = estimate.listed_body ? rule.limit_listed : rule.limit_other;
    if (estimate.other_pence < 0 || estimate.other_pence > most_pence)
        return malformed("the other costs are no sensible sum");
    for (const auto& work : estimate.work) {
        const bool counts = std::find(rule.activities.begin(), rule.activities.end(),
                                      work.activity) != rule.activities.end();
        if (!counts)
            return refused(fmt::format("{} does not count towards the limit ({}); only {} do",
                                       name(work.activity), rule.cite, names_of(rule.activities)));
        if (work.records < 1 || work.records > most_records || work.each <= work.each.zero() ||
            work.each > longest_each)
            return malformed(fmt::format("'{}' needs a number of records and a time for each",
                                         shortened(work.what, 60)));
        costed.time += work.each * work.records;
        // Long before a sum could overflow, the limit is exceeded beyond doubt.
        constexpr std::chrono::hours beyond_doubt{10'000'000};
        costed.time = std::min<std::chrono::seconds>(costed.time, beyond_doubt);
    }
    const auto staff = costed.time.count() * rule.pence_per_hour;  // in pence x 3600
    const auto total = staff + estimate.other_pence * seconds_per_hour;
    costed.pence = (total + seconds_per_hour - 1) / seconds_per_hour;
    costed.exceeds = total > costed.limit * seconds_per_hour;
    return costed;
}

}  // namespace candour::casework
