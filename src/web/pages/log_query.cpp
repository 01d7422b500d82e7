#include "web/pages/log_query.hpp"

#include <charconv>
#include <optional>

#include "base/text.hpp"
#include "casework/outcome.hpp"
#include "web/http/target.hpp"

namespace candour::web::pages {
namespace {

// Nobody ticks more than this in one facet; it bounds what a hostile address can cost.
constexpr std::size_t most_values = 30;
constexpr std::size_t longest_text = 1000;
constexpr std::size_t last_page = 1'000'000;

std::optional<int> whole_number(std::string_view text) {
    int number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return number;
}

Result<std::vector<int>> read_years(const std::vector<std::string>& texts) {
    std::vector<int> years;
    for (const auto& text : texts) {
        const auto year = whole_number(text);
        if (!year || *year < 1900 || *year > 2999)
            return malformed("'" + shortened(text, 20) + "' is not a year", "year");
        years.push_back(*year);
    }
    return years;
}

Result<search::Order> read_order(std::string_view text) {
    if (text.empty() || text == "best") return search::Order::best;
    if (text == "newest") return search::Order::newest;
    if (text == "oldest") return search::Order::oldest;
    return malformed("sort is 'best', 'newest' or 'oldest'", "sort");
}

std::string_view name(search::Order order) {
    switch (order) {
        case search::Order::best:
            return "best";
        case search::Order::newest:
            return "newest";
        case search::Order::oldest:
            return "oldest";
    }
    return {};
}

Result<std::size_t> read_page(std::string_view text) {
    if (text.empty()) return std::size_t{1};
    const auto number = whole_number(text);
    if (!number || *number < 1 || static_cast<std::size_t>(*number) > last_page)
        return malformed("'" + shortened(text, 20) + "' is not a page number", "page");
    return static_cast<std::size_t>(*number);
}

class QueryString {
  public:
    void add(std::string_view key, std::string_view value) {
        if (value.empty()) return;
        text_ += text_.empty() ? '?' : '&';
        text_ += key;
        text_ += '=';
        text_ += http::encoded_field(value);
    }
    std::string finish() { return std::move(text_); }

  private:
    std::string text_;
};

}  // namespace

Result<LogQuery> read_log_query(const http::Request& request) {
    LogQuery query;
    query.text = shortened(trim(request.value("q")), longest_text);
    query.filters.topics = request.values("topic");
    query.filters.outcomes = request.values("outcome");
    query.filters.provisions = request.values("provision");
    TRY(query.filters.years, read_years(request.values("year")));
    TRY(query.order, read_order(request.value("sort")));
    TRY(query.page, read_page(request.value("page")));
    for (const auto& outcome : query.filters.outcomes)
        TRY_VOID(casework::parse_decision_kind(outcome));
    const auto& filters = query.filters;
    if (filters.topics.size() > most_values || filters.outcomes.size() > most_values ||
        filters.provisions.size() > most_values || filters.years.size() > most_values)
        return malformed("choose at most 30 values of one filter");
    return query;
}

std::string query_string(const LogQuery& query) {
    QueryString out;
    out.add("q", query.text);
    for (const auto year : query.filters.years) out.add("year", std::to_string(year));
    for (const auto& topic : query.filters.topics) out.add("topic", topic);
    for (const auto& outcome : query.filters.outcomes) out.add("outcome", outcome);
    for (const auto& provision : query.filters.provisions) out.add("provision", provision);
    if (query.order != search::Order::best) out.add("sort", name(query.order));
    if (query.page > 1) out.add("page", std::to_string(query.page));
    return out.finish();
}

std::string filter_string(const LogQuery& query) {
    LogQuery filters;
    filters.text = query.text;
    filters.filters = query.filters;
    return query_string(filters);
}

bool has_filters(const search::Filters& filters) {
    return !(filters == search::Filters{});
}

}  // namespace candour::web::pages
