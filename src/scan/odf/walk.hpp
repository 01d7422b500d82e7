#pragma once

#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "scan/odf/condition.hpp"
#include "scan/odf/geometry.hpp"
#include "scan/odf/look.hpp"
#include "scan/odf/page.hpp"
#include "scan/odf/styles.hpp"
#include "scan/odf/voice.hpp"

namespace candour::scan::odf {

/// Where text stands.
struct Setting {
    /// "slide 3, “Title 1”"; empty in the body of a text document, whose paragraphs are counted.
    std::string where;
    Part part = Part::content;
    Ground ground = white;  ///< behind it
    Look base;              ///< before paragraph styles
    bool in_shape = false;  ///< the shape's style takes the place of the paragraphs' default style
    /// Gets the paragraphs that are to be seen, for laying them out; may be nullptr.
    std::vector<LaidParagraph>* laid = nullptr;
    bool stretched = false;  ///< drawn to the size of its shape, whatever size it says
    int depth = 0;           ///< of shapes and tables in one another
};

/// Walks the text of a document in reading order, tells what is shown, and reports what is not:
/// by styles, fields, changes, comments, links. Text documents, slides, cells and headers all have
/// the same text; where it stands is its Setting.
class Walk {
  public:
    Walk(Voice& voice, const Styles& styles) : voice_(&voice), styles_(&styles) {}

    /// A paragraph, list, section, index, table, or any other element that holds them.
    void block(const Node& node, const Setting& setting);
    void blocks(const Node& parent, const Setting& setting);
    /// A comment anchored at `where`.
    void annotation(const Node& node, const std::string& where);
    /// Declarations of fields and variables, which conditions may be about.
    void declare(const Node& declarations);
    /// A text:changed-region of text:tracked-changes.
    void changed_region(const Node& region);
    /// office:forms: controls that are hidden or hold more than they show.
    void forms(const Node& node, const std::string& where);
    /// office:event-listeners: macros and files that a click opens.
    void events(const Node& listeners, const std::string& where);
    /// Reports what could only be told at the end: changes never met, fields never shown.
    void finish();

    /// What to do with a shape; by default it is examined without regard to its place.
    std::function<void(const Node& shape, const Setting& setting)> on_shape;
    /// Called before each paragraph of the body; gives the ground that shapes make for it.
    std::function<Ground(const Node& paragraph, const Ground& ground)> before_paragraph;
    /// Called after each paragraph of the body, which is for the callee to tell as shown.
    std::function<void(const Node& node, const LaidParagraph& laid)> after_paragraph;
    /// Whether a picture's bytes have pixels that let through what is below; by its href.
    std::function<bool(std::string_view href)> lets_through;

    /// Examines a shape's text and descriptions and tells where it stands, groups in pieces.
    /// `ground_at` says what is behind a box.
    using GroundAt = std::function<Ground(const Box&)>;
    using Place = std::function<void(Placed&&)>;
    void shape(const Node& node, const Setting& setting, const GroundAt& ground_at,
               const Place& place);

    [[nodiscard]] Voice& voice() const { return *voice_; }
    [[nodiscard]] const Styles& styles() const { return *styles_; }
    [[nodiscard]] std::size_t paragraphs() const { return paragraphs_; }
    /// Master pages that a paragraph or table asked for.
    [[nodiscard]] const std::set<std::string>& master_pages() const { return master_pages_; }
    /// Shapes that an animation moves, by id: they cover nothing for good.
    std::set<std::string, std::less<>> animated;

  private:
    /// The runs of one paragraph that a reader sees, and those not, joined by why they are not.
    struct Paragraph {
        std::string where;
        std::string shown;
        struct Hidden {
            Unseen why;
            std::string text;
        };
        std::vector<Hidden> hidden;
        Setting setting;
        Ground ground;
        double largest = 0;  // size of the characters shown
        std::optional<Unseen> wholly;
    };

    void paragraph(const Node& node, const Setting& setting);
    void report(const Paragraph& paragraph);
    void inlines(const Node& parent, const Look& look, Paragraph& into);
    void inline_element(const Node& node, const Look& look, Paragraph& into);
    void run(std::string_view text, const Look& look, Paragraph& into);
    void link(const Node& node, const Look& look, Paragraph& into);
    void note(const Node& node, const Look& look, Paragraph& into);
    bool field(const Node& node, const Look& look, Paragraph& into);
    bool variable_field(const Node& node, const Look& look, Paragraph& into);
    void mark(const Node& node, Paragraph& into);
    bool change_mark(const Node& node, const Paragraph& paragraph);
    bool section_is_hidden(const Node& node, std::string& why) const;
    void section(const Node& node, const Setting& setting);
    void table(const Node& node, const Setting& setting);
    void row(const Node& node, const Setting& setting, const std::string& name, std::size_t number,
             bool hidden_with_all);
    void cell(const Node& node, const Setting& setting, const std::string& where);
    void described(const Node& shape, const std::string& where);
    void contents(const Node& node, const Setting& setting, Placed& placed);
    void picture(const Node& shape, const Node& image, const Setting& setting, Placed& placed);
    void set_fill(const Node& node, const Setting& setting, const Ground& below, Placed& placed);
    void set_words(const Node& node, const Setting& setting, Placed& placed);
    [[nodiscard]] std::string_view graphic(const Node& node, const Setting& setting,
                                           std::string_view property) const;
    void control(const Node& node, const std::string& where);
    [[nodiscard]] Look look_of(const Node& paragraph, const Setting& setting) const;
    [[nodiscard]] std::optional<Unseen> unseen_paragraph(const Node& node,
                                                         const Setting& setting) const;
    Placed placed_of(const Node& node, const Setting& setting, const GroundAt& ground_at);

    Voice* voice_;
    const Styles* styles_;
    Values values_;
    std::size_t paragraphs_ = 0, tables_ = 0, notes_ = 0;
    std::set<std::string> master_pages_;
    std::set<std::string, std::less<>> shown_fields_;
    std::map<std::string, std::string, std::less<>> user_fields_;

    struct Change {
        enum class Kind { inserted, deleted, formatted } kind = Kind::inserted;
        std::string who, text, where;
        bool open = false, told = false;
    };
    void tell(Change& change, const std::string& where);
    std::map<std::string, Change, std::less<>> changes_;
    std::size_t open_changes_ = 0;
    std::set<std::string> change_authors_;
};

/// True for draw:frame, draw:rect, draw:g and all other shapes.
bool is_shape(std::string_view element);

}  // namespace candour::scan::odf
