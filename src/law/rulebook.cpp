#include "law/rulebook.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "law/read_provision.hpp"
#include "law/statute_order.hpp"

namespace candour::law {
namespace {

// The regime whose folder a file lies in, when it is a provision's file and not its worked cases.
std::optional<Regime> regime_of_provision_file(std::string_view path) {
    if (!path.ends_with(".toml") || path.ends_with(".cases.toml")) return std::nullopt;
    for (const auto regime : all_regimes)
        if (path.starts_with(ascii_lower(code(regime)) + "/")) return regime;
    return std::nullopt;
}

}  // namespace

std::string_view name(Kind kind) {
    switch (kind) {
        case Kind::absolute:
            return "absolute";
        case Kind::qualified:
            return "qualified";
        case Kind::not_applicable:
            return "n/a";
    }
    return {};
}

std::string_view name(Basis basis) {
    switch (basis) {
        case Basis::class_based:
            return "class";
        case Basis::prejudice:
            return "prejudice";
        case Basis::other:
            return "other";
    }
    return {};
}

bool Provision::is_law_on(Date day) const {
    return std::any_of(in_force.begin(), in_force.end(),
                       [&](const InForce& period) { return period.covers(day); });
}

Rulebook::Rulebook() {
    for (const auto regime : all_regimes) citations_.emplace_back(regime);
}

Result<Rulebook> Rulebook::from(EmbeddedFiles files) {
    Rulebook book;
    for (const auto& file : files) {
        if (file.path == "regulators.toml") {
            TRY(book.regulators_, read_regulators(file));
            continue;
        }
        const auto regime = regime_of_provision_file(file.path);
        if (!regime) continue;
        TRY(auto read, read_provision(*regime, file));
        const auto& provision = read.provision;
        if (book.find(*regime, provision.provision) != nullptr)
            return malformed("another file has the provision " + provision.provision + " already",
                             "rulebook/" + std::string(file.path));
        auto& index = book.citations_[static_cast<std::size_t>(*regime)];
        index.add(provision.provision, provision.provision);
        for (const auto& written : read.cited_as) index.add(written, provision.provision);
        if (provision.ncnd) index.add(*provision.ncnd, *provision.ncnd);
        for (const auto& written : read.ncnd_cited_as) index.add(written, *provision.ncnd);
        book.provisions_.push_back(std::move(read.provision));
    }
    std::stable_sort(book.provisions_.begin(), book.provisions_.end(),
                     [](const Provision& a, const Provision& b) {
                         if (a.regime != b.regime) return a.regime < b.regime;
                         return stands_before(a.provision, b.provision);
                     });
    return book;
}

const Provision* Rulebook::find(Regime regime, std::string_view provision) const {
    const auto found = std::find_if(
        provisions_.begin(), provisions_.end(),
        [&](const Provision& one) { return one.regime == regime && one.provision == provision; });
    return found == provisions_.end() ? nullptr : &*found;
}

std::vector<const Provision*> Rulebook::lifted_by(Regime regime, std::string_view limb) const {
    std::vector<const Provision*> all;
    for (const auto& one : provisions_)
        if (one.regime == regime && one.ncnd == limb) all.push_back(&one);
    return all;
}

std::vector<const Provision*> Rulebook::below(Regime regime, std::string_view whole) const {
    std::vector<const Provision*> all;
    for (const auto& one : provisions_)
        if (one.regime == regime && leads_to(whole, one.provision)) all.push_back(&one);
    return all;
}

Result<std::vector<std::string>> Rulebook::read_citation(Regime regime, std::string_view text,
                                                         bool whole_sections) const {
    return citations(regime).read(text, whole_sections);
}

std::vector<Cited> Rulebook::citations_in(Regime regime, std::string_view text) const {
    return citations(regime).find_in(text);
}

Result<Regulator> Rulebook::regulator(Regime regime, Date on) const {
    for (const auto& one : regulators_) {
        const bool ours =
            std::find(one.regimes.begin(), one.regimes.end(), regime) != one.regimes.end();
        if (ours && one.in_force.covers(on)) return one;
    }
    return not_covered("the rulebook does not say who enforces the " + std::string(code(regime)) +
                           " on " + long_date(on),
                       "rulebook/regulators.toml");
}

}  // namespace candour::law
