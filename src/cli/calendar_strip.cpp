#include "cli/calendar_strip.hpp"

#include <algorithm>
#include <map>
#include <string_view>
#include <vector>

#include <fmt/format.h>

namespace candour::cli {
namespace {

using namespace std::chrono;
using clock::DayKind;
using clock::Deadline;
using clock::Step;

namespace ink {
constexpr std::string_view plain = "\x1b[0m";
constexpr std::string_view faint = "\x1b[2m";
constexpr std::string_view bold = "\x1b[1m";
constexpr std::string_view red = "\x1b[31m";
constexpr std::string_view yellow = "\x1b[33m";
constexpr std::string_view cyan = "\x1b[36m";
constexpr std::string_view answer = "\x1b[1;30;42m";
}  // namespace ink

// Gives the letters of a legend: one to each thing, in the order met.
class Letters {
  public:
    explicit Letters(char first) : next_(first), last_(static_cast<char>(first + 25)) {}

    char of(const std::string& thing) {
        const auto known = std::find_if(legend_.begin(), legend_.end(),
                                        [&](const auto& entry) { return entry.second == thing; });
        if (known != legend_.end()) return known->first;
        const char letter = next_ > last_ ? '*' : next_++;
        legend_.emplace_back(letter, thing);
        return letter;
    }
    [[nodiscard]] const std::vector<std::pair<char, std::string>>& legend() const {
        return legend_;
    }

  private:
    char next_;
    char last_;
    std::vector<std::pair<char, std::string>> legend_;
};

Date monday_of(Date date) {
    return date - (weekday{date} - Monday);
}

class Strip {
  public:
    Strip(const Deadline& deadline, bool colour) : deadline_(deadline), colour_(colour) {
        for (const auto& step : deadline.steps) steps_[step.date] = &step;
        for (const auto& mark : deadline.marks) {
            auto& words = marks_[mark.date];
            words += (words.empty() ? "" : "; ") + mark.what;
        }
    }

    std::string draw() {
        std::string out = head();
        const auto last = monday_of(last_day());
        for (auto monday = monday_of(first_day()); monday <= last; monday += days{7})
            out += week(monday);
        return out + "\n" + legend();
    }

  private:
    [[nodiscard]] std::string inked(std::string_view colour, const std::string& text) const {
        return colour_ ? fmt::format("{}{}{}", colour, text, ink::plain) : text;
    }

    // From day zero, or from an event not long before it.
    [[nodiscard]] Date first_day() const {
        constexpr days near{56};
        const auto zero = deadline_.steps.front().date - days{1};
        auto first = zero;
        for (const auto& [date, what] : marks_)
            if (date < first && zero - date <= near) first = std::min(first, date);
        return first;
    }

    [[nodiscard]] Date last_day() const { return deadline_.steps.back().date; }

    [[nodiscard]] std::string head() const {
        std::string names = std::string(15, ' ');
        for (const auto* name : {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"})
            names += fmt::format("{:<8}", name);
        while (names.back() == ' ') names.pop_back();
        return inked(ink::faint, names) + "\n";
    }

    // A week is named for the month that begins in it; the first, for the month it begins in.
    std::string week(Date monday) {
        const auto last = std::min(monday + days{6}, last_day());
        const bool month_begins = monday <= first_of_month(last);
        const bool first = monday <= first_day();
        const auto name = month_begins ? month_name(last) : first ? month_name(monday) : "";
        auto row = inked(ink::bold, fmt::format("{:<15}", name));
        for (auto date = monday; date <= last; date += days{1}) row += cell(date);
        while (row.back() == ' ') row.pop_back();
        return row + "\n";
    }

    static Date first_of_month(Date date) {
        const year_month_day ymd{date};
        return ymd.year() / ymd.month() / day{1};
    }

    static std::string month_name(Date date) {
        const auto whole = long_date(date);
        return whole.substr(whole.find(' ') + 1);
    }

    // Eight columns: the day of the month, how it counts, the letter of an event, a gap.
    std::string cell(Date date) {
        const auto number = fmt::format("{:>2}", static_cast<unsigned>(year_month_day{date}.day()));
        const auto found = steps_.find(date);
        const auto mark = marks_.find(date);
        const auto event = mark == marks_.end()
                               ? std::string(" ")
                               : inked(ink::cyan, std::string(1, event_letter(mark->first)));
        if (found == steps_.end()) return inked(ink::faint, number) + "    " + event + " ";
        return day_cell(number, *found->second) + event + " ";
    }

    // Six columns.
    std::string day_cell(const std::string& number, const Step& step) {
        if (deadline_.date && step.date == *deadline_.date)
            return inked(ink::answer,
                         number + (step.day ? fmt::format("[{:>2}]", *step.day) : "[ *]"));
        switch (step.kind) {
            case DayKind::counts:
                return number + inked(ink::bold, fmt::format(" {:>2} ", step.day.value_or(0)));
            case DayKind::weekend:
                return inked(ink::faint, number + "    ");
            case DayKind::holiday:
                return inked(ink::red, fmt::format("{}  {} ", number, holidays_.of(step.why)));
            case DayKind::paused:
                paused_why_ = step.why;
                return inked(ink::yellow, number + "  = ");
            case DayKind::not_school:
                outside_terms_ = true;
                return inked(ink::yellow, number + "  - ");
            case DayKind::named:
                return number + "    ";
        }
        return number + "    ";
    }

    char event_letter(Date date) {
        return events_.of(fmt::format("{}: {}", date_with_weekday(date), marks_.at(date)));
    }

    std::string legend() {
        std::string out;
        const auto line = [&](const std::string& sign, std::string_view colour,
                              std::string_view words) {
            out += "  " + inked(colour, fmt::format("{:<6}", sign)) + std::string(words) + "\n";
        };
        for (const auto& [date, what] : marks_) (void)event_letter(date);
        if (const auto last = last_number(); last > 0)
            line(last == 1 ? "1" : fmt::format("1-{}", last), ink::bold, "days that count");
        if (!paused_why_.empty()) line("=", ink::yellow, paused_why_);
        if (outside_terms_) line("-", ink::yellow, "a working day outside the school terms");
        for (const auto& [letter, why] : holidays_.legend())
            line(std::string(1, letter), ink::red, why);
        for (const auto& [letter, what] : events_.legend())
            line(std::string(1, letter), ink::cyan, what);
        return out;
    }

    [[nodiscard]] int last_number() const {
        int last = 0;
        for (const auto& step : deadline_.steps) last = std::max(last, step.day.value_or(0));
        return last;
    }

    const Deadline& deadline_;
    bool colour_;
    std::map<Date, const Step*> steps_;
    std::map<Date, std::string> marks_;
    Letters holidays_{'a'};
    Letters events_{'A'};
    std::string paused_why_;
    bool outside_terms_ = false;
};

}  // namespace

std::string calendar_strip(const Deadline& deadline, bool colour) {
    // Two ends of so many months, or one day asked about, are not a count to draw.
    const bool counted = std::any_of(deadline.steps.begin(), deadline.steps.end(),
                                     [](const Step& step) { return step.day.has_value(); });
    return counted ? Strip(deadline, colour).draw() : std::string();
}

}  // namespace candour::cli
