#include "web/pages/questions_and_answers.hpp"

#include <algorithm>
#include <set>

#include "casework/question.hpp"

namespace candour::web::pages {
namespace {

using casework::LogEntry;
using casework::Question;

std::vector<const casework::Answer*> answers_to(const LogEntry& entry, const std::string& number) {
    std::vector<const casework::Answer*> found;
    for (const auto& answer : entry.answers)
        if (answer.question == number) found.push_back(&answer);
    return found;
}

void list_all(const std::vector<Question>& questions, int depth, std::vector<Asked>& out) {
    for (const auto& question : questions) {
        out.push_back({question.number, question.text, depth});
        list_all(question.parts, depth + 1, out);
    }
}

bool all_to_the_whole(const LogEntry& entry) {
    return std::all_of(entry.answers.begin(), entry.answers.end(), [](const auto& answer) {
        return answer.question == casework::any_other_information;
    });
}

Row row_of_whole(const LogEntry& entry) {
    Row row;
    row.whole = true;
    row.answers = answers_to(entry, casework::any_other_information);
    return row;
}

class Rows {
  public:
    explicit Rows(const LogEntry& entry) : entry_(entry) {}

    void add(const std::vector<Question>& questions, int depth, const std::string& covered_by) {
        for (const auto& question : questions) {
            Row row;
            row.asked.push_back({question.number, question.text, depth});
            row.answers = answers_to(entry_, question.number);
            if (row.answers.empty() && question.parts.empty()) {
                row.answered_with = covered_by;
                row.unanswered = covered_by.empty();
            }
            const auto cover = row.answers.empty() ? covered_by : question.number;
            shown_.insert(question.number);
            rows_.push_back(std::move(row));
            add(question.parts, depth + 1, cover);
        }
    }

    std::vector<Row> finish() {
        for (const auto& answer : entry_.answers) {
            const bool is_new = shown_.insert(answer.question).second;
            if (!is_new || answer.question == casework::any_other_information) continue;
            Row row;
            row.asked.push_back({answer.question, "", 0});
            row.answers = answers_to(entry_, answer.question);
            rows_.push_back(std::move(row));
        }
        auto whole = row_of_whole(entry_);
        if (!whole.answers.empty()) {
            for (auto& row : rows_) row.unanswered = false;
            rows_.push_back(std::move(whole));
        }
        return std::move(rows_);
    }

  private:
    const LogEntry& entry_;
    std::vector<Row> rows_;
    std::set<std::string> shown_;
};

}  // namespace

std::vector<Row> questions_and_answers(const LogEntry& entry) {
    if (!entry.answers.empty() && all_to_the_whole(entry)) {
        auto row = row_of_whole(entry);
        list_all(entry.questions, 0, row.asked);
        return {std::move(row)};
    }
    Rows rows(entry);
    rows.add(entry.questions, 0, "");
    return rows.finish();
}

}  // namespace candour::web::pages
