#include "format/pdf/interpreter.hpp"

#include <algorithm>
#include <unordered_map>

namespace candour::format::pdf {

namespace {

constexpr std::size_t most_operators = 20'000'000;
constexpr std::size_t most_forms = 20'000;
constexpr std::size_t most_edges = 8'000'000;
constexpr std::size_t most_saved = 4096;
constexpr std::size_t most_clips = 200'000;
constexpr std::size_t deepest_form = 24;
constexpr std::size_t kept_contents = 32U << 20;

}  // namespace

Interpreter::Interpreter(Shared& shared, PdfPage& page, int depth)
    : shared_(shared), page_(page), depth_(depth) {
    state_.fill.space = state_.stroke.space = ColourSpace::device(ColourSpace::Kind::grey);
}

void Interpreter::incomplete(const std::string& what, bool limit) {
    if (!page_.complete) return;
    page_.complete = false;
    page_.missing = what;
    page_.beyond_limits = limit;
}

void Interpreter::run(std::string_view content, Object resources) {
    const auto outer = std::exchange(resources_, std::move(resources));
    const auto marks = marked_.size();
    const auto saves = saved_.size();
    PdfContentLexer lexer(content);
    while (lexer.next()) {
        if (++operators_ > most_operators || edges_ > most_edges) {
            incomplete("more is drawn than is examined", true);
            break;
        }
        operate(lexer);
    }
    for (const auto& comment : lexer.comments())
        if (page_.comments.size() < 200) page_.comments.push_back(comment);
    while (saved_.size() > saves) restore();
    marked_.resize(std::min(marks, marked_.size()));
    resources_ = outer;
}

bool Interpreter::operate(const PdfContentLexer& content) {
    return path_operator(content) || text_operator(content) || colour_operator(content) ||
           state_operator(content) || object_operator(content);
}

Object Interpreter::resource(const char* kind, const std::string& name) {
    return value_of(value_of(resources_, kind), "/" + name);
}

// ---- state

void Interpreter::save() {
    if (saved_.size() < most_saved)
        saved_.push_back(state_);
    else
        incomplete("graphics states are nested too deep", true);
}

void Interpreter::restore() {
    if (saved_.empty()) return;
    state_ = std::move(saved_.back());
    saved_.pop_back();
}

bool Interpreter::state_operator(const PdfContentLexer& content) {
    const auto op = content.op();
    const auto& all = content.operands();
    if (op == "q") {
        save();
    } else if (op == "Q") {
        restore();
    } else if (op == "cm") {
        const PdfMatrix matrix{content.number(0), content.number(1), content.number(2),
                               content.number(3), content.number(4), content.number(5)};
        state_.ctm = matrix.then(state_.ctm);
    } else if (op == "w") {
        state_.line_width = std::abs(content.number(0));
    } else if (op == "J") {
        state_.square_ends = content.number(0) != 0;
    } else if (op == "d") {
        state_.dashed = !all.empty() && std::any_of(all[0].items.begin(), all[0].items.end(),
                                                    [](const auto& n) { return n.number > 0; });
    } else if (op == "gs") {
        if (!all.empty()) graphics_state(resource("/ExtGState", all[0].text));
    } else {
        return false;
    }
    return true;
}

void Interpreter::graphics_state(Object dictionary) {
    if (!is_dictionary(dictionary)) return;
    const auto fraction = [&](const char* key, float& value) {
        value =
            static_cast<float>(std::clamp(number_of(value_of(dictionary, key), value), 0.0, 1.0));
    };
    fraction("/ca", state_.fill_alpha);
    fraction("/CA", state_.stroke_alpha);
    state_.line_width = number_of(value_of(dictionary, "/LW"), state_.line_width);
    auto blend = value_of(dictionary, "/BM");
    if (blend.isArray() && blend.getArrayNItems() > 0) blend = blend.getArrayItem(0);
    if (blend.isName()) {
        const auto name = name_of(blend);
        state_.blend = name == "Normal" || name == "Compatible" ? PdfBlend::normal
                       : name == "Multiply" || name == "Darken" || name == "ColorBurn"
                           ? PdfBlend::multiply
                           : PdfBlend::other;
    }
    if (auto font = value_of(dictionary, "/Font"); font.isArray() && font.getArrayNItems() == 2) {
        auto& cached = shared_.fonts[font.getArrayItem(0).getObjGen()];
        if (!cached)
            cached = std::make_shared<Font>(Font::read(font.getArrayItem(0), *shared_.budget));
        shared_.used.insert(font.getArrayItem(0).getObjGen());
        state_.font = cached;
        state_.size = number_of(font.getArrayItem(1));
    }
    soft_mask(value_of(dictionary, "/SMask"));
}

void Interpreter::soft_mask(Object mask) {
    if (mask.isName()) state_.mask.reset();
    if (!mask.isDictionary() || depth_ > 3) return;
    auto form = value_of(mask, "/G");
    if (!form.isStream()) return;
    auto page = std::make_shared<PdfPage>();
    page->media = page->crop = PdfBox{-1e6, -1e6, 1e6, 1e6};
    Interpreter inner(shared_, *page, depth_ + 1);
    shared_.used.insert(form.getObjGen());
    inner.draw_form(form, state_.ctm);
    state_.mask = std::move(page);
    state_.mask_is_alpha = name_of(value_of(mask, "/S")) == "Alpha";
}

// ---- colours

bool Interpreter::colour_operator(const PdfContentLexer& content) {
    using Kind = ColourSpace::Kind;
    const auto op = content.op();
    const auto& all = content.operands();
    if (op == "g")
        set_device(state_.fill, Kind::grey, content);
    else if (op == "G")
        set_device(state_.stroke, Kind::grey, content);
    else if (op == "rg")
        set_device(state_.fill, Kind::rgb, content);
    else if (op == "RG")
        set_device(state_.stroke, Kind::rgb, content);
    else if (op == "k")
        set_device(state_.fill, Kind::cmyk, content);
    else if (op == "K")
        set_device(state_.stroke, Kind::cmyk, content);
    else if (op == "cs" && !all.empty())
        set_space(state_.fill, all[0]);
    else if (op == "CS" && !all.empty())
        set_space(state_.stroke, all[0]);
    else if (op == "sc" || op == "scn")
        set_colour(state_.fill, content);
    else if (op == "SC" || op == "SCN")
        set_colour(state_.stroke, content);
    else
        return false;
    return true;
}

void Interpreter::set_device(Ink& ink, ColourSpace::Kind kind, const PdfContentLexer& content) {
    static const auto grey = ColourSpace::device(ColourSpace::Kind::grey);
    static const auto rgb = ColourSpace::device(ColourSpace::Kind::rgb);
    static const auto cmyk = ColourSpace::device(ColourSpace::Kind::cmyk);
    ink.space = kind == ColourSpace::Kind::grey  ? grey
                : kind == ColourSpace::Kind::rgb ? rgb
                                                 : cmyk;
    set_colour(ink, content);
}

void Interpreter::set_space(Ink& ink, const PdfOperand& name) {
    const auto named = resource("/ColorSpace", name.text);
    const auto id = named.isIndirect() ? named.getObjGen() : QPDFObjGen();
    auto& cached = shared_.spaces[id];
    if (named.isIndirect() && cached) {
        ink.space = cached;
    } else {
        ink.space =
            ColourSpace::read(Object::newName("/" + name.text), resources_, *shared_.budget);
        if (named.isIndirect()) cached = ink.space;
    }
    ink.pattern.clear();
    ink.colour = ink.space->initial(*shared_.budget);
}

void Interpreter::set_colour(Ink& ink, const PdfContentLexer& content) {
    std::vector<double> values;
    ink.pattern.clear();
    for (const auto& operand : content.operands()) {
        if (operand.is(PdfOperand::Kind::name))
            ink.pattern = operand.text;
        else
            values.push_back(operand.number);
    }
    ink.colour = ink.space->colour(values, *shared_.budget);
}

PdfPaint Interpreter::paint(float alpha) const {
    PdfPaint made;
    made.alpha = alpha * group_.alpha;
    made.blend = state_.blend != PdfBlend::normal ? state_.blend : group_.blend;
    made.clip = state_.clip;
    made.layer = layer();
    made.annotation = annotation_;
    made.mask = state_.mask ? state_.mask : group_.mask;
    made.mask_is_alpha = state_.mask ? state_.mask_is_alpha : group_.mask_is_alpha;
    return made;
}

// ---- paths

bool Interpreter::path_operator(const PdfContentLexer& content) {
    const auto op = content.op();
    const auto n = [&](std::size_t index) { return content.number(index); };
    const auto& ctm = state_.ctm;
    if (op.size() > 2) return false;
    if (op == "m")
        path_.move(ctm.apply(n(0), n(1)));
    else if (op == "l")
        path_.line(ctm.apply(n(0), n(1)));
    else if (op == "c")
        path_.curve(ctm.apply(n(0), n(1)), ctm.apply(n(2), n(3)), ctm.apply(n(4), n(5)));
    else if (op == "v")
        path_.curve(path_.current(), ctm.apply(n(0), n(1)), ctm.apply(n(2), n(3)));
    else if (op == "y")
        path_.curve(ctm.apply(n(0), n(1)), ctm.apply(n(2), n(3)), ctm.apply(n(2), n(3)));
    else if (op == "h")
        path_.close();
    else if (op == "re")
        path_.rectangle(ctm, n(0), n(1), n(2), n(3));
    else if (op == "W")
        pending_clip_ = 1;
    else if (op == "W*")
        pending_clip_ = 2;
    else if (op == "n")
        end_path();
    else if (op == "f" || op == "F")
        paint_path(true, false, false);
    else if (op == "f*")
        paint_path(true, false, true);
    else if (op == "S")
        paint_path(false, true, false);
    else if (op == "s")
        path_.close(), paint_path(false, true, false);
    else if (op == "B")
        paint_path(true, true, false);
    else if (op == "B*")
        paint_path(true, true, true);
    else if (op == "b")
        path_.close(), paint_path(true, true, false);
    else if (op == "b*")
        path_.close(), paint_path(true, true, true);
    else
        return false;
    return true;
}

void Interpreter::paint_path(bool fill, bool stroke, bool even_odd) {
    if (fill)
        add_shape(PdfShape::Kind::fill, path_.filled(even_odd), state_.fill, state_.fill_alpha);
    if (stroke) {
        const double width = state_.line_width * state_.ctm.scale();
        add_shape(PdfShape::Kind::stroke, path_.stroked(std::max(width, 0.2), state_.square_ends),
                  state_.stroke, state_.dashed ? state_.stroke_alpha / 2 : state_.stroke_alpha);
    }
    end_path();
}

void Interpreter::end_path() {
    if (pending_clip_ != 0) add_clip(path_.filled(pending_clip_ == 2), false);
    pending_clip_ = 0;
    path_.clear();
}

void Interpreter::add_clip(PdfArea area, bool by_text) {
    if (state_.clip >= 0) {
        const auto& outer = page_.clips[static_cast<std::size_t>(state_.clip)];
        if (!by_text && outer.area.edges == area.edges) return;  // the same once more
        area.box = area.box.cut_to(outer.area.box);
    }
    if (page_.clips.size() >= most_clips) return incomplete("too many clips", true);
    edges_ += area.edges.size();
    page_.clips.push_back({state_.clip, std::move(area), by_text});
    state_.clip = static_cast<int>(page_.clips.size()) - 1;
}

void Interpreter::add_shape(PdfShape::Kind kind, PdfArea area, const Ink& ink, float alpha) {
    if (area.edges.empty()) return;
    PdfShape shape;
    shape.kind = kind;
    shape.paint = paint(alpha);
    shape.paint.colour = ink.colour;
    shape.area = std::move(area);
    if (shape.paint.clip >= 0)
        shape.area.box =
            shape.area.box.cut_to(page_.clips[static_cast<std::size_t>(shape.paint.clip)].area.box);
    shape.order = ++order_;
    shape.in_form = in_form_;
    if (!ink.pattern.empty()) paint_pattern(shape, ink.pattern);
    edges_ += shape.area.edges.size();
    page_.shapes.push_back(std::move(shape));
}

void Interpreter::paint_pattern(PdfShape& shape, const std::string& name) {
    auto pattern = resource("/Pattern", name);
    shared_.used.insert(pattern.getObjGen());
    const auto own = shape.paint.colour;
    shape.paint.colour.reset();
    if (integer_of(value_of(pattern, "/PatternType")) == 2) {
        shape.paint.colour = shading_colour(value_of(pattern, "/Shading"));
        return;
    }
    if (!pattern.isStream() || depth_ > 2) return;
    // A tile covers what is below it when its own shapes fill the step from one tile to the next.
    PdfPage tile;
    Interpreter inner(shared_, tile, depth_ + 1);
    inner.state_.fill.colour = inner.state_.stroke.colour = own;
    std::string storage;
    inner.run(content_of(pattern, storage), value_of(pattern, "/Resources"));
    const auto box = box_of(value_of(pattern, "/BBox")).value_or(PdfBox{});
    const double step_x = std::abs(number_of(value_of(pattern, "/XStep"), box.width()));
    const double step_y = std::abs(number_of(value_of(pattern, "/YStep"), box.height()));
    constexpr int samples = 8;
    int covered = 0;
    std::optional<PdfColour> colour;
    bool uniform = true;
    for (int i = 0; i < samples * samples; ++i) {
        const PdfPoint point{box.x0 + step_x * (i % samples + 0.5) / samples,
                             box.y0 + step_y * (i / samples + 0.5) / samples};
        if (!box.holds(point)) continue;
        const PdfShape* top = nullptr;
        for (const auto& one : tile.shapes)
            if (one.paint.alpha > 0.9 && one.area.holds(point)) top = &one;
        if (top == nullptr) continue;
        ++covered;
        if (!top->paint.colour || (colour && !(*colour == *top->paint.colour))) uniform = false;
        colour = top->paint.colour;
    }
    if (covered < samples * samples * 9 / 10)
        shape.paint.alpha *= 0.5F;
    else if (uniform)
        shape.paint.colour = colour;
}

std::optional<PdfColour> Interpreter::shading_colour(Object shading) {
    // One whose ends have one colour is a plain fill; anything else is of many colours.
    auto function = value_of(shading, "/Function");
    const auto from = value_of(function, "/C0"), to = value_of(function, "/C1");
    if (integer_of(value_of(function, "/FunctionType"), -1) != 2) return {};
    const auto first = numbers_of(from);
    if (first.empty() || first != numbers_of(to)) return {};
    return ColourSpace::read(value_of(shading, "/ColorSpace"), resources_, *shared_.budget)
        ->colour(first, *shared_.budget);
}

void Interpreter::shade(const std::string& name) {
    auto box = state_.clip >= 0 ? page_.clips[static_cast<std::size_t>(state_.clip)].area.box
                                : page_.media;
    if (box.empty()) return;
    Path all;
    all.rectangle({}, box.x0, box.y0, box.width(), box.height());
    Ink ink;
    ink.colour = shading_colour(resource("/Shading", name));
    add_shape(PdfShape::Kind::shading, all.filled(false), ink, state_.fill_alpha);
}

// ---- objects

bool Interpreter::object_operator(const PdfContentLexer& content) {
    const auto op = content.op();
    const auto& all = content.operands();
    if (op == "Do") {
        if (!all.empty()) draw(all[0].text);
    } else if (op == "sh") {
        if (!all.empty()) shade(all[0].text);
    } else if (op == "BI") {
        draw_inline(content);
    } else if (op == "BDC" || op == "BMC") {
        begin_marked(content, op == "BDC");
    } else if (op == "EMC") {
        if (!marked_.empty()) marked_.pop_back();
    } else {
        return false;
    }
    return true;
}

int Interpreter::layer() const {
    return marked_.empty() ? outer_layer_ : marked_.back().layer;
}

int Interpreter::layer_of(Object optional_content) {
    const auto name = shared_.layers.hidden_by(std::move(optional_content));
    if (name.empty()) return -1;
    const auto found = std::find(page_.hidden_layers.begin(), page_.hidden_layers.end(), name);
    if (found != page_.hidden_layers.end())
        return static_cast<int>(found - page_.hidden_layers.begin());
    page_.hidden_layers.push_back(name);
    return static_cast<int>(page_.hidden_layers.size()) - 1;
}

void Interpreter::begin_marked(const PdfContentLexer& content, bool with_properties) {
    Marked mark = marked_.empty() ? Marked{outer_layer_, -1} : marked_.back();
    const auto& all = content.operands();
    if (with_properties && all.size() >= 2) {
        PdfMarked marked;
        marked.outer = mark.marked;
        const auto& properties = all[1];
        if (properties.is(PdfOperand::Kind::name)) {
            auto named = resource("/Properties", properties.text);
            if (all[0].text == "OC" && mark.layer < 0) mark.layer = layer_of(named);
            marked.actual_text = text_of(value_of(named, "/ActualText"));
            marked.alternative = text_of(value_of(named, "/Alt"));
            marked.expansion = text_of(value_of(named, "/E"));
            marked.id = integer_of(value_of(named, "/MCID"), -1);
        } else {
            const auto text = [&](const char* key) {
                const auto* value = properties.find(key);
                return value == nullptr ? std::string() : text_from(value->text);
            };
            marked.actual_text = text("ActualText");
            marked.alternative = text("Alt");
            marked.expansion = text("E");
            if (const auto* id = properties.find("MCID")) marked.id = static_cast<int>(id->number);
        }
        const bool says = marked.id >= 0 || !marked.actual_text.empty() ||
                          !marked.alternative.empty() || !marked.expansion.empty();
        if (says && page_.marked.size() < 100'000) {
            page_.marked.push_back(std::move(marked));
            mark.marked = static_cast<int>(page_.marked.size()) - 1;
        }
    }
    if (marked_.size() < most_saved) marked_.push_back(mark);
}

std::string_view Interpreter::content_of(Object stream, std::string& storage) {
    const auto id = stream.getObjGen();
    if (const auto found = shared_.contents.find(id); found != shared_.contents.end())
        return found->second;
    auto bytes = decoded(stream, *shared_.budget);
    if (!bytes) {
        incomplete(bytes.error().what, bytes.error().kind == Problem::Kind::refused);
        return {};
    }
    if (stream.isIndirect() && shared_.contents_bytes + bytes->size() < kept_contents) {
        shared_.contents_bytes += bytes->size();
        return shared_.contents.emplace(id, std::move(*bytes)).first->second;
    }
    storage = std::move(*bytes);
    return storage;
}

void Interpreter::draw(const std::string& name) {
    auto object = resource("/XObject", name);
    if (!object.isStream()) return;
    shared_.used.insert(object.getObjGen());
    const auto subtype = name_of(value_of(object, "/Subtype"));
    const auto own_layer = layer_of(value_of(object, "/OC"));
    const auto layers = marked_.size();
    if (own_layer >= 0 && layer() < 0)
        marked_.push_back({own_layer, marked_.empty() ? -1 : marked_.back().marked});
    if (subtype == "Form")
        draw_form(object, state_.ctm, annotation_);
    else if (subtype == "Image")
        draw_picture(object, name);
    marked_.resize(std::min(layers, marked_.size()));
}

void Interpreter::draw_form(Object form, const PdfMatrix& place, int annotation) {
    if (open_forms_.size() >= deepest_form || ++forms_ > most_forms)
        return incomplete("forms are nested too deep, or drawn too often", true);
    if (!form.isStream() || !open_forms_.insert(form.getObjGen()).second) return;
    save();
    const auto group = group_;
    const auto outer_path = std::exchange(path_, {});
    const auto text = std::make_tuple(text_matrix_, line_matrix_, text_clip_);
    const bool was_in_form = std::exchange(in_form_, true);
    const int was_annotation = std::exchange(annotation_, annotation);
    state_.ctm = matrix_of(value_of(form, "/Matrix")).then(place);
    if (is_dictionary(value_of(form, "/Group"))) {
        group_.alpha *= state_.fill_alpha;
        if (state_.blend != PdfBlend::normal) group_.blend = state_.blend;
        if (state_.mask) {
            group_.mask = state_.mask;
            group_.mask_is_alpha = state_.mask_is_alpha;
        }
        state_.fill_alpha = state_.stroke_alpha = 1;
        state_.blend = PdfBlend::normal;
        state_.mask.reset();
    }
    if (const auto box = box_of(value_of(form, "/BBox"))) {
        Path edge;
        edge.rectangle(state_.ctm, box->x0, box->y0, box->width(), box->height());
        add_clip(edge.filled(false), false);
    }
    auto resources = value_of(form, "/Resources");
    std::string storage;
    run(content_of(form, storage), is_dictionary(resources) ? resources : resources_);
    path_ = outer_path;
    std::tie(text_matrix_, line_matrix_, text_clip_) = text;
    group_ = group;
    in_form_ = was_in_form;
    annotation_ = was_annotation;
    restore();
    open_forms_.erase(form.getObjGen());
}

void Interpreter::draw_plain(const PdfBox& box, PdfColour colour, float alpha, PdfBlend blend,
                             int annotation) {
    Path square;
    square.rectangle({}, box.x0, box.y0, box.width(), box.height());
    Ink ink;
    ink.colour = colour;
    const int was = std::exchange(annotation_, annotation);
    add_shape(PdfShape::Kind::fill, square.filled(false), ink, alpha);
    annotation_ = was;
    if (!page_.shapes.empty()) page_.shapes.back().paint.blend = blend;
}

void Interpreter::draw_picture(Object picture, const std::string& name) {
    PdfPicture stored;
    stored.id = picture.getObjectID();
    stored.name = name;
    stored.width = integer_of(value_of(picture, "/Width"));
    stored.height = integer_of(value_of(picture, "/Height"));
    bool stencil = false;
    stored.stencil = value_of(picture, "/ImageMask").getValueAsBool(stencil) && stencil;
    stored.has_mask =
        value_of(picture, "/SMask").isStream() || !value_of(picture, "/Mask").isNull();
    page_.pictures.push_back(std::move(stored));
    Path square;
    square.rectangle(state_.ctm, 0, 0, 1, 1);
    add_shape(PdfShape::Kind::picture, square.filled(false), Ink{nullptr, {}, {}},
              state_.fill_alpha);
    auto& shape = page_.shapes.back();
    shape.picture = static_cast<int>(page_.pictures.size()) - 1;
    shape.place = state_.ctm;
    if (page_.pictures.back().stencil) shape.paint.colour = state_.fill.colour;
}

void Interpreter::draw_inline(const PdfContentLexer& content) {
    const auto& all = content.operands();
    if (all.size() < 2) return;
    const auto number = [&](const char* brief, const char* full) {
        const auto* value = all[0].find(brief);
        if (value == nullptr) value = all[0].find(full);
        return value == nullptr ? 0 : static_cast<int>(std::clamp(value->number, 0.0, 1e6));
    };
    PdfPicture stored;
    stored.id = -(++shared_.inline_pictures);
    stored.width = number("W", "Width");
    stored.height = number("H", "Height");
    stored.stencil = number("IM", "ImageMask") != 0;
    page_.pictures.push_back(stored);
    Path square;
    square.rectangle(state_.ctm, 0, 0, 1, 1);
    add_shape(PdfShape::Kind::picture, square.filled(false), Ink{nullptr, {}, {}},
              state_.fill_alpha);
    auto& shape = page_.shapes.back();
    shape.picture = static_cast<int>(page_.pictures.size()) - 1;
    shape.place = state_.ctm;
    if (!stored.stencil) return;
    shape.paint.colour = state_.fill.colour;
    // A stencil of one dot is how some programs draw a rectangle; others have holes.
    if (stored.width * stored.height > 1) shape.paint.alpha *= 0.5F;
}

}  // namespace candour::format::pdf
