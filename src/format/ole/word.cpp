#include "format/ole/word.hpp"

#include <algorithm>

#include "format/codepage.hpp"
#include "format/little_endian.hpp"
#include "format/ole/escher.hpp"

namespace candour::format {
namespace {

constexpr std::size_t pairs_at = 0x9A, page_size = 512, most_pages = 100'000;
constexpr std::uint32_t most_characters = 64U << 20;
constexpr std::size_t character_pages = 12, paragraph_pages = 13, piece_table = 33, style_sheet = 1,
                      sections = 6, drawings = 50;

/// The bytes of an operand, by the three bits of the code that say so. Spec: [MS-DOC] 2.2.5.1.
std::size_t operand_size(std::uint16_t code, std::string_view bytes, std::size_t at,
                         std::size_t& skipped) {
    skipped = 0;
    switch (code >> 13) {
        case 0:
        case 1:
            return 1;
        case 3:
            return 4;
        case 7:
            return 3;
        case 6:
            break;
        default:
            return 2;
    }
    if (code == 0xD608) {  // a table's definition has two bytes of length, one too many
        skipped = 2;
        return static_cast<std::size_t>(std::max(1, static_cast<int>(u16(bytes, at)))) - 1;
    }
    skipped = 1;
    if (code == 0xC615 && u8(bytes, at) == 255) {
        const std::size_t removed = u8(bytes, at + 1);
        return 2 + removed * 4 + u8(bytes, at + 2 + removed * 4) * std::size_t{3};
    }
    return u8(bytes, at);
}

}  // namespace

std::uint32_t WordSprm::number() const {
    return operand.size() == 1   ? u8(operand, 0)
           : operand.size() == 2 ? u16(operand, 0)
                                 : u32(operand, 0);
}

std::vector<WordSprm> word_sprms(std::string_view bytes) {
    std::vector<WordSprm> found;
    for (std::size_t at = 0; lies_within(bytes, at, 3);) {
        WordSprm sprm;
        sprm.code = u16(bytes, at);
        at += 2;
        std::size_t skipped = 0;
        const auto size = operand_size(sprm.code, bytes, at, skipped);
        at += skipped;
        if (!lies_within(bytes, at, size)) break;
        sprm.operand = bytes.substr(at, size);
        at += size;
        found.push_back(sprm);
    }
    return found;
}

Result<WordFile> WordFile::open(const Compound& file) {
    WordFile word;
    TRY(word.main_, file.read("WordDocument"));
    const std::string_view main = word.main_;
    if (u16(main, 0) != 0xA5EC || main.size() < 0x200)
        return malformed("The file does not begin as a Word document.");
    const auto flags = u16(main, 0x0A);
    if (flags & 0x0100U) return refused("The document is encrypted.", "encrypted");
    if (u16(main, 2) < 0x00C1)
        return refused("The document is of a version before Word 97.", "version");
    TRY(word.table_, file.read(flags & 0x0200U ? "1Table" : "0Table"));
    static constexpr std::array<std::size_t, word_stories> counts{0x4C, 0x50, 0x54, 0x58,
                                                                  0x5C, 0x60, 0x64, 0x68};
    std::uint64_t total = 0;
    for (std::size_t i = 0; i < word_stories; ++i) {
        word.sizes_.at(i) = u32(main, counts.at(i));
        total += word.sizes_.at(i);
    }
    if (total > most_characters) return malformed("The document's index is damaged.");
    TRY_VOID(word.read_pieces());
    word.read_characters();
    word.read_paragraphs();
    word.read_styles();
    word.read_pictures();
    return word;
}

std::string_view WordFile::table(std::size_t number) const {
    return part(table_, u32(main_, pairs_at + 8 * number), u32(main_, pairs_at + 8 * number + 4));
}

Result<void> WordFile::read_pieces() {
    const auto clx = table(piece_table);
    std::size_t at = 0;
    while (u8(clx, at) == 1) {
        const std::size_t size = u16(clx, at + 1);
        piece_modifiers_.push_back(part(clx, at + 3, size));
        at += 3 + size;
    }
    if (u8(clx, at) != 2) return malformed("The document's table of pieces is missing.");
    const auto plc = part(clx, at + 5, u32(clx, at + 1));
    if (plc.size() < 4) return malformed("The document's table of pieces is damaged.");
    const auto count = (plc.size() - 4) / 12;
    for (std::size_t i = 0; i < count; ++i) {
        Piece piece;
        piece.from = u32(plc, 4 * i);
        piece.to = u32(plc, 4 * i + 4);
        const auto entry = 4 * (count + 1) + 8 * i;
        const auto at_byte = u32(plc, entry + 2);
        piece.narrow = (at_byte & 0x40000000U) != 0;
        piece.at = piece.narrow ? (at_byte & 0x3FFFFFFFU) / 2 : at_byte & 0x3FFFFFFFU;
        piece.modifier = u16(plc, entry + 6);
        if (piece.to < piece.from || piece.to > most_characters ||
            (!pieces_.empty() && piece.from < pieces_.back().to))
            return malformed("The document's table of pieces is damaged.");
        const auto bytes = std::uint64_t{piece.to - piece.from} * piece.width();
        if (!lies_within(main_, piece.at, bytes)) whole_ = false;
        used_.emplace_back(piece.at, static_cast<std::uint32_t>(piece.at + bytes));
        pieces_.push_back(piece);
    }
    return {};
}

template <class Read>
std::vector<WordFile::Span> WordFile::spans_of(std::string_view pages, std::size_t entry_size,
                                               const Read& read) {
    std::vector<Span> spans;
    if (pages.size() < 4) return spans;
    const auto count = std::min((pages.size() - 4) / 8, most_pages);
    for (std::size_t i = 0; i < count; ++i) {
        const auto begin =
            std::uint64_t{u32(pages, 4 * (count + 1) + 4 * i) & 0x3FFFFFU} * page_size;
        const auto page = part(main_, begin, page_size);
        if (page.size() < page_size) {
            whole_ = false;
            continue;
        }
        used_.emplace_back(begin, begin + page_size);
        const std::size_t runs = u8(page, 511);
        for (std::size_t run = 0; run < runs; ++run) {
            const auto entry = 4 * (runs + 1) + entry_size * run;
            if (entry >= page_size) break;
            Span span{u32(page, 4 * run), u32(page, 4 * run + 4), {}, 0};
            read(page, std::size_t{2} * u8(page, entry), span);
            spans.push_back(span);
        }
    }
    std::stable_sort(spans.begin(), spans.end(),
                     [](const auto& a, const auto& b) { return a.from < b.from; });
    return spans;
}

void WordFile::read_characters() {
    characters_ =
        spans_of(table(character_pages), 1, [](std::string_view page, std::size_t at, Span& span) {
            span.modifiers = part(page, at + 1, at == 0 ? 0U : u8(page, at));
        });
}

void WordFile::read_paragraphs() {
    paragraphs_ =
        spans_of(table(paragraph_pages), 13, [](std::string_view page, std::size_t at, Span& span) {
            if (at == 0) return;
            const std::size_t words = u8(page, at);
            const auto data = words != 0 ? part(page, at + 1, words * 2 - 1)
                                         : part(page, at + 2, std::size_t{2} * u8(page, at + 1));
            span.style = u16(data, 0);
            span.modifiers = part(data, 2);
        });
}

void WordFile::read_styles() {
    const auto sheet = table(style_sheet);
    const std::size_t head = u16(sheet, 0);
    const std::size_t count = std::min<std::size_t>(u16(sheet, 2), 4096);
    const std::size_t base_size = u16(sheet, 4);
    std::size_t at = 2 + head;
    for (std::size_t i = 0; i < count && lies_within(sheet, at, 2); ++i) {
        const std::size_t size = u16(sheet, at);
        const auto style = part(sheet, at + 2, size);
        at += 2 + size + (size % 2);
        Style found;
        if (!style.empty()) {
            const unsigned kind = u16(style, 2) & 15U;
            found.base = static_cast<std::uint16_t>(u16(style, 2) >> 4);
            auto upx = base_size + 2 + u16(style, base_size) * std::size_t{2} + 2;
            upx += upx % 2;
            if (kind == 1) {
                upx += 2 + static_cast<std::size_t>(u16(style, upx));
                upx += upx % 2;
            }
            if (kind == 1 || kind == 2) found.character = part(style, upx + 2, u16(style, upx));
        }
        styles_.push_back(found);
    }
}

/// The drawing group keeps of each picture where in the main stream it lies.
void WordFile::read_pictures() {
    const auto group = escher_records(table(drawings));
    if (group.empty()) return;
    for (const auto& store : escher_records(group[0].body)) {
        if (store.type != 0xF001) continue;
        for (const auto& entry : escher_records(store.body)) {
            const auto size = u32(entry.body, 20), at = u32(entry.body, 28);
            if (entry.type != 0xF007 || at == 0xFFFFFFFF || !lies_within(main_, at, size)) continue;
            picture_places_.emplace_back(at, at + size);
            used_.emplace_back(at, at + size);
        }
    }
}

std::vector<std::string_view> WordFile::pictures() const {
    std::vector<std::string_view> found;
    for (const auto& [begin, end] : picture_places_)
        found.push_back(part(main_, begin, end - begin));
    return found;
}

std::uint32_t WordFile::story_begin(WordStory story) const {
    std::uint32_t at = 0;
    for (std::size_t i = 0; i < static_cast<std::size_t>(story); ++i) at += sizes_.at(i);
    return at;
}

std::uint32_t WordFile::story_size(WordStory story) const {
    return sizes_.at(static_cast<std::size_t>(story));
}

const WordFile::Span* WordFile::span_at(const std::vector<Span>& spans, std::uint32_t at) {
    auto found =
        std::upper_bound(spans.begin(), spans.end(), at,
                         [](std::uint32_t value, const Span& span) { return value < span.from; });
    if (found == spans.begin()) return nullptr;
    --found;
    return at < found->to ? &*found : nullptr;
}

std::vector<WordRun> WordFile::runs(std::uint32_t from, std::uint32_t to) const {
    std::vector<WordRun> found;
    for (const auto& piece : pieces_) {
        const auto first = std::max(piece.from, from), last = std::min(piece.to, to);
        for (auto at = first; at < last;) {
            const auto byte = piece.at + (at - piece.from) * piece.width();
            const auto* character = span_at(characters_, byte);
            const auto* paragraph = span_at(paragraphs_, byte);
            auto end = piece.at + (last - piece.from) * piece.width();
            if (character) end = std::min(end, character->to);
            if (paragraph) end = std::min(end, paragraph->to);
            const auto count = std::max<std::uint32_t>((end - byte) / piece.width(), 1);
            WordRun run;
            run.at = at;
            const auto bytes = part(main_, byte, std::size_t{count} * piece.width());
            if (bytes.empty()) break;
            run.utf8 = piece.narrow ? from_codepage(bytes, 1252) : from_utf16(bytes);
            if (character) run.character = character->modifiers;
            if (paragraph) {
                run.paragraph = paragraph->modifiers;
                run.style = paragraph->style;
            }
            if ((piece.modifier & 1U) && (piece.modifier >> 1) < piece_modifiers_.size())
                run.piece = piece_modifiers_[piece.modifier >> 1];
            found.push_back(std::move(run));
            at += count;
        }
    }
    return found;
}

std::vector<std::string> WordFile::strings(std::size_t number) const {
    const auto bytes = table(number);
    std::vector<std::string> found;
    const bool wide = u16(bytes, 0) == 0xFFFF;
    std::size_t at = wide ? 2 : 0;
    const std::size_t count = u16(bytes, at), extra = u16(bytes, at + 2);
    at += 4;
    for (std::size_t i = 0; i < count && at < bytes.size(); ++i) {
        const std::size_t length = wide ? u16(bytes, at) : u8(bytes, at);
        at += wide ? 2 : 1;
        const auto text = part(bytes, at, wide ? length * 2 : length);
        found.push_back(wide ? from_utf16(text) : from_codepage(text, 1252));
        at += (wide ? length * 2 : length) + extra;
    }
    return found;
}

std::vector<std::uint32_t> WordFile::positions(std::size_t number, std::size_t size) const {
    const auto plc = table(number);
    std::vector<std::uint32_t> found;
    if (plc.size() < 4) return found;
    const auto count = (plc.size() - 4) / (4 + size) + 1;
    for (std::size_t i = 0; i < count; ++i) found.push_back(u32(plc, 4 * i));
    return found;
}

std::vector<std::string_view> WordFile::gaps() const {
    auto used = used_;
    // The index itself, as far as the text's beginning says that it goes; then the sections.
    used.emplace_back(0, std::min<std::uint32_t>(u32(main_, 0x18), 0x2000));
    const auto plc = table(sections);
    const auto count = plc.size() < 4 ? 0 : (plc.size() - 4) / 16;
    for (std::size_t i = 0; i < count; ++i) {
        const auto at = u32(plc, 4 * (count + 1) + 12 * i + 2);
        if (at != 0xFFFFFFFF) used.emplace_back(at, at + 2 + u16(main_, at));
    }
    std::sort(used.begin(), used.end());
    std::vector<std::string_view> found;
    std::uint32_t from = 0;
    for (const auto& [begin, end] : used) {
        if (begin > from) found.push_back(part(main_, from, begin - from));
        from = std::max(from, end);
    }
    found.push_back(part(main_, from));
    return found;
}

std::string WordFile::referred() const {
    std::string all;
    for (const auto& piece : pieces_)
        all += part(main_, piece.at, std::size_t{piece.to - piece.from} * piece.width());
    return all;
}

}  // namespace candour::format
