#include "actions/import/csv_row_entry.hpp"

#include <algorithm>
#include <array>
#include <map>

#include "actions/import/read_html_page.hpp"
#include "base/sha256.hpp"
#include "base/text.hpp"
#include "casework/page.hpp"

namespace candour::actions {
namespace {

using casework::DecisionKind;

struct OutcomeWords {
    std::string_view words;
    DecisionKind decision;
};

// How logs word an outcome; the first whose words occur wins, so the particular stand before the
// general.
constexpr std::array outcome_words = {
    OutcomeWords{"neither confirm", DecisionKind::ncnd},
    OutcomeWords{"ncnd", DecisionKind::ncnd},
    OutcomeWords{"not held", DecisionKind::not_held},
    OutcomeWords{"no information held", DecisionKind::not_held},
    OutcomeWords{"does not hold", DecisionKind::not_held},
    OutcomeWords{"part", DecisionKind::partly_disclosed},
    OutcomeWords{"some information", DecisionKind::partly_disclosed},
    OutcomeWords{"cost", DecisionKind::cost},
    OutcomeWords{"fees limit", DecisionKind::cost},
    OutcomeWords{"vexatious", DecisionKind::vexatious},
    OutcomeWords{"repeat", DecisionKind::repeated},
    OutcomeWords{"future publication", DecisionKind::future_publication},
    OutcomeWords{"intended for publication", DecisionKind::future_publication},
    OutcomeWords{"already", DecisionKind::already_available},
    OutcomeWords{"publicly available", DecisionKind::already_available},
    OutcomeWords{"clarif", DecisionKind::clarify},
    OutcomeWords{"redirect", DecisionKind::redirected},
    OutcomeWords{"referred", DecisionKind::redirected},
    OutcomeWords{"withheld", DecisionKind::withheld},
    OutcomeWords{"refus", DecisionKind::withheld},
    OutcomeWords{"exempt", DecisionKind::withheld},
    OutcomeWords{"not disclosed", DecisionKind::withheld},
    OutcomeWords{"full", DecisionKind::disclosed},
    OutcomeWords{"disclosed", DecisionKind::disclosed},
    OutcomeWords{"released", DecisionKind::disclosed},
    OutcomeWords{"granted", DecisionKind::disclosed},
    OutcomeWords{"supplied", DecisionKind::disclosed},
    OutcomeWords{"provided", DecisionKind::disclosed},
};

std::optional<DecisionKind> outcome_of(std::string_view text) {
    const auto lowered = ascii_lower(collapse_spaces(text));
    if (const auto exact = casework::parse_decision_kind(lowered)) return *exact;
    const auto* const found = std::find_if(
        outcome_words.begin(), outcome_words.end(),
        [&](const OutcomeWords& known) { return lowered.find(known.words) != std::string::npos; });
    if (found == outcome_words.end()) return std::nullopt;
    return found->decision;
}

std::optional<law::Regime> regime_of(std::string_view text) {
    if (const auto code = law::parse_regime(trim(text))) return *code;
    const auto lowered = ascii_lower(text);
    const bool scottish = lowered.find("scot") != std::string::npos;
    if (lowered.find("environment") != std::string::npos)
        return scottish ? law::Regime::eisr : law::Regime::eir;
    if (lowered.find("freedom") != std::string::npos || lowered == "foi")
        return scottish ? law::Regime::foisa : law::Regime::foia;
    return std::nullopt;
}

// The parts of a cell that lists things: "a; b", or one a line.
std::vector<std::string> listed(std::string_view cell, std::string_view separators) {
    std::vector<std::string> parts;
    while (!cell.empty()) {
        const auto at = cell.find_first_of(separators);
        if (const auto part = trim(cell.substr(0, at)); !part.empty()) parts.emplace_back(part);
        if (at == std::string_view::npos) break;
        cell.remove_prefix(at + 1);
    }
    return parts;
}

// Tables meant for spreadsheets guard what looks like a formula with an apostrophe.
std::string_view without_guard(std::string_view cell) {
    const bool guarded = cell.size() > 1 && cell[0] == '\'' &&
                         std::string_view("=+@-\t\r\n").find(cell[1]) != std::string_view::npos;
    return guarded ? cell.substr(1) : cell;
}

Block heading(std::string text) {
    Block block;
    block.kind = Block::Kind::heading;
    block.text = std::move(text);
    block.level = 2;
    return block;
}

// One row on its way to an entry.
class RowReader {
  public:
    RowReader(const std::vector<CsvHeading>& headings, const std::vector<std::string>& cells,
              const ImportFacts& facts, const law::Rulebook& rulebook)
        : facts_(facts), rulebook_(rulebook) {
        for (std::size_t i = 0; i < headings.size(); ++i) {
            const auto cell = without_guard(cells[i]);
            if (cell.empty()) continue;
            if (headings[i].column)
                fields_[*headings[i].column] = {headings[i].name, std::string(cell)};
            else
                keep(headings[i].name, cell);
            whole_ += std::string(cell) + '\n';
        }
    }

    Result<store::Publication> read() {
        if (text(CsvColumn::title).empty() && text(CsvColumn::request).empty() &&
            text(CsvColumn::response).empty())
            return malformed("the row has neither a title, a request nor a response");
        TRY(auto entry, read_entry());
        add_provisions(entry);
        add_outcome(entry);
        add_attachments(entry);
        entry.source_text.insert(entry.source_text.end(), kept_.begin(), kept_.end());
        store::Publication publication{std::move(entry), {}};
        if (auto path = path_of(text(CsvColumn::url)); !path.empty())
            publication.redirects.push_back(std::move(path));
        return publication;
    }

  private:
    struct Field {
        std::string heading;
        std::string text;
    };

    [[nodiscard]] std::string text(CsvColumn column) const {
        const auto found = fields_.find(column);
        return found == fields_.end() ? std::string{} : found->second.text;
    }
    void keep(std::string_view heading, std::string_view text) {
        kept_.push_back(std::string(heading).append(": ").append(text));
    }
    void keep(CsvColumn column) {
        const auto& field = fields_.at(column);
        keep(field.heading, field.text);
    }

    std::optional<Date> date(CsvColumn column) {
        const auto written = text(column);
        if (written.empty()) return std::nullopt;
        // A time of day after the date says nothing that an entry holds.
        const auto day = std::string_view(written).substr(0, written.find('T'));
        for (const auto part : {std::string_view(written), day, split_words(written).front()})
            if (const auto read = parse_written_date(part)) return *read;
        keep(column);
        return std::nullopt;
    }

    casework::PageHints hints() {
        casework::PageHints known;
        const auto authority = text(CsvColumn::authority);
        known.authority_name = authority.empty() ? facts_.authority_name : authority;
        const bool ours = known.authority_name == facts_.authority_name;
        known.authority_id = ours ? facts_.authority_id : casework::address_of(authority);
        known.reference = collapse_spaces(text(CsvColumn::reference));
        known.title = collapse_spaces(text(CsvColumn::title));
        known.fallback_reference = fallback_reference();
        known.url = text(CsvColumn::url);
        known.regime = regime_of(text(CsvColumn::regime));
        if (!known.regime && !text(CsvColumn::regime).empty()) keep(CsvColumn::regime);
        if (!known.regime) known.regime = facts_.regime;
        known.received = date(CsvColumn::received);
        known.answered = date(CsvColumn::answered);
        known.published = date(CsvColumn::published);
        known.topics = listed(text(CsvColumn::topics), ";|\n");
        known.topics.insert(known.topics.end(), facts_.topics.begin(), facts_.topics.end());
        return known;
    }

    // From its address, or else from what it says: the same row gets the same reference again.
    [[nodiscard]] std::string fallback_reference() const {
        constexpr std::size_t digits = 8;
        auto path = path_of(text(CsvColumn::url));
        while (path.ends_with('/')) path.pop_back();
        auto name = file_name_of(path);
        return name.empty() ? "row-" + hex(sha256(whole_)).substr(0, digits) : name;
    }

    Result<casework::LogEntry> read_entry() {
        const auto known = hints();
        const auto request = text(CsvColumn::request);
        const auto response = text(CsvColumn::response);
        if (request.empty() && response.empty()) return bare_entry(known);
        std::vector<Block> page;
        const auto add = [&](const std::string& title, const std::string& body) {
            if (body.empty()) return;
            page.push_back(heading(title));
            for (auto& block : casework::blocks_of_text(body)) page.push_back(std::move(block));
        };
        add("Request", request);
        add("Response", response);
        return casework::read_page(page, known, rulebook_);
    }

    // A row of an index: what was asked is known by its title only.
    static casework::LogEntry bare_entry(const casework::PageHints& known) {
        casework::LogEntry entry;
        entry.authority_id = known.authority_id;
        entry.authority_name = known.authority_name;
        entry.reference = known.reference.empty() ? known.fallback_reference : known.reference;
        entry.title = known.title;
        if (known.regime) entry.regime = *known.regime;
        entry.received = known.received;
        entry.answered = known.answered;
        entry.published = known.published;
        entry.topics = known.topics;
        return entry;
    }

    void add_outcome(casework::LogEntry& entry) {
        const auto words = text(CsvColumn::outcome);
        if (words.empty()) return;
        const auto decision = outcome_of(words);
        const bool text_decides = casework::outcome(entry) != DecisionKind::unknown;
        if (!decision || (text_decides && casework::outcome(entry) != *decision)) {
            keep(CsvColumn::outcome);
            return;
        }
        if (text_decides) return;
        if (entry.answers.empty()) {
            entry.answers.push_back({casework::any_other_information, *decision, {}, {}, {}, {}});
            return;
        }
        for (auto& answer : entry.answers)
            if (answer.decision == DecisionKind::unknown) answer.decision = *decision;
    }

    void add_provisions(casework::LogEntry& entry) {
        const auto cited = text(CsvColumn::provisions);
        bool all_read = true;
        for (const auto& citation : listed(cited, ";,|\n")) {
            const auto read = rulebook_.read_citation(entry.regime, citation, true);
            if (!read) {
                all_read = false;
                continue;
            }
            for (const auto& provision : *read)
                if (!claims(entry, provision)) add_claim(entry, provision);
        }
        if (!all_read) keep(CsvColumn::provisions);
    }

    static bool claims(const casework::LogEntry& entry, const std::string& provision) {
        return std::any_of(
            entry.claims.begin(), entry.claims.end(),
            [&](const casework::Claim& claim) { return claim.provision == provision; });
    }

    void add_claim(casework::LogEntry& entry, const std::string& provision) const {
        casework::Claim claim;
        claim.provision = provision;
        claim.questions = {casework::any_other_information};
        if (!rulebook_.lifted_by(entry.regime, provision).empty())
            claim.mode = casework::ClaimMode::ncnd;
        entry.claims.push_back(std::move(claim));
    }

    void add_attachments(casework::LogEntry& entry) const {
        for (const auto& name : listed(text(CsvColumn::attachments), ";|\n")) {
            casework::Attachment attachment;
            const bool is_address = name.find("://") != std::string::npos;
            attachment.name = is_address ? file_name_of(name) : name;
            if (is_address) attachment.url = name;
            if (attachment.name.empty()) attachment.name = name;
            attachment.media_type = format::media_type(attachment.name, {});
            const bool known = std::any_of(
                entry.attachments.begin(), entry.attachments.end(),
                [&](const casework::Attachment& there) { return there.name == attachment.name; });
            if (!known) entry.attachments.push_back(std::move(attachment));
        }
    }

    const ImportFacts& facts_;
    const law::Rulebook& rulebook_;
    std::map<CsvColumn, Field> fields_;
    std::string whole_;
    std::vector<std::string> kept_;
};

}  // namespace

Result<store::Publication> entry_of_csv_row(const std::vector<CsvHeading>& headings,
                                            const std::vector<std::string>& cells,
                                            const ImportFacts& facts,
                                            const law::Rulebook& rulebook) {
    return RowReader(headings, cells, facts, rulebook).read();
}

}  // namespace candour::actions
