#include <algorithm>

#include "base/text.hpp"
#include "format/pdf/document_impl.hpp"

namespace candour::format::pdf {

namespace {

constexpr int most_annotations = 20'000;
constexpr int deepest_field = 32;
constexpr int most_choices = 2'000;
constexpr unsigned invisible = 1, hidden = 2, print = 4, no_view = 32;
constexpr unsigned read_only = 1, password = 1U << 13;

/// The value of a field's key, its own or that of the fields above it.
Object inherited(Object field, const std::string& key) {
    for (int depth = 0; depth < deepest_field && field.isDictionary(); ++depth) {
        auto value = field.getKey(key);
        if (!value.isNull()) return value;
        field = field.getKey("/Parent");
    }
    return Object::newNull();
}

std::string value_text(Object value) {
    if (value.isString()) return text_of(value);
    if (value.isStream()) {
        Budget small;
        const auto bytes = decoded(value, small);
        return bytes ? text_from(*bytes) : std::string();
    }
    if (!value.isArray()) return {};
    std::vector<std::string> parts;
    const int count = std::min(value.getArrayNItems(), most_choices);
    for (int i = 0; i < count; ++i) parts.push_back(text_of(value.getArrayItem(i)));
    return join(parts, " ");
}

std::string full_name(Object field) {
    std::string name;
    for (int depth = 0; depth < deepest_field && field.isDictionary(); ++depth) {
        const auto part = text_of(field.getKey("/T"));
        if (!part.empty()) name = name.empty() ? part : part + "." + name;
        field = field.getKey("/Parent");
    }
    return name;
}

PdfField read_field(Object widget) {
    PdfField field;
    field.name = full_name(widget);
    field.type = name_of(inherited(widget, "/FT"));
    field.value = value_text(inherited(widget, "/V"));
    field.rich_value = value_text(inherited(widget, "/RV"));
    field.preset = value_text(inherited(widget, "/DV"));
    field.tip = text_of(inherited(widget, "/TU"));
    const auto flags = static_cast<unsigned>(integer_of(inherited(widget, "/Ff")));
    field.read_only = (flags & read_only) != 0;
    field.password = field.type == "Tx" && (flags & password) != 0;
    if (auto options = inherited(widget, "/Opt"); options.isArray() && field.type == "Ch") {
        const int count = std::min(options.getArrayNItems(), most_choices);
        for (int i = 0; i < count; ++i) {
            auto option = options.getArrayItem(i);
            if (option.isArray() && option.getArrayNItems() > 0)
                option = option.getArrayItem(option.getArrayNItems() - 1);
            field.choices.push_back(text_of(option));
        }
    }
    return field;
}

std::optional<PdfColour> colour_of(Object array) {
    Budget none;
    const auto values = numbers_of(std::move(array));
    using Kind = ColourSpace::Kind;
    if (values.size() == 1) return ColourSpace::device(Kind::grey)->colour(values, none);
    if (values.size() == 3) return ColourSpace::device(Kind::rgb)->colour(values, none);
    if (values.size() == 4) return ColourSpace::device(Kind::cmyk)->colour(values, none);
    return {};
}

PdfAnnotation read_annotation(Object object) {
    PdfAnnotation made;
    made.subtype = name_of(value_of(object, "/Subtype"));
    made.box = box_of(value_of(object, "/Rect")).value_or(PdfBox{});
    const auto points = numbers_of(value_of(object, "/QuadPoints"));
    for (std::size_t i = 0; i + 7 < points.size(); i += 8) {
        PdfBox quad;
        for (std::size_t n = 0; n < 8; n += 2) quad.add(PdfPoint{points[i + n], points[i + n + 1]});
        made.quads.push_back(quad);
    }
    made.contents = text_of(value_of(object, "/Contents"));
    made.rich = value_text(value_of(object, "/RC"));
    made.subject = text_of(value_of(object, "/Subj"));
    made.state = text_of(value_of(object, "/State"));
    made.name = text_of(value_of(object, "/NM"));
    made.reply = !value_of(object, "/IRT").isNull();
    const auto flags = static_cast<unsigned>(integer_of(value_of(object, "/F")));
    made.hidden = (flags & (hidden | no_view)) != 0;
    made.printed = (flags & print) != 0 && (flags & hidden) == 0;
    const auto action = value_of(object, "/A");
    made.link = target_of(action);
    made.script = script_of(action);
    auto additional = value_of(object, "/AA");
    if (additional.isDictionary())
        for (const auto& [key, value] : additional.getDictAsMap())
            if (const auto script = script_of(value); !script.empty()) made.script += "\n" + script;
    if (made.subtype == "Widget")
        made.field = read_field(object);
    else
        made.author = text_of(value_of(object, "/T"));
    return made;
}

Object appearance_of(Object object) {
    auto normal = value_of(value_of(object, "/AP"), "/N");
    if (!normal.isDictionary() || normal.isStream()) return normal;
    return value_of(normal, "/" + name_of(value_of(object, "/AS")));
}

/// Spec: ISO 32000-1, 12.5.5, algorithm 8.1.
PdfMatrix place_of(Object form, const PdfBox& rect) {
    const auto box = box_of(value_of(form, "/BBox")).value_or(PdfBox{0, 0, 1, 1});
    const auto around = matrix_of(value_of(form, "/Matrix")).apply(box);
    const double x = around.width() > 0 ? rect.width() / around.width() : 1;
    const double y = around.height() > 0 ? rect.height() / around.height() : 1;
    return {x, 0, 0, y, rect.x0 - around.x0 * x, rect.y0 - around.y0 * y};
}

/// What viewers draw for an annotation that brings no appearance.
void draw_default(Object object, const PdfAnnotation& one, int index, Interpreter& interpreter) {
    const auto alpha =
        static_cast<float>(std::clamp(number_of(value_of(object, "/CA"), 1), 0.0, 1.0));
    const auto line = colour_of(value_of(object, "/C")),
               inside = colour_of(value_of(object, "/IC"));
    if (one.subtype == "Highlight" && line) {
        for (const auto& quad : one.quads)
            interpreter.draw_plain(quad, *line, alpha, PdfBlend::multiply, index);
    } else if ((one.subtype == "Square" || one.subtype == "Circle" || one.subtype == "Polygon") &&
               inside) {
        interpreter.draw_plain(one.box, *inside, alpha, PdfBlend::normal, index);
    } else if (one.subtype == "FreeText" && line) {
        interpreter.draw_plain(one.box, *line, alpha, PdfBlend::normal, index);
    }
}

}  // namespace

void draw_annotations(Object page, Object root, PdfPage& onto, Interpreter& interpreter) {
    auto annotations = value_of(page, "/Annots");
    if (!annotations.isArray()) return;
    bool refresh = false;
    refresh = value_of(value_of(root, "/AcroForm"), "/NeedAppearances").getValueAsBool(refresh) &&
              refresh;
    const int count = std::min(annotations.getArrayNItems(), most_annotations);
    for (int i = 0; i < count; ++i) {
        auto object = annotations.getArrayItem(i);
        if (!object.isDictionary()) continue;
        auto one = read_annotation(object);
        const int index = static_cast<int>(onto.annotations.size());
        if (one.field) one.field->required_appearance = refresh;
        auto form = appearance_of(object);
        const int layer = interpreter.layer_of(value_of(object, "/OC"));
        // A pop-up opens on a click, and has no place of its own on the page.
        const bool shown = !one.hidden && one.subtype != "Popup" && !one.box.empty();
        one.drawn = shown && form.isStream();
        onto.annotations.push_back(one);
        if (!shown) continue;
        interpreter.set_layer(layer);
        if (form.isStream())
            interpreter.draw_form(form, place_of(form, one.box), index);
        else
            draw_default(object, one, index, interpreter);
        interpreter.set_layer(-1);
    }
    if (annotations.getArrayNItems() > most_annotations) {
        onto.complete = false;
        onto.beyond_limits = true;
        onto.missing = "it has more annotations than are examined";
    }
}

std::string file_name_of(Object specification) {
    if (specification.isString()) return text_of(specification);
    for (const auto* key : {"/UF", "/F", "/Unix", "/DOS", "/Mac"})
        if (auto name = text_of(value_of(specification, key)); !name.empty()) return name;
    return {};
}

std::string target_of(Object action) {
    const auto kind = name_of(value_of(action, "/S"));
    if (kind == "URI") {
        std::string uri;
        value_of(action, "/URI").getValueAsString(uri);
        return to_utf8(uri);
    }
    if (kind == "GoToR" || kind == "Launch" || kind == "ImportData" || kind == "SubmitForm")
        return file_name_of(value_of(action, "/F"));
    return {};
}

std::string script_of(Object action, int depth) {
    if (!action.isDictionary() || depth > 8) return {};
    std::string script;
    if (name_of(value_of(action, "/S")) == "JavaScript")
        script = value_text(value_of(action, "/JS"));
    auto next = value_of(action, "/Next");
    if (next.isDictionary()) script += script_of(next, depth + 1);
    if (next.isArray())
        for (int i = 0; i < std::min(next.getArrayNItems(), 32); ++i)
            script += script_of(next.getArrayItem(i), depth + 1);
    return script;
}

}  // namespace candour::format::pdf
