#include "scan/rtf/state.hpp"

namespace candour::scan::rtf {
namespace {

constexpr int deepest_style = 16;

bool apply_paragraph(Format& format, std::string_view word, bool on, int number) {
    if (word == "pard") {
        format.paragraph = {};
        format.in_table = false;
    } else if (word == "cbpat") {
        format.paragraph.back = number;
    } else if (word == "cfpat") {
        format.paragraph.front = number;
    } else if (word == "shading") {
        format.paragraph.hundredths = number;
    } else if (word == "intbl") {
        format.in_table = on;
    } else {
        return false;
    }
    return true;
}

bool apply_change(Format& format, std::string_view word, bool on, int number) {
    if (word == "deleted") {
        format.deleted = on;
    } else if (word == "revised") {
        format.inserted = on;
    } else if (word == "mvf" || word == "mvt") {
        format.moved = on;
    } else if (word == "revauth" || word == "revauthdel" || word == "mvauth") {
        format.author = number;
    } else {
        return false;
    }
    return true;
}

void plain(Format& format) {
    Format bare;
    bare.paragraph = format.paragraph;
    bare.in_table = format.in_table;
    bare.fallback = format.fallback;
    bare.font = format.font;
    format = bare;
}

}  // namespace

bool apply(Format& format, std::string_view word, bool has_number, int number) {
    const bool on = !has_number || number != 0;
    if (word == "v") {
        format.hidden = on;
    } else if (word == "b") {
        format.bold = on;
    } else if (word == "i") {
        format.italic = on;
    } else if (word == "ul" || word == "ulnone") {
        format.underlined = on && word == "ul";
    } else if (word == "cf") {
        format.colour = number;
    } else if (word == "cb") {
        format.run_back = number;
    } else if (word == "chcbpat") {
        format.run.back = number;
    } else if (word == "chcfpat") {
        format.run.front = number;
    } else if (word == "chshdng") {
        format.run.hundredths = number;
    } else if (word == "highlight") {
        format.highlight = number;
    } else if (word == "fs") {
        format.half_points = has_number ? number : 24;
    } else if (word == "charscalex") {
        format.scale = has_number ? number : 100;
    } else if (word == "f") {
        format.font = number;
    } else if (word == "uc") {
        format.fallback = has_number && number >= 0 && number < 256 ? number : 1;
    } else if (word == "plain") {
        plain(format);
    } else {
        return apply_change(format, word, on, number) || apply_paragraph(format, word, on, number);
    }
    return true;
}

void apply_style(Format& format, const Styles& styles, int number) {
    std::vector<const Style*> chain;
    for (int depth = 0; depth < deepest_style; ++depth) {
        const auto found = styles.find(number);
        if (found == styles.end()) break;
        chain.push_back(&found->second);
        if (found->second.based_on < 0) break;
        number = found->second.based_on + (number >= character_style ? character_style : 0);
    }
    for (auto style = chain.rbegin(); style != chain.rend(); ++style)
        for (const auto& word : (*style)->words)
            apply(format, word.name, word.has_number, word.number);
}

}  // namespace candour::scan::rtf
