#include "scan/rtf/machine.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "base/text.hpp"
#include "format/codepage.hpp"

namespace candour::scan::rtf {
namespace {

using format::RtfToken;

constexpr std::size_t deepest_group = 4096;
constexpr std::size_t most_colours = 10'000, most_styles = 20'000, most_style_words = 200;
constexpr std::size_t most_result = 1 << 16;

/// Words that stand for a character.
std::string_view character_of(std::string_view word) {
    struct Named {
        std::string_view word, utf8;
    };
    static constexpr std::array<Named, 13> named{{{"emdash", "\u2014"},
                                                  {"endash", "\u2013"},
                                                  {"bullet", "\u2022"},
                                                  {"lquote", "\u2018"},
                                                  {"rquote", "\u2019"},
                                                  {"ldblquote", "\u201C"},
                                                  {"rdblquote", "\u201D"},
                                                  {"tab", " "},
                                                  {"line", " "},
                                                  {"emspace", " "},
                                                  {"enspace", " "},
                                                  {"qmspace", " "},
                                                  {"lbr", " "}}};
    for (const auto& each : named)
        if (each.word == word) return each.utf8;
    return {};
}

bool blank(std::string_view bytes) {
    return std::all_of(bytes.begin(), bytes.end(), [](char c) {
        return c == '\0' || c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\x1A';
    });
}

}  // namespace

Machine::Machine(Examination& exam, TextListener* listener)
    : exam_(exam),
      listener_(listener),
      reader_(exam.bytes()),
      titled_first_page_(exam.bytes().find("\\titlepg") != std::string_view::npos),
      facing_pages_(exam.bytes().find("\\facingp") != std::string_view::npos) {
    stories_.emplace_back(exam, listener, "");
}

void Machine::run() {
    const auto first = std::min(exam_.bytes().find('{'), exam_.bytes().size());
    const auto before = exam_.bytes().substr(0, first);
    if (!blank(before) && before != "\xEF\xBB\xBF")
        exam_.found("trailing.data", "byte 0", "Bytes stand before the document's beginning.",
                    to_utf8(before));
    for (auto token = reader_.next(); token.kind != RtfToken::Kind::end; token = reader_.next()) {
        if (groups_.empty() && token.kind != RtfToken::Kind::open) continue;
        switch (token.kind) {
            case RtfToken::Kind::open:
                open();
                break;
            case RtfToken::Kind::close:
                close(reader_.position());
                break;
            case RtfToken::Kind::word:
                word(token);
                break;
            case RtfToken::Kind::symbol:
                symbol(token);
                break;
            case RtfToken::Kind::byte: {
                const char byte = static_cast<char>(token.number);
                text({&byte, 1});
                break;
            }
            case RtfToken::Kind::text:
                text(token.text);
                break;
            case RtfToken::Kind::binary:
                binary(token.text);
                break;
            case RtfToken::Kind::end:
                break;
        }
        if (groups_.size() > deepest_group)
            return exam_.refused("refuse.limit", "byte " + std::to_string(token.at),
                                 "The document's groups are nested too deeply.");
        if (groups_.empty()) break;
    }
    flush();
    end_paragraph();
    const auto end = reader_.position();
    if (!groups_.empty())
        exam_.refused("refuse.damaged", "byte " + std::to_string(end),
                      "The document breaks off: a group is not closed.");
    const auto rest = exam_.bytes().substr(std::min(end, exam_.bytes().size()));
    if (!blank(rest))
        exam_.found("trailing.data", "byte " + std::to_string(end),
                    "Bytes follow the end of the document; word processors do not show them.",
                    to_utf8(trim(rest)));
}

void Machine::open() {
    flush();
    skip_ = 0;
    Group group;
    if (!groups_.empty()) {
        group = groups_.back();
        groups_.back().begun = true;
        group.word = {};
        group.starred = group.begun = false;
        group.owns_capture = group.owns_story = group.owns_style = false;
        if (groups_.back().word == "stylesheet") {
            group.owns_style = true;
            style_ = {};
            style_key_ = 0;
        }
    }
    groups_.push_back(group);
}

void Machine::close(std::size_t) {
    flush();
    skip_ = 0;
    const auto group = groups_.back();
    groups_.pop_back();
    end_destination(group);
}

void Machine::end_destination(const Group& group) {
    if (group.owns_style && styles_.size() < most_styles && style_key_ >= 0)
        styles_[style_key_] = std::exchange(style_, {});
    if (group.owns_story) {
        if (!shapes_.empty() && group.word == "shptxt" && shapes_.back().text.size() < most_result)
            shapes_.back().text += stories_.back().seen();
        stories_.back().end_paragraph();
        stories_.pop_back();
    }
    if (group.owns_capture) {
        const auto capture = std::move(captures_.back());
        captures_.pop_back();
        finish_capture(capture);
    } else if (group.sink == Sink::capture && !captures_.empty() &&
               captures_.back().word == "docvar") {
        captures_.back().text += ' ';
    }
    if (group.word == "field") finish_field();
    if (group.word == "shp") finish_shape();
}

bool Machine::begin_destination(std::string_view word) {
    auto& group = groups_.back();
    const auto role = role_of(word, group.starred);
    if (role == Role::text || group.owns_style) return false;
    group.word = word;
    if (group.sink == Sink::skip) return true;
    switch (role) {
        case Role::skip:
            if (word.substr(0, 3) == "old") changed_format();
            group.sink = Sink::skip;
            break;
        case Role::capture:
        case Role::unknown:
            begin_capture(word);
            break;
        case Role::story:
            begin_story(word);
            break;
        case Role::pass:
        case Role::text:
            break;
    }
    if (word == "stylesheet") group.sink = Sink::styles;
    if (word == "fonttbl") group.sink = Sink::fonts;
    if (word == "ud") group.sink = Sink::story;
    if (word == "background") group.in_background = true;
    if (word == "field") fields_.emplace_back();
    if (word == "fldrslt" && !fields_.empty()) group.in_result = true;
    if (word == "shp") shapes_.emplace_back();
    if (word == "pict") picture_ = {};
    return true;
}

void Machine::begin_capture(std::string_view word) {
    auto& group = groups_.back();
    const bool in_unknown = group.sink == Sink::capture && !captures_.empty() &&
                            role_of(captures_.back().word, true) == Role::unknown;
    if (in_unknown) return;
    group.sink = Sink::capture;
    group.owns_capture = true;
    captures_.push_back({std::string(word), where(), {}});
}

void Machine::begin_story(std::string_view word) {
    auto& group = groups_.back();
    // A header of the first page that no section asks for is never printed.
    const bool unused = ((word == "headerf" || word == "footerf") && !titled_first_page_) ||
                        ((word == "headerl" || word == "footerl") && !facing_pages_);
    std::string place;
    if (word == "footnote")
        place = "note " + std::to_string(++notes_);
    else if (word == "shptxt" || word == "dptxbxtext")
        place = where() + ", text box";
    else
        place = word.substr(0, 6) == "header" ? "header" : "footer";
    Prose story(exam_, listener_, place);
    if (unused) story.hide_as("headerfooter.unused", "stands in a header or footer of no page");
    if (word == "shptxt" && !shapes_.empty()) {
        const auto& properties = shapes_.back().properties;
        const auto hidden = properties.find("fHidden");
        if (hidden != properties.end() && hidden->second == "1")
            story.hide_as("shape.hidden", "stands in a shape that is marked as hidden");
    }
    stories_.push_back(std::move(story));
    group.owns_story = true;
    group.sink = Sink::story;
    group.format = Format{};
    group.format.font = default_font_;
}

void Machine::word(const RtfToken& token) {
    auto& group = groups_.back();
    if (token.name == "bin") return;
    if (token.name == "u") return unicode(token.number);
    if (skip_ > 0) {
        --skip_;
        return;
    }
    if (!group.begun) {
        group.begun = true;
        if (begin_destination(token.name)) return;
    }
    if (const auto character = character_of(token.name); !character.empty()) return emit(character);
    flush();
    if (group.sink == Sink::styles) {
        style_word(token);
        return;
    }
    if (group.sink == Sink::fonts && font_word(token.name, token.number)) return;
    if (document_word(token.name, token.number) || paragraph_word(token.name) ||
        row_word(token.name, token.number) || shape_word(token.name, token.number) ||
        colour_word(token.name, token.number))
        return;
    if (token.name == "s")
        apply_style(group.format, styles_, token.number);
    else if (token.name == "cs")
        apply_style(group.format, styles_, character_style + token.number);
    else
        apply(group.format, token.name, token.has_number, token.number);
}

bool Machine::document_word(std::string_view word, int number) {
    if (word == "ansicpg") {
        codepage_ = number;
    } else if (word == "mac") {
        codepage_ = 10000;
    } else if (word == "pc") {
        codepage_ = 437;
    } else if (word == "pca") {
        codepage_ = 850;
    } else if (word == "deff") {
        default_font_ = number;
    } else if (word == "viewbksp") {
        shows_background_ = number != 0;
    } else if (word == "paperw") {
        page_width_ = number;
    } else if (word == "crauth" || word == "prauth" || word == "crdate" || word == "prdate") {
        changed_format();
    } else if (word == "ffres" && !fields_.empty()) {
        fields_.back().chosen = number;
    } else {
        return false;
    }
    return true;
}

bool Machine::paragraph_word(std::string_view word) {
    if (groups_.back().sink != Sink::story) return false;
    if (word == "par" || word == "sect") {
        end_paragraph();
    } else if (word == "page" || word == "column") {
        emit(" ");
    } else if (word == "cell") {
        end_cell();
    } else if (word == "nestcell") {
        end_paragraph();
    } else {
        return false;
    }
    return true;
}

void Machine::end_cell() {
    end_paragraph();
    ++row_.index;
}

bool Machine::row_word(std::string_view word, int number) {
    if (word == "trowd") {
        const auto index = row_.index;
        row_ = {};
        row_.index = index;
    } else if (word == "row") {
        row_.index = 0;
    } else if (word == "trrh") {
        row_.height = number;
    } else if (word == "clcbpat") {
        row_.next.shade.back = number;
    } else if (word == "clcfpat") {
        row_.next.shade.front = number;
    } else if (word == "clshdng") {
        row_.next.shade.hundredths = number;
    } else if (word == "clvmrg" || word == "clmrg") {
        row_.next.merged_away = true;
    } else if (word == "cellx") {
        if (row_.cells.size() < 1024) row_.cells.push_back(row_.next);
        row_.next = {};
    } else {
        return false;
    }
    return true;
}

bool Machine::shape_word(std::string_view word, int number) {
    if (word.size() > 7 && word.substr(0, 7) == "piccrop") {
        if (number > 30) picture_.cropped = true;
        return true;
    }
    if (word == "pngblip" || word == "jpegblip" || word == "emfblip" || word == "wmetafile" ||
        word == "dibitmap" || word == "macpict") {
        picture_.kind = word;
        return true;
    }
    if (shapes_.empty()) return false;
    auto& shape = shapes_.back();
    if (word == "shpleft")
        shape.left = number;
    else if (word == "shptop")
        shape.top = number;
    else if (word == "shpright")
        shape.right = number;
    else if (word == "shpbottom")
        shape.bottom = number;
    else
        return false;
    return true;
}

bool Machine::style_word(const RtfToken& token) {
    if (token.name == "s" || token.name == "ds") {
        style_key_ = token.name == "s" ? token.number : -1;
    } else if (token.name == "cs") {
        style_key_ = character_style + token.number;
    } else if (token.name == "ts" || token.name == "tsrowd") {
        style_key_ = -1;  // table styles are always spelt out in the rows too
    } else if (token.name == "sbasedon") {
        style_.based_on = token.number == 222 ? -1 : token.number;
    } else if (style_.words.size() < most_style_words) {
        style_.words.push_back({std::string(token.name), token.has_number, token.number});
    }
    return true;
}

bool Machine::font_word(std::string_view word, int number) {
    if (word == "f") {
        current_font_ = number;
    } else if (word == "fcharset") {
        const int page = format::codepage_of_charset(number);
        if (page != 0 && font_codepages_.size() < most_styles)
            font_codepages_[current_font_] = number == 0 ? codepage_ : page;
    } else if (word == "cpg") {
        font_codepages_[current_font_] = number;
    } else {
        return false;
    }
    return true;
}

bool Machine::colour_word(std::string_view word, int number) {
    if (captures_.empty() || captures_.back().word != "colortbl") return false;
    if (!next_colour_) next_colour_ = black;
    const auto channel = static_cast<std::uint8_t>(std::clamp(number, 0, 255));
    if (word == "red") next_colour_->red = channel;
    if (word == "green") next_colour_->green = channel;
    if (word == "blue") next_colour_->blue = channel;
    return true;
}

void Machine::symbol(const RtfToken& token) {
    auto& group = groups_.back();
    if (token.text == "*") {
        if (!group.begun) group.starred = true;
        return;
    }
    if (skip_ > 0) {
        --skip_;
        return;
    }
    group.begun = true;
    if (token.text == "~")
        emit(" ");
    else if (token.text == "_")
        emit("-");
    else if (token.text == "{" || token.text == "}" || token.text == "\\")
        emit(token.text);
    else if (token.text == "\n" || token.text == "\r")
        paragraph_word("par");
}

void Machine::text(std::string_view bytes) {
    auto& group = groups_.back();
    group.begun = true;
    if (skip_ > 0) {
        const auto dropped = std::min(bytes.size(), static_cast<std::size_t>(skip_));
        skip_ -= static_cast<int>(dropped);
        bytes.remove_prefix(dropped);
        if (bytes.empty()) return;
    }
    if (!captures_.empty() && captures_.back().word == "colortbl") {
        for (const char c : bytes)
            if (c == ';' && colours_.size() < most_colours)
                colours_.push_back(std::exchange(next_colour_, std::nullopt));
        return;
    }
    emit(format::from_codepage(bytes, codepage()));
}

void Machine::binary(std::string_view bytes) {
    if (groups_.back().sink != Sink::capture || captures_.empty()) {
        if (!blank(bytes))
            exam_.found("rtf.destination", where(),
                        "Binary data stand in the text; word processors pass over them.",
                        to_utf8(bytes));
        return;
    }
    static constexpr std::string_view digits = "0123456789abcdef";
    auto& out = captures_.back().text;
    for (const char c : bytes) {
        out += digits[static_cast<unsigned char>(c) >> 4];
        out += digits[static_cast<unsigned char>(c) & 15U];
    }
}

void Machine::unicode(int number) {
    groups_.back().begun = true;
    skip_ = groups_.back().format.fallback;
    const auto unit = static_cast<char32_t>(number < 0 ? number + 65536 : number);
    if (unit >= 0xD800 && unit < 0xDC00) {
        high_ = unit;
        return;
    }
    std::string utf8;
    if (high_ != 0 && unit >= 0xDC00 && unit < 0xE000)
        append_utf8(utf8, 0x10000 + ((high_ - 0xD800) << 10) + (unit - 0xDC00));
    else
        append_utf8(utf8, unit);
    high_ = 0;
    emit(utf8);
}

void Machine::emit(std::string_view utf8) {
    auto& group = groups_.back();
    if (group.sink == Sink::capture && !captures_.empty())
        captures_.back().text += utf8;
    else if (group.sink == Sink::story)
        buffer_ += utf8;
}

void Machine::flush() {
    if (buffer_.empty()) return;
    const auto text = std::exchange(buffer_, {});
    const auto drawn = look();
    if (!groups_.empty() && groups_.back().in_result)
        for (auto& field : fields_)
            if (field.result.size() < most_result) field.result += text;
    stories_.back().run(drawn, text, drawn.deleted || drawn.inserted ? author(drawn.author) : "");
}

void Machine::end_paragraph() {
    flush();
    stories_.back().end_paragraph();
}

int Machine::codepage() const {
    const auto found = font_codepages_.find(groups_.back().format.font);
    return found == font_codepages_.end() ? codepage_ : found->second;
}

std::optional<Colour> Machine::colour(int index) const {
    if (index <= 0 || static_cast<std::size_t>(index) >= colours_.size()) return std::nullopt;
    return colours_[static_cast<std::size_t>(index)];
}

std::optional<Colour> Machine::shade(const Shade& shade) const {
    const auto back = colour(shade.back);
    if (shade.hundredths <= 0) return back;
    return blended(colour(shade.front).value_or(black), back.value_or(white),
                   std::min(shade.hundredths, 10'000) / 10'000.0);
}

RunLook Machine::look() const {
    const auto& format = groups_.empty() ? Format{} : groups_.back().format;
    RunLook look;
    look.hidden = format.hidden;
    look.deleted = format.deleted;
    look.inserted = format.inserted;
    look.moved = format.moved;
    look.author = format.author;
    look.bold = format.bold;
    look.italic = format.italic;
    look.underlined = format.underlined;
    look.half_points = format.half_points;
    look.scale = format.scale;
    look.colour = colour(format.colour);
    look.highlight = colour(format.highlight);
    look.behind = shade(format.run);
    if (!look.behind) look.behind = colour(format.run_back);
    if (!look.behind) look.behind = shade(format.paragraph);
    if (format.in_table && row_.index < row_.cells.size()) {
        const auto& cell = row_.cells[row_.index];
        if (!look.behind) look.behind = shade(cell.shade);
        look.merged_away = cell.merged_away;
    }
    if (format.in_table) look.no_height = row_.height < 0 && row_.height > -60;
    if (!look.behind && !shapes_.empty()) {
        const auto fill = shapes_.back().properties.find("fillColor");
        const auto filled = shapes_.back().properties.find("fFilled");
        if (fill != shapes_.back().properties.end() &&
            (filled == shapes_.back().properties.end() || filled->second != "0")) {
            const auto value =
                static_cast<unsigned>(std::strtoul(fill->second.c_str(), nullptr, 10));
            look.behind = Colour{static_cast<std::uint8_t>(value & 255U),
                                 static_cast<std::uint8_t>((value >> 8) & 255U),
                                 static_cast<std::uint8_t>((value >> 16) & 255U)};
        }
    }
    if (!look.behind && shows_background_) look.behind = page_;
    return look;
}

std::string Machine::author(int number) const {
    const auto index = static_cast<std::size_t>(std::max(number, 0));
    return index < authors_.size() && authors_[index] != "Unknown" ? authors_[index] : "";
}

}  // namespace candour::scan::rtf

namespace candour::scan {

/// Spec: Rich Text Format 1.9.1.
void read_rtf(Examination& exam, TextListener* listener) {
    rtf::Machine(exam, listener).run();
}
void scan_rtf(Examination& exam) {
    read_rtf(exam, nullptr);
}

}  // namespace candour::scan
