#include "law/read_provision.hpp"

#include <charconv>

#include "base/text.hpp"

namespace candour::law {
namespace {

Result<Kind> read_kind(const TomlTable& table) {
    TRY(const auto text, table.text("kind"));
    for (const auto kind : {Kind::absolute, Kind::qualified, Kind::not_applicable})
        if (name(kind) == text) return kind;
    return malformed("kind is 'absolute', 'qualified' or 'n/a'", table.where("kind"));
}

Result<Basis> read_basis(const TomlTable& table) {
    TRY(const auto text, table.text("basis"));
    for (const auto basis : {Basis::class_based, Basis::prejudice, Basis::other})
        if (name(basis) == text) return basis;
    return malformed("basis is 'class', 'prejudice' or 'other'", table.where("basis"));
}

// The cut-off is kept in words, "20 (s63(1))", which begin with the years when it is that simple.
std::optional<int> leading_years(std::string_view expiry) {
    int years = 0;
    const auto read = std::from_chars(expiry.data(), expiry.data() + expiry.size(), years);
    if (read.ec != std::errc{} || years <= 0) return std::nullopt;
    return years;
}

Result<void> read_ncnd(const TomlTable& table, ReadProvision& read) {
    TRY_VOID(table.only({"limb", "cited_as", "public_interest_test"}));
    TRY(read.provision.ncnd, table.text("limb"));
    TRY(read.ncnd_cited_as, table.texts("cited_as"));
    if (table.has("public_interest_test")) {
        TRY(read.provision.ncnd_pit, table.flag_or("public_interest_test", false));
    }
    return {};
}

Result<Regulator> read_regulator(const TomlTable& table) {
    TRY_VOID(table.only({"name", "address", "url", "complaint_url", "regimes", "in_force"}));
    Regulator regulator;
    TRY(regulator.name, table.text("name"));
    TRY(regulator.address, table.text("address"));
    TRY(regulator.url, table.text("url"));
    TRY(regulator.complaint_url, table.text("complaint_url"));
    TRY(const auto regimes, table.texts("regimes"));
    for (const auto& text : regimes) {
        auto regime = parse_regime(text);
        if (!regime) return malformed(regime.error().what, table.where("regimes"));
        regulator.regimes.push_back(*regime);
    }
    TRY(const auto in_force, read_in_force(table));
    if (in_force.size() != 1)
        return malformed("a regulator has one period; write another entry for another",
                         table.where("in_force"));
    regulator.in_force = in_force.front();
    return regulator;
}

}  // namespace

Result<std::vector<InForce>> read_in_force(const TomlTable& table) {
    TRY(const auto periods, table.tables("in_force"));
    std::vector<InForce> all;
    for (const auto& period : periods) {
        TRY_VOID(period.only({"from", "to"}));
        InForce read;
        TRY(read.from, period.date("from"));
        TRY(read.to, period.optional_date("to"));
        const bool follows = all.empty() || (all.back().to && *all.back().to < read.from);
        if (!follows || (read.to && *read.to < read.from))
            return malformed("periods must follow each other", period.where());
        all.push_back(read);
    }
    if (all.empty()) return malformed("in_force has no period", table.where());
    return all;
}

Result<ReadProvision> read_provision(Regime regime, EmbeddedFile file) {
    TRY(const auto table, TomlTable::parse(file));
    TRY_VOID(table.only({"provision", "cited_as", "title", "kind", "basis", "qualified_person",
                         "certificate", "expiry", "plain", "note", "source", "url", "in_force",
                         "ncnd"}));
    ReadProvision read;
    auto& provision = read.provision;
    provision.regime = regime;
    TRY(provision.provision, table.text("provision"));
    TRY(read.cited_as, table.texts("cited_as"));
    TRY(provision.title, table.text("title"));
    TRY(provision.kind, read_kind(table));
    TRY(provision.basis, read_basis(table));
    TRY(provision.qualified_person, table.flag_or("qualified_person", false));
    TRY(provision.certificate, table.flag_or("certificate", false));
    TRY(provision.expiry, table.text_or("expiry", {}));
    provision.expiry_years = leading_years(provision.expiry);
    TRY(const auto plain, table.text("plain"));
    provision.plain = collapse_spaces(plain);
    TRY(provision.note, table.text_or("note", {}));
    TRY(provision.source, table.text("source"));
    TRY(provision.url, table.text("url"));
    TRY(provision.in_force, read_in_force(table));
    TRY(const auto ncnd, table.table("ncnd"));
    if (ncnd) TRY_VOID(read_ncnd(*ncnd, read));
    return read;
}

Result<std::vector<Regulator>> read_regulators(EmbeddedFile file) {
    TRY(const auto table, TomlTable::parse(file));
    TRY_VOID(table.only({"regulator"}));
    TRY(const auto tables, table.tables("regulator"));
    std::vector<Regulator> all;
    for (const auto& one : tables) {
        TRY(auto regulator, read_regulator(one));
        all.push_back(std::move(regulator));
    }
    return all;
}

}  // namespace candour::law
