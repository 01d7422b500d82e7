#include "scan/plain/page_style.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"

namespace candour::scan {
namespace {

constexpr double tiny = 2.7;          // pixels: two points
constexpr double off_page = -150;     // pixels to the left of the page or above it
constexpr double far_away = 3'000;    // pixels to the right or below
constexpr double faint = 0.05;        // of opacity
constexpr double nothing_high = 2.1;  // pixels of a box that cuts its text off

using css::Declarations;

std::string value_of(const Declarations& declared, std::string_view name) {
    const auto found = declared.find(name);
    return found == declared.end() ? std::string() : ascii_lower(trim(found->second.value));
}

bool has(std::string_view text, std::string_view part) {
    return text.find(part) != std::string_view::npos;
}

// The element is there and no browser draws what is in it.
bool is_never_drawn(const format::HtmlNode& node) {
    constexpr std::array names = {"head",    "script", "style",  "template", "datalist", "param",
                                  "audio",   "video",  "canvas", "object",   "iframe",   "noframes",
                                  "noembed", "meta",   "link",   "base",     "xml"};
    if (std::find(names.begin(), names.end(), node.name) != names.end()) return true;
    return node.name == "dialog" && !node.has("open");
}

// Words of a style's class that say that the text is for those who listen to the page.
bool is_for_listeners(std::string_view classes) {
    constexpr std::array words = {"sr-only",       "visually-hidden", "visuallyhidden",
                                  "screen-reader", "screenreader",    "skip-link"};
    const auto lower = ascii_lower(classes);
    return std::any_of(words.begin(), words.end(),
                       [&](const char* word) { return has(lower, word); });
}

/// Works the style of one element out.
class Working {
  public:
    Working(PageStyle& style, const format::HtmlNode& node, std::size_t index,
            const Declarations& declared)
        : style_(style), node_(node), index_(index), declared_(declared) {}

    void run(bool has_pictures) {
        font();
        colours(has_pictures);
        if (!style_.unseen.empty()) return;
        display();
        if (style_.unseen.empty()) place();
        if (style_.unseen.empty()) clip();
    }

  private:
    [[nodiscard]] std::string value(std::string_view name) const {
        return value_of(declared_, name);
    }
    [[nodiscard]] std::optional<double> length(std::string_view name, double whole = 1'000) const {
        return css::parse_length(value(name), style_.font_size, whole);
    }

    void hide(std::string_view kind, std::string_view why) {
        style_.unseen = kind;
        style_.why = why;
        style_.cause = index_;
        style_.only_noted = is_for_listeners(node_.get("class"));
    }

    void font() {
        auto said = value("font-size");
        if (said.empty())
            for (const auto word : split_words(value("font")))
                if (word.front() >= '0' && word.front() <= '9' && said.empty() &&
                    word.find_first_not_of("0123456789.") != std::string_view::npos)
                    said = word.substr(0, word.find('/'));
        if (const auto size = css::parse_length(said, style_.font_size, style_.font_size))
            style_.font_size = *size;
        else if (said == "medium" || said == "initial")
            style_.font_size = 16;
    }

    void colours(bool has_pictures) {
        if (node_.name == "a" && node_.has("href")) style_.colour = {{0, 0, 238}, 1};
        for (const auto& said : {std::string(node_.name == "font" ? node_.get("color") : ""),
                                 std::string(node_.name == "body" ? node_.get("text") : ""),
                                 value("color"), value("-webkit-text-fill-color")})
            if (const auto paint = css::parse_paint(said)) {
                style_.colour = *paint;
                style_.cause = style_.unseen.empty() ? index_ : style_.cause;
            }
        const auto position = value("position");
        const bool own = background();
        // What lies behind a box that was moved over others is not known from its parents.
        if (!own && has_pictures && (position == "absolute" || position == "fixed"))
            style_.background.reset();
        if (node_.name == "button" || node_.name == "select" || node_.name == "svg")
            style_.background.reset();
        if (node_.name == "mark" && !own) style_.background = Colour{255, 255, 0};
        if (const auto opacity = css::parse_length(value("opacity"), 1, 1))
            style_.opacity *= std::clamp(*opacity, 0.0, 1.0);
    }

    // True when the element has one of its own.
    bool background() {
        bool own = false;
        const auto paint_over = [&](std::string_view said) {
            const auto paint = css::parse_paint(said);
            if (!paint || paint->opacity < faint) return;
            own = true;
            if (paint->opacity > 0.95)
                style_.background = paint->colour;
            else if (style_.background)
                style_.background = blended(paint->colour, *style_.background, paint->opacity);
        };
        paint_over(node_.get("bgcolor"));
        paint_over(value("background-color"));
        const auto all = value("background");
        // A function of a colour has spaces in it, and is one word all the same.
        if (const auto at = all.find_first_of("rh"); at != std::string::npos && has(all, "("))
            paint_over(std::string_view(all).substr(at));
        for (const auto word : split_words(all))
            if (!has(word, "(")) paint_over(word);
        const auto picture = all + value("background-image");
        if (has(picture, "url(") || has(picture, "gradient(") || node_.has("background")) {
            style_.background.reset();
            own = true;
        }
        return own;
    }

    void display() {
        const auto display = value("display");
        const bool shown_by_style = !display.empty() && display != "none";
        if (display == "none" || value("content-visibility") == "hidden")
            return hide("text.hidden", "its style is not to display it");
        if (node_.has("hidden") && !shown_by_style)
            return hide("text.hidden", "its element has the hidden attribute");
        if (value("mso-hide") == "all") return hide("text.hidden", "Word and Outlook hide it");
        if (is_never_drawn(node_))
            return hide("text.hidden", "it stands in an element that is never drawn");
        const auto visibility = value("visibility");
        if (visibility == "hidden" || visibility == "collapse") {
            style_.invisible = true;
            style_.cause = index_;
        } else if (!visibility.empty() && visibility != "inherit") {
            style_.invisible = false;
        }
    }

    void place() {
        constexpr std::string_view kind = "text.offpage";
        const auto position = value("position");
        if (position == "absolute" || position == "fixed" || position == "relative") {
            for (const auto* side : {"left", "top", "right", "bottom"})
                if (const auto at = length(side); at && (*at <= off_page || *at >= far_away))
                    return hide(kind, "its style puts it outside the page");
        }
        for (const auto* name : {"text-indent", "margin-left", "margin-top"})
            if (const auto at = length(name); at && *at <= off_page)
                return hide(kind, "its style moves it off the page");
        for (const auto* name : {"margin-top", "padding-top", "margin-left", "padding-left"})
            if (const auto at = length(name); at && *at >= far_away)
                return hide(kind, "its style puts it far away from the rest of the page");
        const auto transform = value("transform");
        if (const auto at = transform.find("translate"); at != std::string::npos)
            if (const auto open = transform.find('(', at); open != std::string::npos) {
                const auto moved = css::parse_length(transform.substr(open + 1), 16, 1'000);
                if (moved && (*moved <= off_page || *moved >= far_away))
                    return hide(kind, "its style moves it off the page");
            }
        if (const auto at = transform.find("scale"); at != std::string::npos)
            if (const auto open = transform.find('(', at); open != std::string::npos) {
                const auto times = css::parse_length(transform.substr(open + 1), 1, 1);
                if (times && *times * style_.font_size <= tiny)
                    hide("text.tiny", "its style scales it down to nothing");
            }
    }

    void clip() {
        constexpr std::string_view kind = "text.clipped";
        auto clip = value("clip");
        clip.erase(std::remove(clip.begin(), clip.end(), ' '), clip.end());
        if (clip.starts_with("rect(0") || clip.starts_with("rect(1px"))
            return hide(kind, "its style cuts all of it off");
        const auto path = value("clip-path");
        if (path.starts_with("circle(0") || path.starts_with("inset(100%") ||
            path.starts_with("inset(50%") || path.starts_with("polygon(0 0, 0 0, 0 0") ||
            path.starts_with("polygon(0px 0px, 0px 0px"))
            return hide(kind, "its style cuts all of it off");
        const auto overflow = value("overflow") + value("overflow-y") + value("overflow-x");
        if (!has(overflow, "hidden") && !has(overflow, "clip")) return;
        for (const auto* name : {"height", "max-height", "width", "max-width"})
            if (const auto size = length(name); size && *size >= 0 && *size <= nothing_high)
                return hide(kind, "it stands in a box of no size");
    }

    PageStyle& style_;
    const format::HtmlNode& node_;
    std::size_t index_;
    const Declarations& declared_;
};

}  // namespace

PageStyle PageStyle::inside(const format::HtmlNode& node, std::size_t index,
                            const Declarations& declared, bool has_pictures) const {
    auto style = *this;
    Working(style, node, index, declared).run(has_pictures);
    return style;
}

std::string_view PageStyle::hides_text() const {
    if (!unseen.empty()) return unseen;
    if (invisible) return "text.hidden";
    if (opacity < faint || colour.opacity < faint) return "text.invisible";
    if (font_size <= tiny) return "text.tiny";
    if (!background) return {};
    const auto drawn = blended(colour.colour, *background, colour.opacity * opacity);
    return nearly_equal(drawn, *background) ? std::string_view("text.samecolour")
                                            : std::string_view();
}

}  // namespace candour::scan
