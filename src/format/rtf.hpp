#pragma once

#include <cstdint>
#include <string_view>

namespace candour::format {

/// The smallest thing an RTF reader acts on. Views are of the file.
struct RtfToken {
    enum class Kind {
        open,    ///< {
        close,   ///< }
        word,    ///< \name or \name123
        symbol,  ///< \ and one other character: `text` is that character
        byte,    ///< \'hh: `number` is the byte
        text,    ///< bytes of text, without line ends
        binary,  ///< what \bin announced: `text` is the bytes
        end,     ///< the file is over
    };
    Kind kind = Kind::end;
    std::string_view name;  ///< of a word
    std::string_view text;
    bool has_number = false;
    std::int32_t number = 0;
    std::size_t at = 0;  ///< byte of the file
};

/// Takes RTF to pieces. Every sequence of bytes is some sequence of tokens; what it means, and
/// whether groups are closed, is the caller's care. Spec: RTF 1.9.1.
class RtfReader {
  public:
    explicit RtfReader(std::string_view bytes) : bytes_(bytes) {}
    RtfToken next();
    [[nodiscard]] std::size_t position() const { return at_; }

  private:
    RtfToken control();
    RtfToken word(std::size_t begin);

    std::string_view bytes_;
    std::size_t at_ = 0;
    std::size_t binary_ = 0;  ///< bytes that the last \bin announced
};

}  // namespace candour::format
