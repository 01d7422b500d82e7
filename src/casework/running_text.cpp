#include "casework/running_text.hpp"

#include <nlohmann/json.hpp>

namespace candour::casework {
namespace {

void add_questions(const std::vector<Question>& questions, std::string& out) {
    for (const auto& question : questions) {
        out += question.text;
        out += ' ';
        add_questions(question.parts, out);
    }
}

/// Hears the line as it is read and keeps the "text" of what lies in its "questions" and "answers":
/// of questions at any depth, of an answer its own only (tables and claims have none).
class TextOfLine : public nlohmann::json_sax<nlohmann::json> {
  public:
    std::string text;

    bool null() override { return true; }
    bool boolean(bool) override { return true; }
    bool number_integer(number_integer_t) override { return true; }
    bool number_unsigned(number_unsigned_t) override { return true; }
    bool number_float(number_float_t, const string_t&) override { return true; }
    bool binary(binary_t&) override { return true; }
    bool string(string_t& value) override {
        if (inside_ && is_text_) {
            text += value;
            text += ' ';
        }
        is_text_ = false;
        return true;
    }
    bool start_object(std::size_t) override {
        ++depth_;
        return true;
    }
    bool end_object() override {
        --depth_;
        return true;
    }
    bool start_array(std::size_t) override { return true; }
    bool end_array() override { return true; }
    bool key(string_t& name) override {
        if (depth_ == 1) inside_ = name == "questions" || name == "answers";
        is_text_ = name == "text";
        return true;
    }
    bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception&) override {
        return false;
    }

  private:
    int depth_ = 0;
    bool inside_ = false;
    bool is_text_ = false;
};

}  // namespace

std::string running_text(const LogEntry& entry) {
    std::string text;
    add_questions(entry.questions, text);
    for (const auto& answer : entry.answers) {
        text += answer.text;
        text += ' ';
    }
    return text;
}

std::string running_text_of_line(std::string_view line) {
    TextOfLine heard;
    heard.text.reserve(line.size());
    static_cast<void>(nlohmann::json::sax_parse(line.begin(), line.end(), &heard));
    return std::move(heard.text);
}

}  // namespace candour::casework
