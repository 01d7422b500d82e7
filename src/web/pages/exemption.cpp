#include "search/catalogue.hpp"
#include "web/address.hpp"
#include "web/http/target.hpp"
#include "web/pages/bar_chart.hpp"
#include "web/pages/frame.hpp"
#include "web/pages/pages.hpp"
#include "web/pages/parts.hpp"
#include "web/pages/provisions.hpp"
#include "web/written.hpp"

namespace candour::web::pages {
namespace {

constexpr std::size_t latest_shown = 5;

std::string list_path(std::string_view provision) {
    return "/disclosure-log/?provision=" + http::encoded_field(provision);
}

View in_force_view(const law::InForce& in_force) {
    return std::move(View()
                         .nest("from", date_view(in_force.from))
                         .flag("ended", in_force.to.has_value())
                         .nest("to", date_view(in_force.to.value_or(in_force.from))));
}

// What the statute says of one provision: the facts of a summary list.
View facts(const law::Provision& provision) {
    using law::Basis;
    using law::Kind;
    std::vector<View> in_force;
    for (const auto& period : provision.in_force) in_force.push_back(in_force_view(period));
    const auto limb = provision.ncnd.value_or("");
    return std::move(
        View()
            .flag("absolute", provision.kind == Kind::absolute)
            .flag("qualified", provision.kind == Kind::qualified)
            .flag("class_based", provision.basis == Basis::class_based)
            .flag("prejudice", provision.basis == Basis::prejudice)
            .text("limb", limb.empty() ? "" : provision_in_words(limb))
            .text("limb_path", limb.empty() ? "" : provision_path(provision.regime, limb))
            .flag("limb_tested", provision.ncnd_pit == std::optional(true))
            .flag("limb_absolute", provision.ncnd_pit == std::optional(false))
            .flag("qualified_person", provision.qualified_person)
            .flag("certificate", provision.certificate)
            .text("expiry", provision.expiry_years ? "" : provision.expiry)
            .text("expiry_years",
                  provision.expiry_years ? std::to_string(*provision.expiry_years) : "")
            .text("source", provision.source)
            .text("url", provision.url)
            .flag("has_in_force", !in_force.empty())
            .list("in_force", std::move(in_force)));
}

std::vector<View> member_views(const Explanation& explained, std::string_view itself) {
    std::vector<View> views;
    for (const auto* member : explained.members) {
        if (member->provision == itself) continue;
        views.push_back(
            std::move(View()
                          .text("words", provision_in_words(member->provision))
                          .text("title", heading_in_words(member->title))
                          .text("path", provision_path(member->regime, member->provision))));
    }
    return views;
}

}  // namespace

Result<Response> exemption(const Request& request, const Site& site) {
    TRY(const auto regime, law::parse_regime(request.capture("regime")));
    const std::string name(request.capture("provision"));
    const auto explained = explain_provision(regime, name, site.rulebook);
    if (!explained) {
        // As people write it: "31(1)(a)", "S31".
        const auto read = site.rulebook.read_citation(regime, name, true);
        if (read && read->size() == 1 && read->front() != name)
            return http::redirect(provision_path(regime, read->front()));
        return not_found("The " + std::string(law::title(regime)) +
                         " has no ground for refusal by that name.");
    }
    const auto path = provision_path(regime, name);
    if (request.capture("regime") != law::code(regime)) return http::redirect(path);

    search::Filters filters;
    filters.provisions = {name};
    const auto uses = site.catalogue.list(filters, search::Order::newest, 0, latest_shown);
    TRY(const auto latest, site.store.listings(uses.ids));
    const auto* itself = site.rulebook.find(regime, name);
    auto members = member_views(*explained, name);

    View view;
    view.text("words", provision_in_words(name))
        .text("title", explained->title)
        .text("regime", law::title(regime))
        .text("plain", explained->plain)
        .flag("limb", explained->lifts_duty_to_confirm)
        .flag("is_single", itself != nullptr)
        .nest("facts", itself != nullptr ? facts(*itself) : View())
        .flag("has_members", !members.empty())
        .list("members", std::move(members))
        .text("used", grouped(uses.total))
        .flag("used_once", uses.total == 1)
        .flag("unused", uses.total == 0)
        .text("list_path", list_path(name))
        .nest("chart", bar_chart(site.catalogue.use_by_year(name)))
        .list("latest", listings(latest));
    Frame frame;
    frame.title = provision_in_words(name) + ": " + explained->title;
    frame.description = explained->plain;
    frame.path = path;
    frame.section = Section::exemptions;
    frame.crumbs = {{"Home", "/"}, {"Exemptions explained", "/exemptions/"}};
    return page(site, "exemption.html", frame, std::move(view), http::Fresh::log);
}

}  // namespace candour::web::pages
