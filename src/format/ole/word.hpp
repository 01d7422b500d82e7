#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "format/ole/compound.hpp"

namespace candour::format {

/// One "single property modifier": what to change, and to what.
struct WordSprm {
    std::uint16_t code = 0;
    std::string_view operand;  ///< without its own length

    [[nodiscard]] std::uint32_t number() const;
};
/// Takes a list of them to pieces; stops where it breaks off. Spec: [MS-DOC] 2.6.
std::vector<WordSprm> word_sprms(std::string_view bytes);

/// The parts of a document's text, one after another in character positions.
enum class WordStory { body, footnotes, headers, macros, comments, endnotes, boxes, header_boxes };
inline constexpr std::size_t word_stories = 8;

/// Text of one formatting, inside one paragraph.
struct WordRun {
    std::uint32_t at = 0;                          ///< character position
    std::string utf8;                              ///< control characters of Word among it
    std::string_view character, paragraph, piece;  ///< modifiers
    std::uint16_t style = 0;                       ///< of the paragraph
};

/// A Word 97 to 2003 document. Spec: [MS-DOC].
class WordFile {
  public:
    /// Reads the file's index and its tables of pieces and formatting. Fails: refused, when it is
    /// encrypted (`encrypted` of the place) or of an older version; malformed.
    static Result<WordFile> open(const Compound& file);

    [[nodiscard]] std::uint32_t story_begin(WordStory story) const;
    [[nodiscard]] std::uint32_t story_size(WordStory story) const;
    /// The runs between two character positions, in order.
    [[nodiscard]] std::vector<WordRun> runs(std::uint32_t from, std::uint32_t to) const;
    /// The bytes of a table by its number in FibRgFcLcb97; empty when there is none.
    [[nodiscard]] std::string_view table(std::size_t number) const;
    /// The strings of a string table (STTB) of that number.
    [[nodiscard]] std::vector<std::string> strings(std::size_t number) const;
    /// The positions of a PLC of that number whose entries have `size` bytes.
    [[nodiscard]] std::vector<std::uint32_t> positions(std::size_t number, std::size_t size) const;
    /// Modifiers of a style's characters and its base; none: 0xFFF.
    struct Style {
        std::string_view character;
        std::uint16_t base = 0xFFF;
    };
    [[nodiscard]] const std::vector<Style>& styles() const { return styles_; }
    /// The stretches of the main stream that text, formatting and index do not use.
    [[nodiscard]] std::vector<std::string_view> gaps() const;
    /// The bytes of all text that a piece refers to, as stored.
    [[nodiscard]] std::string referred() const;
    /// The pictures of drawn shapes, each as its record (0xF01A to 0xF029) with its header.
    [[nodiscard]] std::vector<std::string_view> pictures() const;
    [[nodiscard]] std::string_view main() const { return main_; }
    [[nodiscard]] bool whole() const { return whole_; }

  private:
    struct Piece {
        std::uint32_t from = 0, to = 0;  ///< character positions
        std::uint32_t at = 0;            ///< byte of the main stream
        bool narrow = false;
        std::uint16_t modifier = 0;
        [[nodiscard]] std::uint32_t width() const { return narrow ? 1 : 2; }
    };
    /// Formatting of the bytes from `from` to `to` of the main stream.
    struct Span {
        std::uint32_t from = 0, to = 0;
        std::string_view modifiers;
        std::uint16_t style = 0;
    };

    Result<void> read_pieces();
    /// The spans on the pages that a table names, in the order of the text. `read` gives the span
    /// of a run: its formatting lies where the entry (of `entry_size`, behind the places) points.
    template <class Read>
    std::vector<Span> spans_of(std::string_view pages, std::size_t entry_size, const Read& read);
    void read_characters();
    void read_paragraphs();
    void read_styles();
    void read_pictures();
    [[nodiscard]] static const Span* span_at(const std::vector<Span>& spans, std::uint32_t at);

    std::string main_, table_;
    std::array<std::uint32_t, word_stories> sizes_{};
    std::vector<Piece> pieces_;
    std::vector<Span> characters_, paragraphs_;
    std::vector<std::string_view> piece_modifiers_;
    std::vector<Style> styles_;
    std::vector<std::pair<std::uint32_t, std::uint32_t>> picture_places_;
    std::vector<std::pair<std::uint32_t, std::uint32_t>> used_;
    bool whole_ = true;
};

}  // namespace candour::format
