#include "web/pages/parts.hpp"

#include <algorithm>

#include "web/address.hpp"
#include "web/pages/frame.hpp"
#include "web/pages/provisions.hpp"
#include "web/written.hpp"

namespace candour::web::pages {
namespace {

bool is_number(std::string_view cell) {
    bool digit = false;
    for (const char c : cell) {
        if (c >= '0' && c <= '9')
            digit = true;
        else if (std::string_view(" ,.%-+<").find(c) == std::string_view::npos &&
                 static_cast<unsigned char>(c) < 0x80)
            return false;
    }
    return digit;
}

View cell(const std::string& text, bool heads_row) {
    return std::move(View()
                         .text("text", text)
                         .flag("heads_row", heads_row)
                         .flag("numeric", !heads_row && is_number(text)));
}

}  // namespace

View outcome(casework::DecisionKind kind) {
    View view;
    for (const auto other : casework::all_decision_kinds)
        view.flag(std::string(casework::name(other)), other == kind);
    view.text("name", casework::name(kind)).text("label", casework::plain_name(kind));
    return view;
}

View listing(const casework::Listing& listing) {
    return std::move(View()
                         .text("title", listing.title)
                         .text("path", entry_path(listing.address))
                         .text("reference", listing.reference)
                         .nest("published", date_view(listing.published))
                         .nest("outcome", outcome(listing.outcome))
                         .texts("topics", listing.topics));
}

std::vector<View> listings(std::span<const casework::Listing> list) {
    std::vector<View> views;
    views.reserve(list.size());
    for (const auto& each : list) views.push_back(listing(each));
    return views;
}

View provision(law::Regime regime, const std::string& name, const law::Rulebook& rulebook) {
    const auto known = explain_provision(regime, name, rulebook);
    return std::move(View()
                         .text("words", provision_in_words(name))
                         .text("title", known ? known->title : "")
                         .text("plain", known ? known->plain : "")
                         .text("path", known ? provision_path(regime, name) : "")
                         .flag("lifts_duty", known && known->lifts_duty_to_confirm)
                         .flag("absolute", known && known->absolute));
}

View table(const casework::Table& table, const std::string& name) {
    std::vector<View> rows;
    for (const auto& row : table.rows) {
        std::vector<View> cells;
        for (std::size_t i = 0; i < row.size(); ++i)
            cells.push_back(cell(row[i], i == 0 && row.size() > 1));
        rows.push_back(std::move(View().list("cells", std::move(cells))));
    }
    std::vector<View> columns;
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        const bool numeric =
            i > 0 && !table.rows.empty() &&
            std::all_of(table.rows.begin(), table.rows.end(),
                        [&](const auto& row) { return i < row.size() && is_number(row[i]); });
        columns.push_back(
            std::move(View().text("text", table.columns[i]).flag("numeric", numeric)));
    }
    return std::move(View()
                         .text("caption", table.caption.empty() ? name : table.caption)
                         .flag("has_columns", !table.columns.empty())
                         .list("columns", std::move(columns))
                         .list("rows", std::move(rows)));
}

}  // namespace candour::web::pages
