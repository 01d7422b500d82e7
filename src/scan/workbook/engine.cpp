#include "scan/workbook/engine.hpp"

#include <optional>
#include <utility>

#include "base/text.hpp"
#include "scan/workbook/judged.hpp"
#include "scan/workbook/sheet_judge.hpp"
#include "scan/workbook/wording.hpp"

namespace candour::scan::workbook {
namespace {

constexpr std::size_t most_held = 100'000;  // names, caches: of each kind

}  // namespace

struct Engine::Impl {
    Impl(Examination& exam, Visible* visible) : judged(exam, visible) {}

    Judged judged;
    std::optional<SheetJudge> sheet;
};

Engine::Engine(Examination& exam, Visible* visible)
    : impl_(std::make_unique<Impl>(exam, visible)) {}
Engine::~Engine() = default;

Examination& Engine::exam() const {
    return impl_->judged.exam;
}

void Engine::styles(std::vector<Style> styles) {
    if (impl_->judged.visible != nullptr) impl_->judged.visible->styles(styles);
    impl_->judged.looks.reserve(styles.size());
    for (auto& style : styles) {
        NumberFormat format(style.number_format);
        impl_->judged.looks.push_back({std::move(style), std::move(format)});
    }
}

void Engine::sheets(std::vector<SheetEntry> sheets) {
    impl_->judged.memories.resize(sheets.size());
    impl_->judged.sheets = std::move(sheets);
}

void Engine::begin_sheet(std::size_t index, SheetFacts facts) {
    end_sheet();
    if (index < impl_->judged.sheets.size())
        impl_->sheet.emplace(impl_->judged, index, std::move(facts));
}

void Engine::row(const Row& row) {
    if (impl_->sheet) impl_->sheet->row(row);
}
void Engine::cell(const Cell& cell) {
    if (impl_->sheet) impl_->sheet->cell(cell);
}
void Engine::end_sheet() {
    if (impl_->sheet) impl_->sheet->end();
    impl_->sheet.reset();
}

void Engine::note(Note note) {
    const auto where = name_of(note.sheet, note.place);
    const auto kind = note.threaded ? "comment.threaded" : "comment.note";
    if (trim(note.text).empty() && trim(note.author).empty()) return;
    const auto excerpt = note.author.empty() ? note.text : note.author + ": " + note.text;
    if (trim(note.text).empty()) {
        exam().noted(kind, where, "an empty note with its author's name", excerpt);
        return;
    }
    exam().found(kind, where,
                 note.threaded ? "a comment of a thread" : "a note that opens over its cell",
                 excerpt);
}

void Engine::name(Name name) {
    if (impl_->judged.names.size() < most_held) impl_->judged.names.push_back(std::move(name));
}

void Engine::cached(Cached cached) {
    if (impl_->judged.cached.size() < most_held) impl_->judged.cached.push_back(std::move(cached));
}

void Engine::external_book(std::string path, const std::vector<std::string>& sheets,
                           const std::vector<std::string>& values) {
    std::vector<std::string> parts;
    if (!path.empty()) parts.push_back(path);
    if (!sheets.empty()) parts.push_back(join(sheets, ", "));
    parts.insert(parts.end(), values.begin(), values.end());
    if (parts.empty()) return;
    exam().found("extlink.cache", path.empty() ? "a link to another workbook" : "link to " + path,
                 values.empty() ? "the path of another workbook"
                                : "values of another workbook, kept from when it was last read",
                 join(parts, " | "));
}

void Engine::header_footer(std::string_view sheet, std::string_view text) {
    const auto words = header_words(text);
    if (words.empty()) return;
    if (looks_private(words) && !impl_->judged.is_seen(words)) {
        exam().found("headerfooter", std::string(sheet),
                     "a header or footer that only a print shows", words);
    } else {
        exam().noted("headerfooter", std::string(sheet),
                     "a header or footer that only a print shows", words);
    }
}

void Engine::scenario(std::string_view sheet, std::string_view text) {
    exam().found("scenario", std::string(sheet), "a scenario with its own values", text);
}

void Engine::custom_view(std::string_view sheet, std::string_view text) {
    exam().found("customview", std::string(sheet), "a saved view of a user", text);
}

void Engine::hidden_shape(std::string_view sheet, std::string_view name, std::string_view text) {
    const std::string where = std::string(sheet) + ", " + std::string(name);
    if (trim(text).empty()) {
        exam().noted("shape.hidden", where, "a shape that is not displayed");
    } else {
        exam().found("shape.hidden", where, "a shape that is not displayed", text);
    }
}

void Engine::shown_text(std::string_view text) {
    if (impl_->sheet) {
        impl_->sheet->text(text);
    } else {
        exam().shown(text);
    }
}

bool Engine::is_seen(std::string_view text) const {
    return impl_->judged.is_seen(text);
}
const std::string& Engine::words() const {
    return impl_->judged.words;
}

void Engine::finish() {
    end_sheet();
    judge_names(impl_->judged);
    judge_lists(impl_->judged);
    judge_caches(impl_->judged);
    judge_literals(impl_->judged);
}

}  // namespace candour::scan::workbook
