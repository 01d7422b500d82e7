#include "law/read_notice_rules.hpp"

#include <algorithm>
#include <utility>

#include "base/text.hpp"
#include "law/read_provision.hpp"

namespace candour::law {
namespace {

constexpr auto kinds_by_name = std::to_array<std::pair<std::string_view, Kind>>(
    {{"absolute", Kind::absolute}, {"qualified", Kind::qualified}, {"n/a", Kind::not_applicable}});

Result<Kind> parse_kind(const std::string& text, const TomlTable& table) {
    for (const auto& [name, kind] : kinds_by_name)
        if (name == text) return kind;
    return malformed("there is no kind '" + shortened(text, 40) + "'", table.where("kinds"));
}

}  // namespace

Result<NoticeRules> NoticeRulesReader::read(EmbeddedFiles files) {
    NoticeRules all;
    for (const auto regime : all_regimes) {
        const auto path = "notices/" + ascii_lower(code(regime)) + ".toml";
        const auto file = std::find_if(files.begin(), files.end(),
                                       [&](const EmbeddedFile& one) { return one.path == path; });
        if (file == files.end()) return malformed("the file is missing", "rulebook/" + path);
        TRY(const auto table, TomlTable::parse(*file));
        TRY(all.regimes_[static_cast<std::size_t>(regime)], read_regime(table));
    }
    return all;
}

Result<NoticeRules::RegimeRules> NoticeRulesReader::read_regime(const TomlTable& file) {
    TRY_VOID(file.only({"in_force", "element", "companion", "rival", "mode"}));
    Rules rules;
    rules.modes.resize(all_modes.size());
    TRY(rules.in_force, read_in_force(file));
    TRY(const auto elements, file.tables("element"));
    for (const auto& table : elements) {
        TRY(auto element, read_element(table));
        rules.elements.push_back(std::move(element));
    }
    TRY(const auto companions, file.tables("companion"));
    for (const auto& table : companions) {
        TRY(auto companion, read_companion(table));
        rules.companions.push_back(std::move(companion));
    }
    TRY(const auto rivals, file.tables("rival"));
    for (const auto& table : rivals) {
        TRY(auto rival, read_rival(table));
        rules.rivals.push_back(std::move(rival));
    }
    TRY(const auto modes, file.tables("mode"));
    for (const auto& table : modes) TRY_VOID(read_mode(table, rules));
    for (const auto mode : all_modes)
        if (!rules.modes[static_cast<std::size_t>(mode)])
            return malformed("the mode '" + std::string(name(mode)) + "' is missing", file.where());
    return rules;
}

Result<Element> NoticeRulesReader::read_element(const TomlTable& table) {
    TRY_VOID(table.only({"code", "what", "law", "states"}));
    Element element;
    TRY(element.code, table.text("code"));
    TRY(element.what, table.text("what"));
    TRY(element.law, table.text("law"));
    TRY(const auto states, table.texts("states"));
    for (const auto& text : states) {
        auto statement = parse_statement(text);
        if (!statement) return malformed(statement.error().what, table.where("states"));
        element.states.push_back(*statement);
    }
    if (element.states.empty()) return malformed("an element states something", table.where());
    return element;
}

Result<void> NoticeRulesReader::read_mode(const TomlTable& table, Rules& rules) {
    TRY_VOID(table.only({"name", "refused", "kinds", "lifts_duty", "only", "required", "may_omit",
                         "must_not", "warnings", "when"}));
    TRY(const auto name_text, table.text("name"));
    const auto mode = parse_mode(name_text);
    if (!mode) return malformed(mode.error().what, table.where("name"));
    auto& place = rules.modes[static_cast<std::size_t>(*mode)];
    if (place) return malformed("the mode stands here twice", table.where("name"));
    NoticeRules::ModeRule rule;
    TRY(rule.refused, table.text_or("refused", {}));
    TRY(const auto kinds, table.texts("kinds"));
    for (const auto& text : kinds) {
        TRY(const auto kind, parse_kind(text, table));
        rule.kinds.push_back(kind);
    }
    TRY(rule.lifts_duty, table.flag_or("lifts_duty", false));
    TRY(rule.only, table.texts("only"));
    const bool says_what_it_takes = !rule.kinds.empty() || table.has("only");
    if (rule.refused.empty() != says_what_it_takes)
        return malformed("a mode is refused, or says the kinds it takes, or only which provisions",
                         table.where());
    TRY(rule.duties, read_duties(table, rules));
    TRY(const auto cases, table.tables("when"));
    for (const auto& one : cases) {
        TRY(auto when, read_when(one, rules));
        rule.cases.push_back(std::move(when));
    }
    place = std::move(rule);
    return {};
}

Result<NoticeRules::When> NoticeRulesReader::read_when(const TomlTable& table, const Rules& rules) {
    using Condition = NoticeRules::Condition;
    static constexpr auto conditions = std::to_array<std::pair<std::string_view, Condition>>(
        {{"public_interest_test", Condition::public_interest_test},
         {"qualified_person", Condition::qualified_person},
         {"prejudice", Condition::prejudice},
         {"by_exemption", Condition::by_exemption},
         {"by_limb", Condition::by_limb}});
    TRY_VOID(
        table.only({"condition", "provisions", "required", "may_omit", "must_not", "warnings"}));
    NoticeRules::When when;
    TRY(const auto condition, table.text_or("condition", {}));
    for (const auto& [text, value] : conditions)
        if (text == condition) when.condition = value;
    TRY(when.provisions, table.texts("provisions"));
    if (when.condition.has_value() == !when.provisions.empty())
        return malformed("a case has a condition that we know, or provisions", table.where());
    TRY(when.duties, read_duties(table, rules));
    return when;
}

Result<NoticeRules::Duties> NoticeRulesReader::read_duties(const TomlTable& table,
                                                           const Rules& rules) {
    NoticeRules::Duties duties;
    const auto read_codes = [&](std::string_view key) -> Result<std::vector<std::string>> {
        TRY(auto codes, table.texts(key));
        for (const auto& code : codes) {
            const bool known = std::any_of(rules.elements.begin(), rules.elements.end(),
                                           [&](const Element& one) { return one.code == code; });
            if (!known) return malformed("there is no element " + code, table.where(key));
        }
        return codes;
    };
    TRY(duties.required, read_codes("required"));
    TRY(duties.may_omit, read_codes("may_omit"));
    TRY(duties.must_not, read_codes("must_not"));
    TRY(duties.warnings, table.texts("warnings"));
    return duties;
}

Result<NoticeRules::Companion> NoticeRulesReader::read_companion(const TomlTable& table) {
    TRY_VOID(table.only({"provisions", "stands_with", "why", "refuses"}));
    NoticeRules::Companion companion;
    TRY(companion.provisions, table.texts("provisions"));
    TRY(companion.stands_with, table.texts("stands_with"));
    TRY(companion.why, table.text("why"));
    TRY(companion.refuses, table.flag_or("refuses", false));
    return companion;
}

Result<NoticeRules::Rival> NoticeRulesReader::read_rival(const TomlTable& table) {
    TRY_VOID(table.only({"sections", "why", "unless_said"}));
    NoticeRules::Rival rival;
    TRY(rival.sections, table.texts("sections"));
    TRY(rival.why, table.text("why"));
    TRY(rival.unless_said, table.text_or("unless_said", {}));
    if (rival.sections.size() != 2) return malformed("rivals are two", table.where("sections"));
    return rival;
}

Result<NoticeRules> NoticeRules::from(EmbeddedFiles files) {
    return NoticeRulesReader::read(files);
}

}  // namespace candour::law
