#include "scan/picture/readable.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace candour::scan {

namespace {

bool is_printable(unsigned char c) {
    return c >= 0x20 && c < 0x7F;
}
bool is_letter(unsigned char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/// The length of a UTF-8 character of two to four bytes at `at`; 0 when there is none.
std::size_t character_at(std::string_view bytes, std::size_t at) {
    const auto lead = static_cast<unsigned char>(bytes[at]);
    const std::size_t size = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC2 ? 2 : 0;
    return size != 0 && at + size <= bytes.size() && is_utf8(bytes.substr(at, size)) ? size : 0;
}

void add_run(std::string& out, std::string_view run, std::size_t characters, std::size_t shortest) {
    const auto text = trim(run);
    if (characters < shortest || text.size() < shortest) return;
    if (!out.empty()) out += ' ';
    out += text;
}

/// Runs of UTF-16 text of the Latin alphabet: a letter and a zero, a letter and a zero.
std::string wide_text(std::string_view bytes, std::size_t first, std::size_t shortest) {
    std::string out, run;
    const auto zero = 1 - first;
    for (std::size_t i = 0; i + 1 < bytes.size(); i += 2) {
        const auto c = static_cast<unsigned char>(bytes[i + first]);
        if (bytes[i + zero] == '\0' && is_printable(c)) {
            run += static_cast<char>(c);
            continue;
        }
        add_run(out, run, run.size(), shortest);
        run.clear();
    }
    add_run(out, run, run.size(), shortest);
    return out;
}

constexpr std::size_t most_looked_at = 4U << 20;

}  // namespace

std::string readable_text(std::string_view bytes, std::size_t shortest) {
    bytes = bytes.substr(0, most_looked_at);
    std::string out;
    std::size_t start = 0, characters = 0, at = 0;
    const auto end_run = [&] {
        add_run(out, bytes.substr(start, at - start), characters, shortest);
        characters = 0;
    };
    while (at < bytes.size()) {
        const auto c = static_cast<unsigned char>(bytes[at]);
        const auto size =
            is_printable(c) || c == '\n' || c == '\t' || c == '\r' ? 1 : character_at(bytes, at);
        if (size == 0) {
            end_run();
            start = ++at;
            continue;
        }
        ++characters;
        at += size;
    }
    end_run();
    for (const auto& wide :
         {wide_text(bytes, 0, shortest), wide_text(bytes, 1, shortest),
          bytes.empty() ? std::string() : wide_text(bytes.substr(1), 0, shortest)})
        if (wide.size() > out.size()) out = wide;
    return collapse_spaces(out);
}

std::size_t count_letters(std::string_view utf8) {
    return static_cast<std::size_t>(std::count_if(utf8.begin(), utf8.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return is_letter(byte) || byte >= 0xC2;
    }));
}

bool holds_words(std::string_view bytes) {
    const auto text = readable_text(bytes, 6);
    for (const auto word_run : split(text, '\n')) {
        std::size_t letters = 0, lower_or_space = 0;
        for (const char c : word_run) {
            letters += is_letter(static_cast<unsigned char>(c)) ? 1U : 0U;
            lower_or_space += (c >= 'a' && c <= 'z') || c == ' ' ? 1U : 0U;
        }
        if (letters >= 5 && lower_or_space * 2 >= word_run.size()) return true;
        if (letters >= 6 && letters * 10 >= word_run.size() * 8) return true;
    }
    return false;
}

bool names_a_program(std::string_view utf8) {
    const auto text = ascii_lower(trim(utf8));
    // What follows is the program's own: a name, a version, a web site, settings. "Created with" is
    // not enough, a person may have written it.
    static constexpr std::string_view beginnings[] = {"created with gimp",
                                                      "created with the gimp",
                                                      "creator: gd-jpeg",
                                                      "creator: xv version",
                                                      "xv version",
                                                      "file written by adobe photoshop",
                                                      "lead technologies inc",
                                                      "intel(r) jpeg library",
                                                      "lavc",
                                                      "jpeg encoder copyright",
                                                      "ulead systems",
                                                      "acd systems digital imaging",
                                                      "optimized by jpegmini",
                                                      "compressed by jpeg-recompress",
                                                      "processed by ebay with imagemagick",
                                                      "applemark",
                                                      "handmade software",
                                                      "gifbuilder",
                                                      "gif builder",
                                                      "built with gif movie gear",
                                                      "created with ezgif",
                                                      "made with ezgif",
                                                      "ezgif.com",
                                                      "created with inkscape",
                                                      "created with mspaint",
                                                      "gifsicle",
                                                      "imagemagick",
                                                      "graphicsmagick",
                                                      "screenshot",
                                                      "software: "};
    const auto* found = std::find_if(std::begin(beginnings), std::end(beginnings), [&](auto words) {
        return text.substr(0, words.size()) == words;
    });
    return found != std::end(beginnings) && text.size() <= found->size() + 60 &&
           split_words(text.substr(found->size())).size() <= 10 &&
           text.find('@') == std::string::npos;
}

}  // namespace candour::scan
