#include "web/pages/facet_view.hpp"

#include <algorithm>
#include <functional>

#include "casework/outcome.hpp"
#include "web/pages/provisions.hpp"
#include "web/written.hpp"

namespace candour::web::pages {
namespace {

// So many values are shown at once, and so many more behind "Show more".
constexpr std::size_t at_once = 8;
constexpr std::size_t at_most = 60;

struct Facet {
    std::string_view name;
    std::string_view title;
    std::vector<search::Count> counts;
    /// The chosen values, in the query given, as texts.
    std::function<std::vector<std::string>(const search::Filters&)> chosen;
    std::function<void(search::Filters&, std::vector<std::string>)> choose;
    std::function<std::string(const std::string&)> label;
};

std::string target(const LogQuery& query, const std::string& path) {
    return path + query_string(query);
}

LogQuery toggled(const LogQuery& query, const Facet& facet, const std::string& value) {
    auto next = query;
    next.page = 1;
    auto chosen = facet.chosen(query.filters);
    const auto found = std::find(chosen.begin(), chosen.end(), value);
    if (found != chosen.end())
        chosen.erase(found);
    else
        chosen.push_back(value);
    facet.choose(next.filters, std::move(chosen));
    return next;
}

View value_view(const std::string& path, const LogQuery& query, const Facet& facet,
                const std::string& value, std::size_t count) {
    const auto chosen = facet.chosen(query.filters);
    return std::move(
        View()
            .text("label", facet.label(value))
            .text("count", grouped(count))
            .text("href", target(toggled(query, facet, value), path))
            .flag("chosen", std::find(chosen.begin(), chosen.end(), value) != chosen.end()));
}

View one_facet(const std::string& path, const LogQuery& query, const Facet& facet) {
    std::vector<View> shown, more;
    for (const auto& count : facet.counts) {
        if (shown.size() + more.size() == at_most) break;
        auto& list = shown.size() < at_once ? shown : more;
        list.push_back(value_view(path, query, facet, count.value, count.count));
    }
    return std::move(View()
                         .text("name", facet.name)
                         .text("title", facet.title)
                         .flag("any", !shown.empty())
                         .flag("open", !facet.chosen(query.filters).empty())
                         .list("values", std::move(shown))
                         .flag("has_more", !more.empty())
                         .list("more", std::move(more)));
}

// A filter names a provision without its law: regulations are the environmental ones.
law::Regime regime_of(std::string_view provision, bool scottish) {
    if (provision.starts_with("reg ")) return scottish ? law::Regime::eisr : law::Regime::eir;
    return scottish ? law::Regime::foisa : law::Regime::foia;
}

// Whole sections; their limbs once a section is chosen, since all of them at once are a wall.
std::vector<search::Count> sections_and_chosen_limbs(const std::vector<search::Count>& provisions,
                                                     const search::Filters& filters) {
    std::vector<search::Count> shown;
    for (const auto& count : provisions) {
        const bool whole = count.value.find('(') == std::string::npos;
        const bool of_chosen =
            std::any_of(filters.provisions.begin(), filters.provisions.end(),
                        [&](const auto& chosen) { return is_within(count.value, chosen); });
        if (whole || of_chosen) shown.push_back(count);
    }
    return shown;
}

std::vector<Facet> all_facets(const search::Facets& facets, const search::Filters& chosen,
                              bool scottish, const law::Rulebook& rulebook) {
    using search::Filters;
    const auto same = [](const std::string& value) { return value; };
    const auto years_of = [](const Filters& filters) {
        std::vector<std::string> texts;
        for (const auto year : filters.years) texts.push_back(std::to_string(year));
        return texts;
    };
    const auto choose_years = [](Filters& filters, const std::vector<std::string>& texts) {
        filters.years.clear();
        for (const auto& text : texts) filters.years.push_back(std::stoi(text));
    };
    const auto outcome_label = [](const std::string& value) {
        const auto kind = casework::parse_decision_kind(value);
        return kind ? std::string(casework::plain_name(*kind)) : value;
    };
    const auto provision_label = [&rulebook, scottish](const std::string& value) {
        const auto known = explain_provision(regime_of(value, scottish), value, rulebook);
        return provision_in_words(value) + (known ? " " + known->title : "");
    };
    return {
        {"outcome", "Outcome", facets.outcomes, [](const Filters& f) { return f.outcomes; },
         [](Filters& f, std::vector<std::string> v) { f.outcomes = std::move(v); }, outcome_label},
        {"year", "Year published", facets.years, years_of, choose_years, same},
        {"topic", "Topic", facets.topics, [](const Filters& f) { return f.topics; },
         [](Filters& f, std::vector<std::string> v) { f.topics = std::move(v); }, same},
        {"provision", "Refused under", sections_and_chosen_limbs(facets.provisions, chosen),
         [](const Filters& f) { return f.provisions; },
         [](Filters& f, std::vector<std::string> v) { f.provisions = std::move(v); },
         provision_label},
    };
}

}  // namespace

View facet_view(const std::string& path, const LogQuery& query, const search::Facets& facets,
                bool scottish, const law::Rulebook& rulebook) {
    std::vector<View> views, chosen;
    for (const auto& facet : all_facets(facets, query.filters, scottish, rulebook)) {
        views.push_back(one_facet(path, query, facet));
        for (const auto& value : facet.chosen(query.filters))
            chosen.push_back(
                std::move(View()
                              .text("facet", facet.title)
                              .text("label", facet.label(value))
                              .text("href", target(toggled(query, facet, value), path))));
    }
    LogQuery cleared;
    cleared.text = query.text;
    cleared.order = query.order;
    return std::move(View()
                         .flag("has_chosen", !chosen.empty())
                         .list("chosen", std::move(chosen))
                         .text("clear", target(cleared, path))
                         .list("facets", std::move(views)));
}

std::vector<std::size_t> shown_pages(std::size_t current, std::size_t last) {
    std::vector<std::size_t> pages;
    const auto show = [&](std::size_t page) {
        const auto before = pages.empty() ? 0 : pages.back();
        if (page < 1 || page > last || (!pages.empty() && page <= before)) return;
        if (page > before + 1) pages.push_back(0);
        pages.push_back(page);
    };
    for (const auto page : {std::size_t{1}, current - 1, current, current + 1, last}) show(page);
    return pages;
}

View pagination_view(const std::string& path, const LogQuery& query, std::size_t total,
                     std::size_t page_size) {
    const auto last = std::max<std::size_t>(1, (total + page_size - 1) / page_size);
    const auto to = [&](std::size_t page) {
        auto next = query;
        next.page = page;
        return path + query_string(next);
    };
    std::vector<View> pages;
    for (const auto page : shown_pages(query.page, last))
        pages.push_back(std::move(View()
                                      .flag("gap", page == 0)
                                      .flag("current", page == query.page)
                                      .text("number", page == 0 ? "" : grouped(page))
                                      .text("href", page == 0 ? "" : to(page))));
    return std::move(View()
                         .flag("needed", last > 1)
                         .text("previous", query.page > 1 ? to(query.page - 1) : "")
                         .text("next", query.page < last ? to(query.page + 1) : "")
                         .list("pages", std::move(pages)));
}

View sort_view(const std::string& path, const LogQuery& query) {
    using search::Order;
    const bool ranked = !query.text.empty();
    // Without words to rank by, "best" is newest.
    const auto current = !ranked && query.order == Order::best ? Order::newest : query.order;
    std::vector<View> orders;
    const auto add = [&](Order order, std::string_view label) {
        auto next = query;
        next.page = 1;
        next.order = !ranked && order == Order::newest ? Order::best : order;
        orders.push_back(std::move(View()
                                       .text("label", label)
                                       .text("href", path + query_string(next))
                                       .flag("current", order == current)));
    };
    if (ranked) add(Order::best, "Best match");
    add(Order::newest, "Newest");
    add(Order::oldest, "Oldest");
    return std::move(View().list("orders", std::move(orders)));
}

}  // namespace candour::web::pages
