#include <algorithm>

#include <fmt/format.h>

#include "base/text.hpp"
#include "format/odf/length.hpp"
#include "scan/odf/body.hpp"

namespace candour::scan::odf {
namespace {

using format::odf::points_of;

constexpr double line_height = 1.2;

/// Where the text of a document stands on its pages, by rule of thumb: enough to tell which words
/// a shape that is anchored nearby lies over.
class Flow {
  public:
    explicit Flow(Scene scene) : scene_(scene), page_(Box{}) { begin_page("Standard"); }

    /// A paragraph begins: it may begin a page.
    Ground before(const Node& paragraph, const Ground& ground) {
        const auto style = paragraph.get("text:style-name");
        const auto* own = scene_.styles.find(Part::content, "paragraph", style);
        const auto value = [&](std::string_view property) {
            return scene_.styles.value(Part::content, "paragraph", style, Props::paragraph,
                                       property);
        };
        const bool asks = own != nullptr && !own->master_page.empty();
        if (asks)
            turn(own->master_page);
        else if (value("fo:break-before") == "page")
            turn(master_);
        y_ += points_of(value("fo:margin-top")).value_or(0);
        return ground_of(paragraph, ground);
    }

    void after(const Node& paragraph, const LaidParagraph& laid) {
        const auto style = paragraph.get("text:style-name");
        const auto value = [&](std::string_view property) {
            return scene_.styles.value(Part::content, "paragraph", style, Props::paragraph,
                                       property);
        };
        const auto left = points_of(value("fo:margin-left")).value_or(0);
        Box column{text_.left + left, y_, std::max(text_.left + left + 20, text_.right), y_};
        double bottom = y_;
        auto words = words_of({laid}, column, &bottom);
        for (auto& word : words) word.paragraph = body_.paragraphs.size();
        body_.words.insert(body_.words.end(), std::make_move_iterator(words.begin()),
                           std::make_move_iterator(words.end()));
        body_.paragraphs.push_back({{}, laid.size, 0, laid.align, laid.where});
        y_ = std::max(bottom, y_ + laid.size * line_height) +
             points_of(value("fo:margin-bottom")).value_or(0);
        if (y_ > text_.bottom) turn(master_);
    }

    void shape(const Node& node, const Setting& setting) {
        const auto ground_at = [&](const Box&) { return setting.ground; };
        scene_.walk.shape(node, setting, ground_at,
                          [&](Placed&& placed) { place(node, std::move(placed)); });
    }

    void finish() { end_page(); }

  private:
    [[nodiscard]] std::string_view graphic(const Node& node, std::string_view property) const {
        return scene_.styles.value(Part::content, "graphic", node.get("draw:style-name"),
                                   Props::graphic, property);
    }

    [[nodiscard]] double layout(std::string_view property, double otherwise) const {
        const auto said = points_of(scene_.styles.page_value(master_, property));
        return said.value_or(otherwise);
    }

    void begin_page(const std::string& master) {
        master_ = master;
        const double width = layout("fo:page-width", 595), height = layout("fo:page-height", 842);
        const double margin = layout("fo:margin", 57);
        page_ = Page({0, 0, width, height});
        text_ = {layout("fo:margin-left", margin), layout("fo:margin-top", margin),
                 width - layout("fo:margin-right", margin),
                 height - layout("fo:margin-bottom", margin)};
        text_.right = std::max(text_.right, text_.left + 20);
        y_ = text_.top;
        body_ = Placed{};
        body_.is_body = true;
        body_.name = "the page";
    }

    void end_page() {
        for (auto& placed : behind_) page_.add(std::move(placed));
        page_.add(std::move(body_));
        for (auto& placed : over_) page_.add(std::move(placed));
        behind_.clear();
        over_.clear();
        page_.judge(scene_.voice);
    }

    void turn(const std::string& master) {
        if (body_.words.empty() && over_.empty() && behind_.empty() && y_ <= text_.top + 1 &&
            master == master_)
            return;
        end_page();
        begin_page(master);
    }

    /// How far a shape's corner is from where its box says, which is measured from its anchor.
    [[nodiscard]] Box anchored(const Node& node, const Box& box) const {
        const bool to_page = node.get("text:anchor-type") == "page";
        const auto across = graphic(node, "style:horizontal-rel");
        const auto down = graphic(node, "style:vertical-rel");
        const bool from_page_left = across.starts_with("page") ? across == "page" : to_page;
        const bool from_page_top = down.starts_with("page") ? true : down.empty() && to_page;
        const Box frame{from_page_left ? 0 : text_.left,
                        !from_page_top           ? y_
                        : down == "page-content" ? text_.top
                                                 : 0,
                        from_page_left ? page_.sheet().right : text_.right,
                        from_page_top ? page_.sheet().bottom : y_ + 14};
        return box.moved(shift(graphic(node, "style:horizontal-pos"), box.left, box.width(),
                               frame.left, frame.right),
                         shift(graphic(node, "style:vertical-pos"), box.top, box.height(),
                               frame.top, frame.bottom));
    }

    /// What to add to a coordinate so that a box of that size stands where `position` says.
    static double shift(std::string_view position, double at, double size, double first,
                        double last) {
        if (position == "center" || position == "middle") return (first + last - size) / 2 - at;
        if (position == "right" || position == "bottom") return last - size - at;
        if (position == "left" || position == "top") return first - at;
        if (position == "below") return last - at;
        return first;
    }

    [[nodiscard]] bool lies_over_text(const Node& node) const {
        const auto wrap = graphic(node, "style:wrap");
        return wrap.empty() ? !node.is("draw:frame") : wrap == "run-through";
    }

    void place(const Node& node, Placed placed) {
        const bool in_line = node.get("text:anchor-type") == "as-char";
        placed.opaque = placed.opaque && !in_line && lies_over_text(node);
        const auto old = placed.box;
        const auto now = in_line ? Box{text_.left, y_, text_.left + old.width(), y_ + old.height()}
                                 : anchored(node, old);
        placed.box = now;
        for (auto& word : placed.words)
            word.box = word.box.moved(now.left - old.left, now.top - old.top);
        if (now.height() < 4 && now.height() > 0 && !placed.words.empty()) report_clipped(placed);
        const bool behind = graphic(node, "style:run-through") == "background";
        (behind ? behind_ : over_).push_back(std::move(placed));
        if (in_line) y_ += now.height();
    }

    void report_clipped(Placed& placed) {
        std::string text;
        for (const auto& word : placed.words) text += word.text + ' ';
        scene_.voice.concealed("text.clipped", placed.where,
                               "text in a frame too low to show anything", text);
        placed.words.clear();
    }

    [[nodiscard]] Ground ground_of(const Node& paragraph, const Ground& ground) const {
        const Box line{text_.left, y_, text_.left + 40, y_ + 14};
        auto found = ground;
        for (const auto* shapes : {&behind_, &over_})
            for (const auto& placed : *shapes)
                if (placed.opaque && part_within(line, placed.box) > 0.5) found = placed.fill;
        // A shape anchored in the paragraph itself is met too late to be measured.
        const auto lies_behind = [&](const Node& node) {
            return is_shape(node.name) && node.get("text:anchor-type") != "as-char" &&
                   graphic(node, "style:run-through") == "background";
        };
        const bool any =
            std::any_of(paragraph.children.begin(), paragraph.children.end(), lies_behind);
        return any ? std::nullopt : found;
    }

    Scene scene_;
    std::string master_;
    Page page_;
    Box text_;  // the part of the page that text flows in
    double y_ = 0;
    Placed body_;
    std::vector<Placed> behind_, over_;
};

class TextBody final : public Body {
  public:
    explicit TextBody(Scene scene) : scene_(scene), flow_(scene) {
        setting_.ground = page_ground();
        scene_.walk.before_paragraph = [this](const Node& node, const Ground& ground) {
            return flow_.before(node, ground);
        };
        scene_.walk.after_paragraph = [this](const Node& node, const LaidParagraph& laid) {
            flow_.after(node, laid);
        };
        scene_.walk.on_shape = [this](const Node& node, const Setting& setting) {
            flow_.shape(node, setting);
        };
    }

    [[nodiscard]] bool opens(std::string_view element) const override {
        return element == "text:tracked-changes";
    }

    void whole(const Node& node) override {
        if (node.is("text:changed-region"))
            scene_.walk.changed_region(node);
        else
            scene_.walk.block(node, setting_);
    }

    void finish() override {
        flow_.finish();
        scene_.walk.before_paragraph = nullptr;
        scene_.walk.after_paragraph = nullptr;
        scene_.walk.on_shape = [this](const Node& node, const Setting& setting) {
            scene_.walk.shape(node, setting, {}, [this](Placed&& placed) {
                Page page({-1e9, -1e9, 1e9, 1e9});
                page.add(std::move(placed));
                page.judge(scene_.voice);
            });
        };
        examine_masters_of_text(scene_, scene_.walk.master_pages());
        scene_.walk.on_shape = nullptr;
        scene_.walk.finish();
    }

  private:
    [[nodiscard]] Ground page_ground() const {
        if (scene_.styles.page_value("Standard", "draw:fill") == "bitmap") return std::nullopt;
        const auto colour =
            parse_colour(scene_.styles.page_value("Standard", "fo:background-color"));
        return colour ? colour : white;
    }

    Scene scene_;
    Flow flow_;
    Setting setting_;
};

}  // namespace

std::unique_ptr<Body> text_body(Scene scene) {
    return std::make_unique<TextBody>(scene);
}

}  // namespace candour::scan::odf
