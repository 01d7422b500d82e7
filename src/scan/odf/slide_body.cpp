#include <algorithm>
#include <optional>

#include <fmt/format.h>

#include "base/text.hpp"
#include "format/odf/length.hpp"
#include "scan/odf/body.hpp"
#include "scan/ooxml/words.hpp"

namespace candour::scan::odf {
namespace {

using format::odf::plain_text;
using format::odf::points_of;

bool is_prompt(const Node& shape) {
    return shape.get("presentation:placeholder") == "true";
}

/// Ids of the shapes that an animation of the slide is about.
void add_animated(const Node& node, std::set<std::string, std::less<>>& ids) {
    for (const std::string_view attribute : {"smil:targetElement", "draw:shape-id"})
        if (const auto id = node.get(attribute); !id.empty()) ids.emplace(id);
    for (const auto& child : node.children) add_animated(child, ids);
}

/// Text of the shapes that are no prompts: what a designer or officer wrote on a master.
std::string written_on(const Node& master) {
    std::string text;
    for (const auto& child : master.children)
        if (is_shape(child.name) && !is_prompt(child) && !child.has("presentation:class"))
            text += plain_text(child) + ' ';
    return text;
}

bool has_picture(const Node& master) {
    for (const auto& child : master.children)
        if (is_shape(child.name) && child.child("draw:image") != nullptr) return true;
    return false;
}

class SlideBody final : public Body {
  public:
    explicit SlideBody(Scene scene) : scene_(scene) {
        for (const auto& node : scene_.styles.other_masters())
            if (node.is("draw:layer-set"))
                for (const auto& layer : node.children) add_layer(layer);
    }

    void whole(const Node& node) override {
        if (node.is("draw:page")) return slide(node);
        if (node.is("draw:layer-set"))
            for (const auto& layer : node.children) add_layer(layer);
        for (const std::string_view kind : {"header", "footer", "date-time"})
            if (node.is(fmt::format("presentation:{}-decl", kind)))
                declared_[fmt::format("{} {}", kind, node.get("presentation:name"))] =
                    plain_text(node);
        if (node.is("presentation:settings")) settings(node);
        if (!node.name.starts_with("text:")) return;
        Setting setting;
        setting.where = "presentation";
        scene_.walk.block(node, setting);
    }

    void finish() override {
        for (const auto& [name, text] : declared_)
            if (!declared_shown_.contains(name) && !trim(text).empty())
                scene_.voice.found("headerfooter.unused", "presentation",
                                   "the text of a header or footer that no slide shows", text);
        unused_masters();
        scene_.walk.finish();
    }

  private:
    [[nodiscard]] std::string_view page_value(const Node& page, Part part,
                                              std::string_view property) const {
        return scene_.styles.value(part, "drawing-page", page.get("draw:style-name"), Props::page,
                                   property);
    }

    void add_layer(const Node& layer) {
        const auto display = layer.get("draw:display");
        if (display == "none" || display == "printer")
            hidden_layers_.emplace(layer.get("draw:name"));
    }

    void slide(const Node& page) {
        ++number_;
        place_ = fmt::format("slide {}", number_);
        if (const auto* notes = page.child("presentation:notes")) speaker_notes(*notes);
        if (page_value(page, Part::content, "presentation:visibility") == "hidden")
            return hidden_slide(page);
        use_declared(page);
        scene_.walk.animated.clear();
        for (const auto& child : page.children)
            if (child.name.starts_with("anim:") || child.is("presentation:animations"))
                add_animated(child, scene_.walk.animated);
        if (!scene_.walk.animated.empty())
            scene_.voice.noted("shape.animated", place_, "shapes that come and go in the show");
        draw(page);
    }

    void hidden_slide(const Node& page) {
        used_masters_.emplace(page.get("draw:master-page-name"));
        std::string text;
        for (const auto& child : page.children)
            if (!child.is("presentation:notes") && !is_prompt(child))
                text += plain_text(child) + ' ';
        if (trim(text).empty())
            scene_.voice.noted("slide.hidden", place_, "a hidden slide without text");
        else
            scene_.voice.concealed("slide.hidden", place_, "a slide that the show leaves out",
                                   text);
    }

    void speaker_notes(const Node& notes) {
        std::string text;
        for (const auto& child : notes.children)
            if (is_shape(child.name) && !is_prompt(child) && !is_field_frame(child))
                text += plain_text(child) + ' ';
        if (!trim(text).empty()) scene_.voice.concealed("notes", place_, "speaker notes", text);
        for (const auto& child : notes.children)
            if (child.is("office:annotation")) scene_.walk.annotation(child, place_ + ", notes");
    }

    /// The page number, date, header and footer that every page of notes has.
    static bool is_field_frame(const Node& shape) {
        const auto kind = shape.get("presentation:class");
        return kind == "page-number" || kind == "page" || kind == "date-time" || kind == "header" ||
               kind == "footer";
    }

    void use_declared(const Node& page) {
        for (const std::string_view kind : {"header", "footer", "date-time"}) {
            const auto name = page.get(fmt::format("presentation:use-{}-name", kind));
            const auto display =
                page_value(page, Part::content, fmt::format("presentation:display-{}", kind));
            if (!name.empty() && display != "false")
                declared_shown_.insert(fmt::format("{} {}", kind, name));
        }
    }

    [[nodiscard]] Ground page_ground(const Node& page, const MasterPage* master) const {
        Ground ground = white;
        if (master != nullptr)
            ground = filled(scene_.styles, Part::styles, "drawing-page",
                            master->node.get("draw:style-name"), Props::page, ground);
        return filled(scene_.styles, Part::content, "drawing-page", page.get("draw:style-name"),
                      Props::page, ground);
    }

    void draw(const Node& node) {
        const std::string master_name(node.get("draw:master-page-name"));
        const auto found = scene_.styles.master_pages().find(master_name);
        const auto* master = found != scene_.styles.master_pages().end() ? &found->second : nullptr;
        const auto size = [&](std::string_view side, double otherwise) {
            return points_of(scene_.styles.page_value(master_name, side)).value_or(otherwise);
        };
        Page page({0, 0, size("fo:page-width", 794), size("fo:page-height", 595)});
        const auto ground = page_ground(node, master);
        if (master != nullptr &&
            page_value(node, Part::content, "presentation:background-objects-visible") != "false")
            draw_master(*master, master_name, page, ground);
        draw_shapes(node, page, ground, place_, Part::content, false);
        page.judge(scene_.voice);
    }

    void draw_master(const MasterPage& master, const std::string& name, Page& page,
                     const Ground& ground) {
        used_masters_.insert(name);
        const bool first = !masters_.contains(name);
        if (first) {
            Page alone(page.sheet());
            draw_shapes(master.node, alone, ground, "master “" + name + "”", Part::styles, true);
            masters_.insert_or_assign(name, alone);
        }
        for (auto placed : masters_.at(name).all()) {
            placed.is_repeat = !first;
            page.add(std::move(placed));
        }
    }

    void draw_shapes(const Node& parent, Page& page, const Ground& ground, const std::string& where,
                     Part part, bool on_master) {
        Setting setting;
        setting.where = where;
        setting.part = part;
        setting.in_shape = true;
        const auto ground_at = [&](const Box& box) { return page.ground_at(box, ground); };
        const auto place = [&](Placed&& placed) { page.add(std::move(placed)); };
        // Shapes within text, as far as there are any, are where their text is.
        scene_.walk.on_shape = [&](const Node& node, const Setting& inner) {
            scene_.walk.shape(node, inner, ground_at, place);
        };
        for (const auto& child : parent.children) {
            if (child.is("office:annotation")) scene_.walk.annotation(child, where);
            if (child.is("office:forms")) scene_.walk.forms(child, where);
            if (child.is("office:event-listeners")) scene_.walk.events(child, where);
            if (child.is("draw:layer-set"))
                for (const auto& layer : child.children) add_layer(layer);
            if (!is_shape(child.name) || is_prompt(child)) continue;
            if (on_master && child.has("presentation:class")) continue;
            if (on_hidden_layer(child, where)) continue;
            scene_.walk.shape(child, setting, ground_at, place);
        }
        scene_.walk.on_shape = nullptr;
    }

    bool on_hidden_layer(const Node& shape, const std::string& where) {
        const auto layer = shape.get("draw:layer");
        if (layer.empty() || !hidden_layers_.contains(layer)) return false;
        const auto text = plain_text(shape);
        const auto what = fmt::format("a shape on the layer “{}”, which is not displayed", layer);
        if (!trim(text).empty())
            scene_.voice.concealed("layer.hidden", where, what, text);
        else if (shape.child("draw:image") != nullptr || shape.child("draw:object") != nullptr)
            scene_.voice.found("layer.hidden", where, what);
        return true;
    }

    /// A slide that no named show has is still in the main one: only their names are hidden.
    void settings(const Node& node) {
        for (const auto& show : node.children)
            if (const auto name = show.get("presentation:name"); ooxml::looks_private(name))
                scene_.voice.found("section.name", "presentation", "the name of a custom show",
                                   name);
    }

    void unused_masters() {
        for (const auto& [name, master] : scene_.styles.master_pages()) {
            const auto where = "master “" + name + "”";
            if (!used_masters_.contains(name)) {
                const auto text = written_on(master.node);
                if (!trim(text).empty())
                    scene_.voice.concealed("layout.unused", where,
                                           "text on a master page that no slide has", text);
                else if (has_picture(master.node))
                    scene_.voice.found("layout.unused", where,
                                       "a picture on a master page that no slide has");
            }
            if (const auto* notes = master.node.child("presentation:notes"))
                if (const auto text = written_on(*notes); !trim(text).empty())
                    scene_.voice.concealed("layout.unused", where + ", notes",
                                           "text on the master of notes pages", text);
        }
        for (const auto& node : scene_.styles.other_masters())
            if (node.is("style:handout-master"))
                if (const auto text = written_on(node); !trim(text).empty())
                    scene_.voice.concealed("layout.unused", "handout master",
                                           "text on the master of handouts", text);
    }

    Scene scene_;
    int number_ = 0;
    std::string place_;
    std::set<std::string, std::less<>> hidden_layers_, used_masters_;
    std::map<std::string, Page, std::less<>> masters_;
    std::map<std::string, std::string> declared_;
    std::set<std::string> declared_shown_;
};

}  // namespace

std::unique_ptr<Body> slide_body(Scene scene) {
    return std::make_unique<SlideBody>(scene);
}

}  // namespace candour::scan::odf
