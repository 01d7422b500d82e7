#include "web/pages/entry_view.hpp"

#include <map>

#include "base/require.hpp"
#include "base/text.hpp"
#include "casework/question.hpp"
#include "web/address.hpp"
#include "web/pages/frame.hpp"
#include "web/pages/parts.hpp"
#include "web/pages/questions_and_answers.hpp"
#include "web/pages/reasons.hpp"
#include "web/prose.hpp"
#include "web/written.hpp"

namespace candour::web::pages {
namespace {

using casework::LogEntry;

// Where on the page things are, so that answers and reasons can point at one another.
struct Anchors {
    std::map<std::string, std::string> question;  ///< of its number
    std::map<std::size_t, std::string> reasons;   ///< of the index of a claim
};

std::string paragraphs(const std::vector<std::string>& texts) {
    return join(texts, "\n\n");
}

View optional_date(const std::optional<Date>& date) {
    View view;
    return date ? date_view(*date) : std::move(view.text("iso", "").text("long", ""));
}

std::string letters_and_digits(std::string_view text) {
    std::string out;
    for (const char c : text) {
        const bool kept = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
                          (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
        if (kept) out += c;
    }
    return out;
}

// "Charged – 5", or a bare "5", beside the figure 5 for "Charged" would be read twice. A long dash
// is three bytes that would count as letters, so it is taken out first.
bool says_only_figures(const casework::Answer& answer) {
    std::string said;
    for (std::size_t i = 0; i < answer.text.size(); ++i) {
        const auto mark = answer.text.substr(i, 3);
        if (mark == "–" || mark == "—" || mark == "−")
            i += 2;
        else
            said += answer.text[i];
    }
    std::string with_labels, values;
    for (const auto& figure : answer.figures) {
        with_labels += figure.label + written(figure);
        values += written(figure);
    }
    said = letters_and_digits(said);
    return !answer.figures.empty() &&
           (said == letters_and_digits(with_labels) || said == letters_and_digits(values));
}

std::vector<View> figure_views(const std::vector<casework::Figure>& figures) {
    std::vector<View> views;
    for (const auto& figure : figures)
        views.push_back(
            std::move(View().text("label", figure.label).text("value", written(figure))));
    return views;
}

std::vector<View> table_views(const casework::Answer& answer) {
    const auto name = answer.question == casework::any_other_information
                          ? std::string("Table in the answer")
                          : "Table in the answer to question " + answer.question;
    std::vector<View> views;
    for (const auto& each : answer.tables) views.push_back(table(each, name));
    return views;
}

View answer_view(const casework::Answer& answer, const LogEntry& entry, const Anchors& anchors) {
    std::vector<View> refusals;
    for (const auto index : answer.claims) {
        if (index >= entry.claims.size()) continue;
        refusals.push_back(
            std::move(View()
                          .text("words", provision_in_words(entry.claims[index].provision))
                          .text("anchor", anchors.reasons.at(index))));
    }
    return std::move(View()
                         .nest("decision", outcome(answer.decision))
                         .flag("is_stated", answer.decision != casework::DecisionKind::unknown)
                         .nest("text", says_only_figures(answer) ? prose("") : prose(answer.text))
                         .flag("has_figures", !answer.figures.empty())
                         .list("figures", figure_views(answer.figures))
                         .list("tables", table_views(answer))
                         .flag("has_refusals", !refusals.empty())
                         .list("refusals", std::move(refusals)));
}

View asked_view(const Asked& asked, const std::string& anchor) {
    return std::move(View()
                         .text("number", asked.number)
                         .text("anchor", anchor)
                         .flag("is_part", asked.depth > 0)
                         .text("depth", std::to_string(std::min(asked.depth, 3)))
                         .nest("text", prose(asked.text)));
}

View row_view(const Row& row, const LogEntry& entry, const Anchors& anchors) {
    std::vector<View> asked;
    for (const auto& each : row.asked)
        asked.push_back(asked_view(each, anchors.question.at(each.number)));
    std::vector<View> answers;
    for (const auto* answer : row.answers) answers.push_back(answer_view(*answer, entry, anchors));
    const bool is_part = !row.asked.empty() && row.asked.front().depth > 0;
    return std::move(View()
                         .flag("whole", row.whole)
                         .flag("is_part", is_part && !row.whole)
                         .flag("has_asked", !row.asked.empty())
                         .list("asked", std::move(asked))
                         .flag("has_answers", !row.answers.empty())
                         .list("answers", std::move(answers))
                         .text("answered_with", row.answered_with)
                         .text("answered_with_anchor", row.answered_with.empty()
                                                           ? ""
                                                           : anchors.question.at(row.answered_with))
                         .flag("unanswered", row.unanswered)
                         .flag("has_cell", !row.answers.empty() || !row.answered_with.empty() ||
                                               row.unanswered));
}

View reasons_view(const Reasons& reasons, const LogEntry& entry, const law::Rulebook& rulebook,
                  const Anchors& anchors) {
    std::vector<View> provisions;
    for (const auto index : reasons.claims) {
        const auto& claim = entry.claims[index];
        const bool own_why = !reasons.same_why && !claim.why.empty();
        auto view = provision(entry.regime, claim.provision, rulebook);
        view.flag("has_own_why", own_why).nest("own_why", prose(own_why ? claim.why : ""));
        provisions.push_back(std::move(view));
    }
    std::vector<View> questions;
    bool any_other = reasons.claim.questions.empty();
    for (const auto& number : reasons.claim.questions) {
        any_other = any_other || number == casework::any_other_information;
        if (number == casework::any_other_information) continue;
        const auto anchor = anchors.question.find(number);
        questions.push_back(
            std::move(View()
                          .text("number", number)
                          .text("anchor", anchor == anchors.question.end() ? "" : anchor->second)));
    }
    const auto& prejudice = reasons.claim.prejudice;
    const auto& test = reasons.claim.public_interest;
    const auto likelihood = prejudice ? prejudice->likelihood : casework::Likelihood::not_stated;
    return std::move(
        View()
            .text("anchor", anchors.reasons.at(reasons.claims.front()))
            .list("provisions", std::move(provisions))
            .flag("has_questions", !questions.empty())
            .list("questions", std::move(questions))
            .flag("any_other", any_other)
            .flag("ncnd", reasons.claim.mode == casework::ClaimMode::ncnd)
            .flag("has_why", reasons.same_why && !reasons.claim.why.empty())
            .nest("why", prose(reasons.same_why ? reasons.claim.why : ""))
            .flag("has_harm",
                  prejudice && !(prejudice->harm.empty() && prejudice->interest.empty()))
            .nest("interest", prose(prejudice ? prejudice->interest : ""))
            .nest("harm", prose(prejudice ? prejudice->harm : ""))
            .flag("would", likelihood == casework::Likelihood::would)
            .flag("would_be_likely", likelihood == casework::Likelihood::would_be_likely)
            .flag("has_factors", test && !(test->favouring.empty() && test->against.empty()))
            .nest("favouring", prose(test ? paragraphs(test->favouring) : ""))
            .nest("against", prose(test ? paragraphs(test->against) : ""))
            .flag("has_favouring", test && !test->favouring.empty())
            .flag("has_against", test && !test->against.empty())
            .flag("has_balance", test && !test->balance.empty())
            .nest("balance", prose(test ? test->balance : "")));
}

std::vector<View> attachment_views(const store::EntryRecord& record) {
    std::vector<View> views;
    for (const auto& attachment : record.entry.attachments) {
        const auto outside = safe_link(attachment.url).value_or("");
        const bool ours = attachment.sha256.has_value();
        views.push_back(std::move(
            View()
                .text("name", attachment.name)
                .text("kind", file_kind(attachment.name, attachment.media_type))
                .text("size", attachment.bytes == 0 ? "" : byte_size(attachment.bytes))
                .text("path", ours ? attachment_path(record.address, attachment.name) : "")
                .text("outside", ours ? "" : outside)));
    }
    return views;
}

std::vector<View> link_views(const std::vector<std::string>& links) {
    std::vector<View> views;
    for (const auto& link : links)
        views.push_back(
            std::move(View().text("text", link).text("href", safe_link(link).value_or(""))));
    return views;
}

std::vector<View> topic_views(const std::vector<OnTopic>& topics) {
    std::vector<View> views;
    for (const auto& each : topics) {
        if (each.earlier.empty() && each.later.empty()) continue;
        views.push_back(std::move(View()
                                      .text("topic", each.topic)
                                      .text("topic_path", topic_path(each.topic))
                                      .flag("has_later", !each.later.empty())
                                      .list("later", listings(each.later))
                                      .flag("has_earlier", !each.earlier.empty())
                                      .list("earlier", listings(each.earlier))));
    }
    return views;
}

View key_facts(const LogEntry& entry, const Surroundings& around) {
    std::vector<View> topics;
    for (const auto& topic : entry.topics)
        topics.push_back(std::move(View().text("text", topic).text("path", topic_path(topic))));
    return std::move(
        View()
            .text("reference", entry.reference)
            .text("authority_name", entry.authority_name)
            .text("regime", law::title(entry.regime))
            .flag("has_received", entry.received.has_value())
            .nest("received", optional_date(entry.received))
            .flag("has_answered", entry.answered.has_value())
            .nest("answered", optional_date(entry.answered))
            .flag("has_published", entry.published.has_value())
            .nest("published", optional_date(entry.published))
            .text("working_days", around.working_days ? std::to_string(*around.working_days) : "")
            .flag("one_day", around.working_days == std::optional(1))
            .flag("has_topics", !topics.empty())
            .list("topics", std::move(topics)));
}

Anchors anchors_of(const std::vector<Row>& rows, const std::vector<Reasons>& reasons) {
    Anchors anchors;
    for (const auto& row : rows)
        for (const auto& asked : row.asked)
            anchors.question.emplace(asked.number,
                                     "question-" + std::to_string(anchors.question.size() + 1));
    for (std::size_t i = 0; i < reasons.size(); ++i)
        for (const auto claim : reasons[i].claims)
            anchors.reasons.emplace(claim, "reasons-" + std::to_string(i + 1));
    return anchors;
}

}  // namespace

View entry_view(const store::EntryRecord& record, const law::Rulebook& rulebook,
                const Surroundings& around) {
    require(!record.withdrawn, "the content of a withdrawn entry is not shown");
    const auto& entry = record.entry;
    const auto rows = questions_and_answers(entry);
    const auto reasons = shared_reasons(entry);
    const auto anchors = anchors_of(rows, reasons);

    std::vector<View> row_views, withheld, unconfirmed;
    for (const auto& row : rows) row_views.push_back(row_view(row, entry, anchors));
    for (const auto& each : reasons) {
        const bool ncnd = each.claim.mode == casework::ClaimMode::ncnd;
        (ncnd ? unconfirmed : withheld).push_back(reasons_view(each, entry, rulebook, anchors));
    }
    return std::move(View()
                         .text("title", entry.title)
                         .nest("outcome", outcome(casework::outcome(entry)))
                         .nest("facts", key_facts(entry, around))
                         .flag("has_rows", !row_views.empty())
                         .list("rows", std::move(row_views))
                         .flag("has_withheld", !withheld.empty())
                         .list("withheld", std::move(withheld))
                         .flag("has_unconfirmed", !unconfirmed.empty())
                         .list("unconfirmed", std::move(unconfirmed))
                         .flag("has_attachments", !entry.attachments.empty())
                         .list("attachments", attachment_views(record))
                         .flag("has_links", !entry.links.empty())
                         .list("links", link_views(entry.links))
                         .flag("has_source_text", !entry.source_text.empty())
                         .nest("source_text", prose(paragraphs(entry.source_text)))
                         .text("permalink", around.permalink)
                         .text("json_path", entry_json_path(record.address))
                         .flag("has_same_reference", !around.same_reference.empty())
                         .list("same_reference", listings(around.same_reference))
                         .list("on_topics", topic_views(around.topics)));
}

}  // namespace candour::web::pages
