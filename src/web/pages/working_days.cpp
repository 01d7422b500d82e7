#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "web/pages/frame.hpp"
#include "web/pages/pages.hpp"
#include "web/pages/working_days_form.hpp"

namespace candour::web::pages {
namespace {

using namespace std::chrono;
using clock::DayKind;
using clock::Deadline;
using clock::Step;
using clock::Target;

constexpr std::string_view path = "/working-days";

View field(const WorkingDaysForm& form, std::string_view name, std::string_view value) {
    const auto* error = form.error_in(name);
    return std::move(View()
                         .text("value", value)
                         .flag("wrong", error != nullptr)
                         .text("error", error == nullptr ? "" : error->what));
}

View regime_choice(const WorkingDaysForm& form, law::Regime regime, bool first) {
    return std::move(View()
                         .text("code", law::code(regime))
                         .text("id", first ? "regime" : "regime-" + std::string(law::code(regime)))
                         .text("title", law::title(regime))
                         .flag("checked", form.regime == law::code(regime)));
}

View form_view(const WorkingDaysForm& form, bool scottish) {
    std::vector<law::Regime> order(law::all_regimes.begin(), law::all_regimes.end());
    if (scottish) std::rotate(order.begin(), order.begin() + 2, order.end());
    std::vector<View> regimes;
    for (const auto regime : order) regimes.push_back(regime_choice(form, regime, regimes.empty()));
    std::vector<View> errors;
    for (const auto& error : form.errors)
        errors.push_back(std::move(View().text("field", error.field).text("what", error.what)));
    View view;
    view.list("regimes", std::move(regimes))
        .nest("regime", field(form, "regime", form.regime))
        .nest("receipt", field(form, "receipt", form.receipt))
        .nest("clarification_sought",
              field(form, "clarification_sought", form.clarification_sought))
        .nest("further_info", field(form, "further_info", form.further_info))
        .nest("notice", field(form, "notice", form.notice))
        .nest("paid", field(form, "paid", form.paid))
        .nest("extended", std::move(field(form, "extended", "").flag("checked", form.extended)))
        .nest("term", field(form, "term", form.term))
        .nest("response", field(form, "response", form.response))
        .flag("has_more", form.has_more())
        .flag("has_errors", !form.errors.empty())
        .list("errors", std::move(errors));
    return view;
}

// What a day of the calendar is called under its number. The reasons in full are in the table.
std::string label_of(const Step& step, bool is_last) {
    if (is_last) return step.day ? fmt::format("day {}: last", *step.day) : "last day";
    switch (step.kind) {
        case DayKind::counts:
            return fmt::format("day {}", step.day.value_or(0));
        case DayKind::holiday:
            return "holiday";
        case DayKind::paused:
            return "not counted";
        case DayKind::not_school:
            return "no school";
        case DayKind::weekend:
        case DayKind::named:
            return "";
    }
    return "";
}

std::string_view style_of(DayKind kind) {
    switch (kind) {
        case DayKind::counts:
            return "counts";
        case DayKind::holiday:
            return "holiday";
        case DayKind::paused:
        case DayKind::not_school:
            return "paused";
        case DayKind::weekend:
        case DayKind::named:
            return "off";
    }
    return "";
}

// The months that a count runs through, as tables of weeks.
class Calendar {
  public:
    explicit Calendar(const Deadline& deadline) : deadline_(deadline) {
        for (const auto& step : deadline.steps) steps_[step.date] = &step;
        for (const auto& mark : deadline.marks) {
            auto& words = marks_[mark.date];
            words += (words.empty() ? "" : "; ") + mark.what;
        }
    }

    std::vector<View> months() const {
        std::vector<View> views;
        if (deadline_.steps.empty()) return views;
        auto first = deadline_.steps.front().date;
        for (const auto& [date, words] : marks_) first = std::min(first, date);
        const auto last = deadline_.steps.back().date;
        const year_month_day to{last};
        const year_month_day from{first};
        for (auto month = from.year() / from.month(); month <= to.year() / to.month();
             month += std::chrono::months{1})
            views.push_back(month_view(month));
        return views;
    }

  private:
    View month_view(year_month month) const {
        const Date first{month / day{1}};
        const Date last{month / std::chrono::last};
        const auto whole = long_date(first);
        std::vector<View> weeks;
        for (auto monday = first - (weekday{first} - Monday); monday <= last; monday += days{7})
            weeks.push_back(week_view(monday, first, last));
        return std::move(
            View().text("name", whole.substr(whole.find(' ') + 1)).list("weeks", std::move(weeks)));
    }

    View week_view(Date monday, Date first, Date last) const {
        std::vector<View> cells;
        for (auto date = monday; date < monday + days{7}; date += days{1})
            cells.push_back(date < first || date > last ? empty_cell() : cell(date));
        return std::move(View().list("days", std::move(cells)));
    }

    static View empty_cell() {
        return std::move(View()
                             .text("number", "")
                             .text("style", "none")
                             .text("label", "")
                             .text("event", "")
                             .text("why", ""));
    }

    View cell(Date date) const {
        const auto step = steps_.find(date);
        const auto mark = marks_.find(date);
        const bool is_last = deadline_.date == date;
        const bool known = step != steps_.end();
        return std::move(View()
                             .number("number", static_cast<unsigned>(year_month_day{date}.day()))
                             .text("style", is_last ? "due"
                                            : known ? style_of(step->second->kind)
                                                    : "off")
                             .text("label", known ? label_of(*step->second, is_last) : "")
                             .text("event", mark == marks_.end() ? "" : mark->second)
                             .text("why", known && !step->second->day ? step->second->why : ""));
    }

    const Deadline& deadline_;
    std::map<Date, const Step*> steps_;
    std::map<Date, std::string> marks_;
};

std::vector<View> step_views(const Deadline& deadline) {
    std::vector<View> views;
    for (const auto& step : deadline.steps)
        views.push_back(std::move(View()
                                      .text("date", date_with_weekday(step.date))
                                      .text("day", step.day ? std::to_string(*step.day) : "")
                                      .text("why", step.why)));
    return views;
}

// The dates that go with this one, as far as they can be told from what was given.
std::vector<View> other_dates(const clock::Query& query, const clock::Law& law) {
    std::vector<View> views;
    for (const auto target :
         {Target::extension_notify_by, Target::extended_due, Target::pit_notice_due,
          Target::pit_decision_guideline, Target::fee_pay_by, Target::review_request_by}) {
        if (target == Target::extended_due && query.events.extended) continue;
        auto asked = query;
        asked.target = target;
        const auto found = clock::deadline(asked, law);
        if (!found || !found->date) continue;
        views.push_back(std::move(View()
                                      .text("lead_in", clock::kind_of(target).lead_in)
                                      .nest("date", date_view(*found->date))
                                      .text("reason", found->reason)
                                      .flag("guideline", found->force == clock::Force::guideline)));
    }
    return views;
}

View answer_view(const Deadline& deadline, const clock::Query& query, const clock::Law& law,
                 const std::string& link) {
    View view;
    view.flag("paused", deadline.state == clock::State::paused)
        .flag("lapsed", deadline.state == clock::State::lapsed)
        .flag("running", deadline.state == clock::State::running)
        .text("due", deadline.date ? date_with_weekday(*deadline.date) : "")
        .text("due_iso", deadline.date ? iso_date(*deadline.date) : "")
        .flag("passed", deadline.date && *deadline.date < query.today)
        .flag("provisional", deadline.provisional)
        .text("reason", deadline.reason)
        .text("source", deadline.source)
        .texts("notes", deadline.notes)
        .flag("has_notes", !deadline.notes.empty())
        .list("months", Calendar(deadline).months())
        .list("steps", step_views(deadline))
        .flag("has_steps", !deadline.steps.empty())
        .text("link", link);
    auto others = other_dates(query, law);
    const bool has_others = !others.empty();
    view.list("others", std::move(others)).flag("has_others", has_others);
    return view;
}

}  // namespace

Result<Response> working_days(const Request& request, const Site& site) {
    const bool scottish = site.authority.scottish;
    auto form = read_working_days_form(request, scottish ? law::Regime::foisa : law::Regime::foia,
                                       london_date(site.now()));
    const clock::Law law{site.holidays, site.periods};
    std::optional<Deadline> found;
    if (form.asked && form.errors.empty()) {
        auto answered = clock::deadline(form.query, law);
        if (answered)
            found = *std::move(answered);
        else
            form.errors.push_back(beside_field(answered.error()));
    }
    View view;
    view.nest("form", form_view(form, scottish)).flag("answered", found.has_value());
    if (found) view.nest("answer", answer_view(*found, form.query, law, form.link()));

    Frame frame;
    frame.title =
        found && found->date ? "Answer due " + long_date(*found->date) : "When is an answer due?";
    frame.description =
        "Works out by when a request for information must be answered, day by day, with the bank "
        "holidays of every part of the United Kingdom.";
    frame.path = found ? "" : path;
    frame.section = Section::working_days;
    frame.crumbs = {{"Home", "/"}};
    frame.for_robots = !form.asked;
    frame.wrong = !form.errors.empty();
    // An answer depends on the day as well, and on whatever was typed: not worth keeping.
    auto response = page(site, "working_days.html", frame, std::move(view),
                         form.asked ? http::Fresh::never : http::Fresh::log);
    if (frame.wrong) response.status = 400;
    return response;
}

}  // namespace candour::web::pages
