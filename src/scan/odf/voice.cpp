#include "scan/odf/voice.hpp"

#include "base/text.hpp"

namespace candour::scan::odf {
namespace {

constexpr int most_stretches = 12;
constexpr std::size_t most_remembered = 8U << 20;

bool continues_character(char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
}

}  // namespace

std::string_view stretch_of(std::string_view text, std::size_t characters) {
    std::size_t at = 0, count = 0, word_end = 0;
    while (at < text.size()) {
        if (!continues_character(text[at]) && count++ == characters) break;
        if (text[at] == ' ') word_end = at;
        ++at;
    }
    if (at == text.size()) return text;
    return text.substr(0, word_end != 0 ? word_end : at);
}

std::string Voice::place(const std::string& where) const {
    if (prefix_.empty()) return where;
    return where.empty() ? prefix_ : prefix_ + " > " + where;
}

void Voice::found(std::string_view kind, const std::string& where, std::string what,
                  std::string_view excerpt) const {
    exam_->found(kind, place(where), std::move(what), excerpt);
}

void Voice::noted(std::string_view kind, const std::string& where, std::string what,
                  std::string_view excerpt) const {
    exam_->noted(kind, place(where), std::move(what), excerpt);
}

void Voice::concealed(std::string_view kind, const std::string& where, const std::string& what,
                      std::string_view text) const {
    const auto words = collapse_spaces(text);
    std::string_view rest = words;
    for (int stretch = 0; stretch < most_stretches && !rest.empty(); ++stretch) {
        const auto piece = stretch_of(rest, longest_excerpt);
        found(kind, where, what, piece);
        rest = trim(rest.substr(piece.size()));
    }
}

void Voice::refused(std::string_view kind, const std::string& where, std::string what) const {
    exam_->refused(kind, place(where), std::move(what));
}

void Voice::refused(const Problem& problem) const {
    auto placed = problem;
    placed.where = place(problem.where);
    exam_->refused(placed);
}

void Voice::shown(std::string_view utf8) {
    if (trim(utf8).empty()) return;
    exam_->shown(utf8);
    if (shown_.size() >= most_remembered) return;
    shown_ += ' ';
    shown_ += ascii_lower(collapse_spaces(utf8));
}

bool Voice::is_shown(std::string_view words) const {
    const auto sought = ascii_lower(collapse_spaces(words));
    return !sought.empty() && shown_.find(sought) != std::string::npos;
}

}  // namespace candour::scan::odf
