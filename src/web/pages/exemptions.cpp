#include <map>

#include "search/catalogue.hpp"
#include "web/address.hpp"
#include "web/pages/frame.hpp"
#include "web/pages/pages.hpp"
#include "web/written.hpp"

namespace candour::web::pages {
namespace {

View row(const law::Provision& provision, const std::map<std::string, std::size_t>& used) {
    const auto found = used.find(provision.provision);
    return std::move(View()
                         .text("words", provision_in_words(provision.provision))
                         .text("title", heading_in_words(provision.title))
                         .text("path", provision_path(provision.regime, provision.provision))
                         .flag("absolute", provision.kind == law::Kind::absolute)
                         .flag("qualified", provision.kind == law::Kind::qualified)
                         .text("used", found == used.end() ? "0" : grouped(found->second)));
}

bool is_of(law::Regime regime, bool scottish) {
    return scottish == (regime == law::Regime::foisa || regime == law::Regime::eisr);
}

}  // namespace

Result<Response> exemptions(const Request&, const Site& site) {
    std::map<std::string, std::size_t> used;
    for (const auto& count : site.catalogue.all().provisions) used[count.value] = count.count;

    // The authority's own law first, the other part of the country's after it.
    std::vector<View> own, other;
    for (const auto regime : law::all_regimes) {
        const bool ours = is_of(regime, site.authority.scottish);
        std::vector<View> rows;
        for (const auto& provision : site.rulebook.provisions())
            if (provision.regime == regime)
                rows.push_back(row(provision, ours ? used : std::map<std::string, std::size_t>{}));
        if (rows.empty()) continue;
        (ours ? own : other)
            .push_back(std::move(View()
                                     .text("code", law::code(regime))
                                     .text("title", law::title(regime))
                                     .list("provisions", std::move(rows))));
    }
    View view;
    view.list("own", std::move(own))
        .flag("has_other", !other.empty())
        .list("other", std::move(other));
    Frame frame;
    frame.title = "Exemptions explained";
    frame.description =
        "Every reason the law gives for refusing information, in plain English, and how often " +
        site.authority.name + " has used it.";
    frame.path = "/exemptions/";
    frame.section = Section::exemptions;
    frame.crumbs = {{"Home", "/"}};
    return page(site, "exemptions.html", frame, std::move(view), http::Fresh::log);
}

}  // namespace candour::web::pages
