#include "web/pages/working_days_form.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "clock/order.hpp"
#include "web/http/target.hpp"

namespace candour::web::pages {
namespace {

// A date as people write it, as the clock's events are written. What cannot be read is left for the
// event's own reader to complain of.
Result<std::string> iso_of(std::string_view typed) {
    TRY(const auto date, parse_written_date(typed));
    return iso_date(date);
}

// "6 January 2026 to 13 February 2026", one a line or parted by commas, as "FROM..TO,FROM..TO".
Result<std::string> iso_terms(const std::string& typed) {
    std::string terms;
    std::string text = typed;
    std::replace(text.begin(), text.end(), ',', '\n');
    for (const auto line : split_lines(text)) {
        const auto term = trim(line);
        if (term.empty()) continue;
        auto middle = term.find(" to ");
        std::size_t width = 4;
        if (middle == std::string_view::npos) {
            middle = term.find("..");
            width = 2;
        }
        if (middle == std::string_view::npos)
            return malformed("write each term as 6 January 2026 to 13 February 2026");
        TRY(const auto from, iso_of(term.substr(0, middle)));
        TRY(const auto to, iso_of(term.substr(middle + width)));
        terms += (terms.empty() ? "" : ",") + from + ".." + to;
    }
    return terms;
}

class Reading {
  public:
    Reading(WorkingDaysForm& form, const http::Request& request) : form_(form), request_(request) {}

    // One typed field, and the event it makes when there is something in it.
    void date(std::string& field, const char* name, std::string_view event) {
        field = typed(name);
        if (field.empty()) return;
        add(name, event, iso_of(field));
    }

    void terms() {
        form_.term = typed("term");
        if (!form_.term.empty()) add("term", "term", iso_terms(form_.term));
    }

    void extended() {
        form_.extended = !typed("extended").empty() && typed("extended") != "no";
        if (form_.extended) add("extended", "extended", std::string("yes"));
    }

  private:
    std::string typed(const char* name) const {
        constexpr std::size_t longest = 1000;
        return std::string(trim(request_.value(name)).substr(0, longest));
    }

    void add(const char* name, std::string_view event, const Result<std::string>& value) {
        if (!value) {
            form_.errors.push_back({name, sentence(value.error().what)});
            return;
        }
        const auto added = clock::add_event(form_.query.events, event, *value);
        if (!added) form_.errors.push_back({name, sentence(added.error().what)});
    }

    static std::string sentence(std::string words) {
        if (!words.empty() && words.front() >= 'a' && words.front() <= 'z')
            words.front() = static_cast<char>(words.front() - 'a' + 'A');
        return words;
    }

    WorkingDaysForm& form_;
    const http::Request& request_;
};

}  // namespace

const FieldError* WorkingDaysForm::error_in(std::string_view field) const {
    for (const auto& error : errors)
        if (error.field == field) return &error;
    return nullptr;
}

bool WorkingDaysForm::has_more() const {
    return extended || !(clarification_sought.empty() && further_info.empty() && notice.empty() &&
                         paid.empty() && term.empty() && response.empty());
}

std::string WorkingDaysForm::link() const {
    std::string address = "/working-days?regime=" + http::encoded_field(regime);
    const auto add = [&](std::string_view name, const std::string& typed, bool is_date = true) {
        if (typed.empty()) return;
        const auto iso = is_date ? iso_of(typed) : iso_terms(typed);
        address += "&" + std::string(name) + "=" + http::encoded_field(iso.value_or(typed));
    };
    add("receipt", receipt);
    add("clarification_sought", clarification_sought);
    add("further_info", further_info);
    add("notice", notice);
    add("paid", paid);
    if (extended) address += "&extended=yes";
    add("term", term, false);
    add("response", response);
    return address;
}

WorkingDaysForm read_working_days_form(const http::Request& request, law::Regime usual,
                                       Date today) {
    WorkingDaysForm form;
    form.query.regime = usual;
    form.query.target = clock::Target::response_due;
    form.query.today = today;
    form.regime = law::code(usual);
    form.asked = !request.query.empty();
    if (!form.asked) return form;
    if (const auto typed = request.value("regime"); !typed.empty()) {
        const auto regime = law::parse_regime(typed);
        if (regime) {
            form.query.regime = *regime;
            form.regime = law::code(*regime);
        } else {
            form.errors.push_back({"regime", "Choose the law that the request was made under"});
        }
    }
    // The law has fees or charges; to the visitor both are a payment.
    const bool charges = clock::has_charges(form.query.regime);
    Reading reading(form, request);
    reading.date(form.receipt, "receipt", "receipt");
    if (form.receipt.empty())
        form.errors.push_back({"receipt", "Enter the date on which the request was received"});
    reading.date(form.clarification_sought, "clarification_sought", "clarification_sought");
    reading.date(form.further_info, "further_info", "further_info");
    reading.date(form.notice, "notice", charges ? "charge_notice" : "fee_notice");
    reading.date(form.paid, "paid", charges ? "charge_paid" : "fee_paid");
    reading.extended();
    reading.terms();
    reading.date(form.response, "response", "response");
    return form;
}

FieldError beside_field(const Problem& problem) {
    static constexpr std::string_view prefix = "event ";
    auto field = problem.where.starts_with(prefix) ? problem.where.substr(prefix.size()) : "";
    if (field == "fee_notice" || field == "charge_notice") field = "notice";
    if (field == "fee_paid" || field == "charge_paid") field = "paid";
    static constexpr std::string_view shown[] = {
        "clarification_sought", "further_info", "notice", "paid", "extended", "term", "response"};
    if (std::find(std::begin(shown), std::end(shown), field) == std::end(shown)) field = "receipt";
    // The visitor does not know the events by their names in commands.
    auto what = problem.what;
    static constexpr std::pair<std::string_view, std::string_view> words[] = {
        {"fee_notice", "the request for payment"},
        {"charge_notice", "the request for payment"},
        {"fee_paid", "the payment"},
        {"charge_paid", "the payment"},
        {"clarification_sought", "the question for clarification"},
        {"further_info", "the clarification"},
        {"response", "the answer"},
        {"receipt", "the receipt of the request"}};
    for (const auto& [name, plain] : words) {
        for (auto at = what.find(name); at != std::string::npos;
             at = what.find(name, at + plain.size()))
            what.replace(at, name.size(), plain);
    }
    if (!what.empty() && what.front() >= 'a' && what.front() <= 'z')
        what.front() = static_cast<char>(what.front() - 'a' + 'A');
    return {field, what};
}

}  // namespace candour::web::pages
