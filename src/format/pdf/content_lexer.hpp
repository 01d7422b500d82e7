#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace candour::format {

/// A value in a content stream. Content streams hold no references, so this is all there is.
struct PdfOperand {
    enum class Kind { null, boolean, number, name, string, array, dictionary };
    Kind kind = Kind::null;
    double number = 0;
    std::string text;               ///< of a name (without the slash) or a string (its bytes)
    std::vector<PdfOperand> items;  ///< of an array; of a dictionary key, value, key, value, …

    [[nodiscard]] bool is(Kind other) const { return kind == other; }
    /// The value of a key of a dictionary; nullptr when there is none.
    [[nodiscard]] const PdfOperand* find(std::string_view key) const;
};

/// Reads a content stream as operators with their operands. Never fails: what is not syntax is
/// skipped, as every viewer does. Much faster than a general PDF parser, since it makes no objects.
class PdfContentLexer {
  public:
    explicit PdfContentLexer(std::string_view bytes) : bytes_(bytes) {}

    /// Goes on to the next operator; false at the end. Afterwards `op` and `operands` hold it. An
    /// inline image is the operator "BI", whose operands are its dictionary and its bytes.
    bool next();
    [[nodiscard]] std::string_view op() const { return op_; }
    [[nodiscard]] const std::vector<PdfOperand>& operands() const { return operands_; }
    /// The nth operand as a number; 0 when it is none.
    [[nodiscard]] double number(std::size_t index) const;
    /// The comments met so far, without the per cent sign.
    [[nodiscard]] const std::vector<std::string>& comments() const { return comments_; }

  private:
    enum class Token { end, operand, word };
    Token read_token(int depth, PdfOperand& value);
    void skip_spaces();
    void read_number(PdfOperand& value);
    void read_name(PdfOperand& value);
    void read_string(PdfOperand& value);
    void read_escape(std::string& text);
    void read_hex(PdfOperand& value);
    void read_list(PdfOperand& value, int depth, std::string_view close);
    void read_inline_image();

    std::string_view bytes_;
    std::size_t at_ = 0;
    std::string_view op_;
    std::vector<PdfOperand> operands_;
    std::vector<std::string> comments_;
};

}  // namespace candour::format
