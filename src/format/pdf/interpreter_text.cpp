// The operators of text: what is shown, where every character lands, and how large.

#include <algorithm>

#include "format/pdf/interpreter.hpp"

namespace candour::format::pdf {

std::shared_ptr<const Font> Interpreter::font_named(const std::string& name) {
    auto dictionary = resource("/Font", name);
    shared_.used.insert(dictionary.getObjGen());
    if (!dictionary.isIndirect())
        return std::make_shared<Font>(Font::read(dictionary, *shared_.budget));
    auto& cached = shared_.fonts[dictionary.getObjGen()];
    if (!cached) cached = std::make_shared<Font>(Font::read(dictionary, *shared_.budget));
    return cached;
}

bool Interpreter::text_operator(const PdfContentLexer& content) {
    const auto op = content.op();
    const auto& all = content.operands();
    const auto n = [&](std::size_t index) { return content.number(index); };
    if (op == "Tj") {
        if (!all.empty()) show(all[0].text);
    } else if (op == "TJ") {
        if (!all.empty()) show_array(all[0]);
    } else if (op == "'") {
        next_line(0, -state_.leading);
        if (!all.empty()) show(all[0].text);
    } else if (op == "\"") {
        state_.word_space = n(0);
        state_.char_space = n(1);
        next_line(0, -state_.leading);
        if (all.size() > 2) show(all[2].text);
    } else if (op == "Td") {
        next_line(n(0), n(1));
    } else if (op == "TD") {
        state_.leading = -n(1);
        next_line(n(0), n(1));
    } else if (op == "T*") {
        next_line(0, -state_.leading);
    } else if (op == "Tm") {
        text_matrix_ = line_matrix_ = {n(0), n(1), n(2), n(3), n(4), n(5)};
    } else if (op == "Tf") {
        if (!all.empty()) state_.font = font_named(all[0].text);
        state_.size = n(1);
    } else if (op == "BT") {
        text_matrix_ = line_matrix_ = {};
        text_clip_ = {};
    } else if (op == "ET") {
        end_text();
    } else if (op == "Tc") {
        state_.char_space = n(0);
    } else if (op == "Tw") {
        state_.word_space = n(0);
    } else if (op == "Tz") {
        state_.stretch = n(0) / 100;
    } else if (op == "TL") {
        state_.leading = n(0);
    } else if (op == "Ts") {
        state_.rise = n(0);
    } else if (op == "Tr") {
        state_.mode = std::clamp(static_cast<int>(n(0)), 0, 7);
    } else {
        return false;
    }
    return true;
}

void Interpreter::next_line(double x, double y) {
    line_matrix_ = PdfMatrix{1, 0, 0, 1, x, y}.then(line_matrix_);
    text_matrix_ = line_matrix_;
}

void Interpreter::begin_run() {
    run_ = {};
    run_.mode = state_.mode;
    run_.marked = marked_.empty() ? -1 : marked_.back().marked;
    run_.stroked = state_.mode == 1 || state_.mode == 5;
    run_.paint = paint(run_.stroked ? state_.stroke_alpha : state_.fill_alpha);
    const auto& ink = run_.stroked ? state_.stroke : state_.fill;
    run_.paint.colour = ink.pattern.empty() ? ink.colour : std::nullopt;
    if (!ink.pattern.empty()) shared_.used.insert(resource("/Pattern", ink.pattern).getObjGen());
}

void Interpreter::end_run() {
    if (run_.glyphs.empty()) return;
    if (run_.mode >= 4) text_clip_.add(run_.box);
    run_.order = ++order_;
    page_.runs.push_back(std::move(run_));
    run_ = {};
}

void Interpreter::end_text() {
    if (text_clip_.empty()) return;
    PdfArea area;
    area.box = text_clip_;
    add_clip(std::move(area), true);
    text_clip_ = {};
}

void Interpreter::add_glyph(PdfRun& run, const Font::Character& character) {
    const double em = state_.font->em();
    const PdfMatrix place =
        PdfMatrix{state_.size * state_.stretch, 0, 0, state_.size, 0, state_.rise}
            .then(text_matrix_)
            .then(state_.ctm);
    const auto start = place.apply(0, 0);
    const auto along =
        state_.font->vertical() ? place.apply(1, 0) : place.apply(character.advance, 0);
    const auto up = place.apply(0, em);
    PdfGlyph glyph;
    glyph.origin = start;
    glyph.along_x = static_cast<float>(along.x - start.x);
    glyph.along_y = static_cast<float>(along.y - start.y);
    glyph.up_x = static_cast<float>(up.x - start.x);
    glyph.up_y = static_cast<float>(up.y - start.y);
    glyph.text = static_cast<std::uint32_t>(run.text.size());
    glyph.length = static_cast<std::uint8_t>(std::min<std::size_t>(character.text.size(), 255));
    glyph.unlike_drawn = !character.drawn.empty() && character.drawn != character.text;
    run.text.append(character.text.substr(0, glyph.length));
    run.drawn.append(character.drawn.empty() ? character.text : character.drawn);
    run.box.add(start);
    run.box.add(along);
    run.box.add(PdfPoint{start.x + glyph.up_x * 0.7, start.y + glyph.up_y * 0.7});
    run.box.add(PdfPoint{along.x + glyph.up_x * 0.7, along.y + glyph.up_y * 0.7});
    const double wide = std::hypot(place.a, place.b), high = std::hypot(glyph.up_x, glyph.up_y);
    run.size = static_cast<float>(std::min(wide * em, high));
    run.glyphs.push_back(glyph);

    double step = character.advance * state_.size + state_.char_space;
    if (character.is_space) step += state_.word_space;
    const auto move = state_.font->vertical() ? PdfMatrix{1, 0, 0, 1, 0, -step}
                                              : PdfMatrix{1, 0, 0, 1, step * state_.stretch, 0};
    text_matrix_ = move.then(text_matrix_);
}

void Interpreter::show(std::string_view string) {
    if (!state_.font) return;
    begin_run();
    edges_ += string.size() / 4;
    state_.font->characters(string, [&](const Font::Character& one) { add_glyph(run_, one); });
    end_run();
}

void Interpreter::show_array(const PdfOperand& array) {
    if (!state_.font) return;
    begin_run();
    for (const auto& item : array.items) {
        if (item.is(PdfOperand::Kind::string)) {
            edges_ += item.text.size() / 4;
            state_.font->characters(item.text,
                                    [&](const Font::Character& one) { add_glyph(run_, one); });
            continue;
        }
        // A wide gap stands for a space that the line does not hold.
        const double step = -item.number / 1000 * state_.size;
        if (item.number < -200 && !run_.text.empty() && run_.text.back() != ' ') {
            run_.text += ' ';
            run_.drawn += ' ';
        }
        const auto move = state_.font->vertical() ? PdfMatrix{1, 0, 0, 1, 0, step}
                                                  : PdfMatrix{1, 0, 0, 1, step * state_.stretch, 0};
        text_matrix_ = move.then(text_matrix_);
    }
    end_run();
}

}  // namespace candour::format::pdf
