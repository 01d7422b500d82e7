#include "web/pages/provisions.hpp"

#include <algorithm>

#include "web/written.hpp"

namespace candour::web::pages {
namespace {

// "Law enforcement" of "Law enforcement - prevention or detection of crime".
std::string heading_of(const std::string& title) {
    return title.substr(0, title.find(" - "));
}

bool all_absolute(const std::vector<const law::Provision*>& members) {
    return std::all_of(members.begin(), members.end(),
                       [](const auto* each) { return each->kind == law::Kind::absolute; });
}

}  // namespace

bool is_within(std::string_view provision, std::string_view section) {
    if (!provision.starts_with(section)) return false;
    if (provision.size() == section.size()) return true;
    const char next = provision[section.size()];
    return next == '(' || next == ' ';
}

std::optional<Explanation> explain_provision(law::Regime regime, const std::string& name,
                                             const law::Rulebook& rulebook) {
    if (const auto* found = rulebook.find(regime, name))
        return Explanation{heading_in_words(found->title),
                           found->plain,
                           found->kind == law::Kind::absolute,
                           false,
                           {found}};
    if (auto members = rulebook.lifted_by(regime, name); !members.empty()) {
        const bool no_test = std::all_of(members.begin(), members.end(), [](const auto* each) {
            return each->ncnd_pit == std::optional(false);
        });
        auto title = heading_of(members.front()->title);
        return Explanation{std::move(title), "", no_test, true, std::move(members)};
    }
    std::vector<const law::Provision*> members;
    for (const auto& each : rulebook.provisions())
        if (each.regime == regime && is_within(each.provision, name)) members.push_back(&each);
    if (members.empty()) return std::nullopt;
    auto title = heading_of(members.front()->title);
    auto plain = members.size() == 1 ? members.front()->plain : std::string();
    const bool absolute = all_absolute(members);
    return Explanation{std::move(title), std::move(plain), absolute, false, std::move(members)};
}

}  // namespace candour::web::pages
