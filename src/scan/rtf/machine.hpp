#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "format/rtf.hpp"
#include "scan/examination.hpp"
#include "scan/ole/prose.hpp"
#include "scan/rtf/state.hpp"

namespace candour::scan::rtf {

/// Text that is kept until its group closes.
struct Capture {
    std::string word;   ///< the destination
    std::string where;  ///< the place of the paragraph it stands in
    std::string text;
};

/// A drawn shape: its properties as far as they have been read.
struct Shape {
    std::map<std::string, std::string, std::less<>> properties;
    int left = 0, top = 0, right = 0, bottom = 0;  ///< twips
    std::string text;
};

/// A field between its instruction and its end.
struct Field {
    std::string instruction, result, default_text, help;
    std::vector<std::string> choices;
    int chosen = -1;
};

/// A picture while its group is open.
struct Picture {
    std::string_view kind;  ///< "pngblip"
    bool cropped = false;
};

/// Reads RTF as a word processor does, and tells what a reader sees and does not see of it.
class Machine {
  public:
    explicit Machine(Examination& exam, TextListener* listener = nullptr);
    void run();

  private:
    enum class Sink { story, capture, skip, styles, fonts };
    struct Group {
        Format format;
        Sink sink = Sink::story;
        std::string_view word;  ///< the destination it begins with; of the file
        bool starred = false;
        bool begun = false;  ///< something of it was read: a word is no destination any more
        bool owns_capture = false, owns_story = false, owns_style = false;
        bool in_result = false, in_background = false;
    };

    void open();
    void close(std::size_t end);
    void word(const format::RtfToken& token);
    void symbol(const format::RtfToken& token);
    void text(std::string_view bytes);
    void binary(std::string_view bytes);
    void unicode(int number);
    bool begin_destination(std::string_view word);
    void begin_capture(std::string_view word);
    void begin_story(std::string_view word);
    void end_destination(const Group& group);
    void finish_capture(const Capture& capture);

    bool document_word(std::string_view word, int number);
    bool paragraph_word(std::string_view word);
    bool row_word(std::string_view word, int number);
    bool shape_word(std::string_view word, int number);
    bool style_word(const format::RtfToken& token);
    bool font_word(std::string_view word, int number);
    bool colour_word(std::string_view word, int number);
    void end_cell();

    void emit(std::string_view utf8);
    void flush();
    void end_paragraph();
    [[nodiscard]] RunLook look() const;
    [[nodiscard]] std::optional<Colour> colour(int index) const;
    [[nodiscard]] std::optional<Colour> shade(const Shade& shade) const;
    [[nodiscard]] int codepage() const;
    [[nodiscard]] std::string author(int number) const;
    [[nodiscard]] std::string where() const { return stories_.back().where(); }

    // What captures say, judged: captures.cpp.
    bool finish_shape_capture(const Capture& capture);
    bool finish_field_capture(const Capture& capture);
    bool finish_comment_capture(const Capture& capture);
    bool finish_metadata_capture(const Capture& capture);
    bool finish_object_capture(const Capture& capture);
    bool finish_name_capture(const Capture& capture);
    void finish_field();
    void finish_shape();
    void show(const std::string& text);
    void finish_picture(const Capture& capture);
    void finish_data_store(const Capture& capture);
    void finish_unknown(const Capture& capture);
    void finish_authors(std::string_view text);
    void changed_format();

    Examination& exam_;
    TextListener* listener_;
    format::RtfReader reader_;
    std::vector<Group> groups_;
    std::vector<Prose> stories_;
    std::vector<Capture> captures_;
    std::vector<Field> fields_;
    std::vector<Shape> shapes_;
    Picture picture_;
    std::string buffer_;  ///< text of one look, UTF-8, not yet told
    int skip_ = 0;        ///< characters that only stand in for a \u
    char32_t high_ = 0;   ///< the first half of a surrogate pair
    std::vector<std::optional<Colour>> colours_;
    std::optional<Colour> next_colour_;
    std::vector<std::string> authors_;
    std::map<int, int> font_codepages_;
    int current_font_ = 0, default_font_ = 0, codepage_ = 1252;
    Styles styles_;
    Style style_;
    int style_key_ = -1;
    Row row_;
    bool shows_background_ = false;
    std::optional<Colour> page_;
    bool titled_first_page_, facing_pages_;
    int notes_ = 0, comments_ = 0, pictures_ = 0, objects_ = 0;
    int page_width_ = 12240;
    std::string comment_author_, comment_initials_, property_name_;
    std::string changed_where_;  ///< the last paragraph whose formatting change was reported
};

}  // namespace candour::scan::rtf
