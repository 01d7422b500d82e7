#include "clock/periods.hpp"

#include <utility>

#include <fmt/format.h>

#include "base/text.hpp"
#include "law/toml_file.hpp"

namespace candour::clock {
namespace {

constexpr std::array<std::pair<PeriodId, std::string_view>, 17> ids = {{
    {PeriodId::response, "response"},
    {PeriodId::archives, "archives"},
    {PeriodId::keeper, "keeper"},
    {PeriodId::school, "school"},
    {PeriodId::school_longest, "school_longest"},
    {PeriodId::extended, "extended"},
    {PeriodId::extension_notice, "extension_notice"},
    {PeriodId::pit_longest, "pit_longest"},
    {PeriodId::overseas_apply, "overseas_apply"},
    {PeriodId::overseas_longest, "overseas_longest"},
    {PeriodId::fee_window, "fee_window"},
    {PeriodId::deemed_receipt, "deemed_receipt"},
    {PeriodId::review_request, "review_request"},
    {PeriodId::review, "review"},
    {PeriodId::review_keeper, "review_keeper"},
    {PeriodId::review_longest, "review_longest"},
    {PeriodId::commissioner, "commissioner"},
}};

constexpr std::array<std::pair<Unit, std::string_view>, 4> units = {{
    {Unit::working_days, "working-days"},
    {Unit::school_days, "school-days"},
    {Unit::calendar_days, "calendar-days"},
    {Unit::months, "months"},
}};

constexpr std::array<std::pair<Begins, std::string_view>, 2> beginnings = {{
    {Begins::after, "after"},
    {Begins::with, "with"},
}};

constexpr std::array<std::pair<Force, std::string_view>, 2> forces = {{
    {Force::law, "law"},
    {Force::guideline, "guideline"},
}};

// The value that `names` has for the text at `key`; the first of them when there is no text.
template <class T, std::size_t N>
Result<T> named(const law::TomlTable& table, std::string_view key,
                const std::array<std::pair<T, std::string_view>, N>& names) {
    TRY(const auto written, table.text_or(key, std::string(names.front().second)));
    for (const auto& [value, name] : names)
        if (name == written) return value;
    return malformed(fmt::format("'{}' cannot be '{}'", key, shortened(written, 40)),
                     table.where(key));
}

Result<law::TomlTable> section(const law::TomlTable& file, std::string_view key) {
    TRY(auto found, file.table(key));
    if (!found) return malformed(fmt::format("there is no section [{}]", key), file.where());
    return *std::move(found);
}

Result<Period> read_period(const law::TomlTable& table) {
    constexpr int longest = 366;
    TRY_VOID(
        table.only({"id", "length", "unit", "begins", "force", "cite", "source", "from", "to"}));
    Period period;
    TRY(const auto id, table.text("id"));
    const auto known = parse_period_id(id);
    if (!known) return malformed(known.error().what, table.where("id"));
    period.id = *known;
    TRY(period.length, table.number("length", 1, longest));
    TRY(period.unit, named(table, "unit", units));
    TRY(period.begins, named(table, "begins", beginnings));
    TRY(period.force, named(table, "force", forces));
    TRY(period.cite, table.text("cite"));
    TRY(period.source, table.text("source"));
    TRY(period.from, table.date("from"));
    TRY(period.to, table.optional_date("to"));
    if (period.to && *period.to < period.from)
        return malformed("the period ends before it begins", table.where("to"));
    return period;
}

Result<Division> read_division(const std::string& written, const law::TomlTable& table) {
    for (const auto division : all_divisions)
        if (code(division) == written) return division;
    return malformed("there is no division '" + shortened(written, 40) + "'",
                     table.where("divisions"));
}

Result<WorkingDayRule> read_working_day(const law::TomlTable& table) {
    TRY_VOID(table.only({"divisions", "good_friday", "cite"}));
    WorkingDayRule rule;
    TRY(const auto divisions, table.texts("divisions"));
    if (divisions.empty())
        return malformed("it does not say whose bank holidays count", table.where());
    for (const auto& written : divisions) {
        TRY(const auto division, read_division(written, table));
        rule.divisions.push_back(division);
    }
    TRY(rule.good_friday, table.flag_or("good_friday", false));
    TRY(rule.cite, table.text("cite"));
    return rule;
}

Result<Citations> read_citations(const law::TomlTable& table) {
    TRY_VOID(
        table.only({"clarification", "pause", "notice", "validity", "transfer", "oral_requests"}));
    Citations citations;
    TRY(citations.clarification, table.text("clarification"));
    TRY(citations.pause, table.text("pause"));
    TRY(citations.notice, table.text("notice"));
    TRY(citations.validity, table.text_or("validity", ""));
    TRY(citations.transfer, table.text_or("transfer", ""));
    TRY(citations.oral_requests, table.flag_or("oral_requests", false));
    return citations;
}

bool overlap(const Period& a, const Period& b) {
    return a.id == b.id && (!a.to || b.from <= *a.to) && (!b.to || a.from <= *b.to);
}

Result<std::vector<Period>> read_periods(const law::TomlTable& file) {
    TRY(const auto tables, file.tables("period"));
    std::vector<Period> periods;
    for (const auto& table : tables) {
        TRY(const auto period, read_period(table));
        for (const auto& other : periods)
            if (overlap(other, period))
                return malformed(
                    fmt::format("two periods '{}' are the law at once", code(period.id)),
                    table.where());
        periods.push_back(period);
    }
    return periods;
}

}  // namespace

std::string_view code(PeriodId id) {
    for (const auto& [value, name] : ids)
        if (value == id) return name;
    return {};
}

Result<PeriodId> parse_period_id(std::string_view text) {
    for (const auto& [value, name] : ids)
        if (name == text) return value;
    return malformed("there is no period '" + shortened(text, 40) + "'");
}

std::string_view name(Force force) {
    return force == Force::law ? "law" : "guideline";
}

Result<void> Periods::read(const EmbeddedFile& file) {
    TRY(const auto whole, law::TomlTable::parse(file));
    TRY_VOID(whole.only({"regime", "working_day", "citations", "period"}));
    TRY(const auto regime_code, whole.text("regime"));
    const auto regime = law::parse_regime(regime_code);
    if (!regime) return malformed(regime.error().what, whole.where("regime"));
    if (regimes_.contains(*regime))
        return malformed("a second file for " + regime_code, whole.where("regime"));
    OfRegime& of_regime = regimes_[*regime];
    TRY(const auto working_day, section(whole, "working_day"));
    TRY(of_regime.working_day, read_working_day(working_day));
    TRY(const auto citations, section(whole, "citations"));
    TRY(of_regime.citations, read_citations(citations));
    TRY(of_regime.periods, read_periods(whole));
    return {};
}

Result<Periods> Periods::from(EmbeddedFiles rulebook) {
    Periods read;
    for (const auto& file : rulebook)
        if (file.path.starts_with("clock/") && file.path.ends_with(".toml"))
            TRY_VOID(read.read(file));
    for (const auto regime : law::all_regimes)
        if (!read.regimes_.contains(regime))
            return malformed(
                fmt::format("there is no file of lengths of time for {}", law::code(regime)),
                "rulebook/clock");
    return read;
}

bool Periods::has(law::Regime regime, PeriodId id) const {
    for (const auto& period : regimes_.at(regime).periods)
        if (period.id == id) return true;
    return false;
}

Result<const Period*> Periods::find(law::Regime regime, PeriodId id, Date on) const {
    for (const auto& period : regimes_.at(regime).periods)
        if (period.id == id && period.from <= on && (!period.to || on <= *period.to))
            return &period;
    if (!has(regime, id)) return nullptr;
    return not_covered(fmt::format("our data do not say what the {} allowed on {}",
                                   law::title(regime), long_date(on)),
                       fmt::format("rulebook/clock/{}.toml", ascii_lower(law::code(regime))));
}

const WorkingDayRule& Periods::working_day_rule(law::Regime regime) const {
    return regimes_.at(regime).working_day;
}

const Citations& Periods::citations(law::Regime regime) const {
    return regimes_.at(regime).citations;
}

}  // namespace candour::clock
