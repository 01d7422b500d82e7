#include "clock/periods.hpp"

#include <utility>

#include <fmt/format.h>
#include <toml++/toml.h>

#include "base/text.hpp"

namespace candour::clock {
namespace {

using namespace std::chrono;

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

// A table of a rulebook file, and where it stands, so that what is wrong with it can be found.
class Section {
  public:
    Section(const toml::table& table, std::string file) : table_(table), file_(std::move(file)) {}

    [[nodiscard]] std::string where() const {
        return fmt::format("{}:{}", file_, table_.source().begin.line);
    }

    [[nodiscard]] Result<std::string> text(std::string_view key) const {
        if (const auto* value = table_.get_as<std::string>(key)) return value->get();
        return malformed(fmt::format("'{}' has to be a text", key), where());
    }

    [[nodiscard]] Result<bool> yes_or_no(std::string_view key) const {
        if (const auto* value = table_.get_as<bool>(key)) return value->get();
        return malformed(fmt::format("'{}' has to be true or false", key), where());
    }

    [[nodiscard]] Result<int> length(std::string_view key) const {
        constexpr std::int64_t longest = 366;
        const auto* value = table_.get_as<std::int64_t>(key);
        if (value == nullptr || value->get() < 1 || value->get() > longest)
            return malformed(fmt::format("'{}' has to be a number from 1 to {}", key, longest),
                             where());
        return static_cast<int>(value->get());
    }

    [[nodiscard]] Result<std::optional<Date>> date(std::string_view key) const {
        if (!table_.contains(key)) return std::optional<Date>{};
        const auto* value = table_.get_as<toml::date>(key);
        if (value == nullptr)
            return malformed(fmt::format("'{}' has to be a date, as in 2005-01-01", key), where());
        const auto& d = value->get();
        return Date{year{d.year} / month{d.month} / day{d.day}};
    }

    // The value that `names` has for the text at `key`; the first of them when there is no text.
    template <class T, std::size_t N>
    [[nodiscard]] Result<T> one_of(
        std::string_view key, const std::array<std::pair<T, std::string_view>, N>& names) const {
        if (!table_.contains(key)) return names.front().first;
        TRY(const auto written, text(key));
        for (const auto& [value, name] : names)
            if (name == written) return value;
        return malformed(fmt::format("'{}' cannot be '{}'", key, shortened(written, 40)), where());
    }

    [[nodiscard]] Result<Section> section(std::string_view key) const {
        if (const auto* inner = table_.get_as<toml::table>(key)) return Section(*inner, file_);
        return malformed(fmt::format("there is no section [{}]", key), where());
    }

    [[nodiscard]] Result<const toml::array*> list(std::string_view key) const {
        if (const auto* found = table_.get_as<toml::array>(key)) return found;
        return malformed(fmt::format("'{}' has to be a list", key), where());
    }

    [[nodiscard]] const std::string& file() const { return file_; }

  private:
    const toml::table& table_;
    std::string file_;
};

Result<Period> read_period(const Section& section) {
    Period period;
    TRY(const auto id, section.text("id"));
    const auto known = parse_period_id(id);
    if (!known) return malformed(known.error().what, section.where());
    period.id = *known;
    TRY(period.length, section.length("length"));
    TRY(period.unit, section.one_of("unit", units));
    TRY(period.begins, section.one_of("begins", beginnings));
    TRY(period.force, section.one_of("force", forces));
    TRY(period.cite, section.text("cite"));
    TRY(period.source, section.text("source"));
    TRY(const auto from, section.date("from"));
    TRY(period.to, section.date("to"));
    if (!from) return malformed("the period does not say from when it is the law", section.where());
    period.from = *from;
    if (period.to && *period.to < period.from)
        return malformed("the period ends before it begins", section.where());
    return period;
}

Result<WorkingDayRule> read_working_day(const Section& section) {
    WorkingDayRule rule;
    TRY(const auto* divisions, section.list("divisions"));
    for (const auto& element : *divisions) {
        const auto written = element.value_or(std::string());
        bool known = false;
        for (const auto division : all_divisions)
            if (code(division) == written) {
                rule.divisions.push_back(division);
                known = true;
            }
        if (!known)
            return malformed("there is no division '" + shortened(written, 40) + "'",
                             section.where());
    }
    TRY(rule.good_friday, section.yes_or_no("good_friday"));
    TRY(rule.cite, section.text("cite"));
    return rule;
}

Result<Citations> read_citations(const Section& section) {
    Citations citations;
    TRY(citations.clarification, section.text("clarification"));
    TRY(citations.pause, section.text("pause"));
    TRY(citations.notice, section.text("notice"));
    TRY(citations.validity, section.text("validity"));
    TRY(citations.transfer, section.text("transfer"));
    TRY(citations.oral_requests, section.yes_or_no("oral_requests"));
    return citations;
}

bool overlap(const Period& a, const Period& b) {
    return a.id == b.id && (!a.to || b.from <= *a.to) && (!b.to || a.from <= *b.to);
}

Result<std::vector<Period>> read_periods(const Section& file) {
    TRY(const auto* list, file.list("period"));
    std::vector<Period> periods;
    for (const auto& element : *list) {
        const auto* table = element.as_table();
        if (table == nullptr) return malformed("a [[period]] is not a table", file.where());
        const Section section(*table, file.file());
        TRY(const auto period, read_period(section));
        for (const auto& other : periods)
            if (overlap(other, period))
                return malformed(
                    fmt::format("two periods '{}' are the law at once", code(period.id)),
                    section.where());
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

Result<Periods> Periods::from(EmbeddedFiles rulebook) {
    Periods read;
    for (const auto& file : rulebook) {
        if (!file.path.starts_with("clock/") || !file.path.ends_with(".toml")) continue;
        const auto path = "rulebook/" + std::string(file.path);
        toml::table table;
        try {
            table = toml::parse(file.bytes, path);
        } catch (const toml::parse_error& error) {
            return malformed(std::string(error.description()),
                             fmt::format("{}:{}", path, error.source().begin.line));
        }
        const Section whole(table, path);
        TRY(const auto regime_code, whole.text("regime"));
        const auto regime = law::parse_regime(regime_code);
        if (!regime) return malformed(regime.error().what, path);
        if (read.regimes_.contains(*regime))
            return malformed(fmt::format("a second file for {}", regime_code), path);
        OfRegime& of_regime = read.regimes_[*regime];
        TRY(const auto working_day, whole.section("working_day"));
        TRY(of_regime.working_day, read_working_day(working_day));
        TRY(const auto citations, whole.section("citations"));
        TRY(of_regime.citations, read_citations(citations));
        TRY(of_regime.periods, read_periods(whole));
    }
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
