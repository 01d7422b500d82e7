#include <algorithm>
#include <map>
#include <set>

#include "base/text.hpp"
#include "format/codepage.hpp"
#include "format/little_endian.hpp"
#include "format/ole/compound.hpp"
#include "format/ole/packed.hpp"
#include "scan/ole/ppt_text.hpp"
#include "scan/ole/prose.hpp"
#include "scan/ole/remains.hpp"
#include "scan/ooxml/words.hpp"

namespace candour::scan {
namespace ppt {
namespace {

using namespace format;

constexpr std::uint32_t encrypted_token = 0xF3D1C4DF;
constexpr std::size_t most_edits = 10'000, most_objects = 200'000;

/// A rectangle in the slide's units.
struct Box {
    int top = 0, left = 0, right = 0, bottom = 0;

    [[nodiscard]] bool meets(const Box& other) const {
        return left < other.right && other.left < right && top < other.bottom && other.top < bottom;
    }
    [[nodiscard]] bool holds(const Box& other) const {
        return left <= other.left && top <= other.top && right >= other.right &&
               bottom >= other.bottom;
    }
};

std::optional<Box> box_of(std::string_view anchor) {
    const auto at = [&](std::size_t i) {
        return anchor.size() >= 16 ? static_cast<int>(u32(anchor, 4 * i))
                                   : static_cast<std::int16_t>(u16(anchor, 2 * i));
    };
    if (anchor.size() < 8) return std::nullopt;
    return Box{at(0), at(1), at(2), at(3)};
}

class Presentation {
  public:
    Presentation(Examination& exam, std::string_view stream, TextListener* listener)
        : exam_(exam), stream_(stream), listener_(listener) {}

    /// Follows the edits from the last to the first. False when the file is encrypted or damaged.
    bool open(std::uint32_t edit) {
        std::set<std::uint32_t> seen;
        while (edit != 0 && seen.insert(edit).second && seen.size() < most_edits) {
            const auto found = record_at(edit);
            if (found.type != user_edit || !found.whole) {
                exam_.refused("refuse.damaged", "file", "The presentation's index is damaged.");
                return false;
            }
            if (found.body.size() >= 32 && u32(found.body, 28) != 0) {
                exam_.refused("refuse.encrypted", "file", "The presentation is encrypted.");
                return false;
            }
            if (document_ == 0) document_ = u32(found.body, 16);
            take_directory(record_at(u32(found.body, 12)));
            edit = u32(found.body, 8);
        }
        if (object(document_).type == document) return true;
        exam_.refused("refuse.damaged", "file", "The presentation's main part is missing.");
        return false;
    }

    void run() {
        for (const auto& record : escher_records(object(document_).body)) {
            if (record.type == document_atom) {
                width_ = static_cast<int>(u32(record.body, 0));
                height_ = static_cast<int>(u32(record.body, 4));
            } else if (record.type == slide_list) {
                take_list(record);
            }
        }
        for (std::size_t i = 0; i < slides_.size(); ++i) examine_slide(slides_[i], i + 1);
        for (std::size_t i = 0; i < notes_.size(); ++i) examine_notes(notes_[i]);
        examine_rest();
    }

  private:
    struct Listed {
        std::uint32_t object = 0, id = 0;
        std::string_view texts;  ///< the records behind it in the list
    };

    [[nodiscard]] EscherRecord record_at(std::size_t at) const {
        // Only the one record: what follows it need not be taken to pieces.
        EscherRecord record;
        if (!lies_within(stream_, at, 8)) return record;
        const auto size = std::size_t{u32(stream_, at + 4)};
        auto found = escher_records(part(stream_, at, size + 8));
        if (!found.empty()) record = found[0];
        record.at = at;
        return record;
    }

    [[nodiscard]] EscherRecord object(std::uint32_t number) const {
        const auto found = objects_.find(number);
        return found == objects_.end() ? EscherRecord{} : record_at(found->second);
    }

    void take_directory(const EscherRecord& directory) {
        if (directory.type != persist_directory) return;
        for (std::size_t at = 0; lies_within(directory.body, at, 4);) {
            const auto head = u32(directory.body, at);
            const std::uint32_t first = head & 0xFFFFFU, count = head >> 20;
            at += 4;
            for (std::uint32_t i = 0; i < count && lies_within(directory.body, at, 4); ++i, at += 4)
                if (objects_.size() < most_objects)
                    objects_.emplace(first + i, u32(directory.body, at));
        }
    }

    void take_list(const EscherRecord& list) {
        auto& into = list.instance == 0 ? slides_ : list.instance == 2 ? notes_ : masters_;
        std::size_t texts = 0;
        for (const auto& record : escher_records(list.body)) {
            const auto end = record.at + 8 + record.body.size();
            if (record.type == slide_persist) {
                into.push_back({u32(record.body, 0), u32(record.body, 12), {}});
                listed_.insert(into.back().object);
                texts = end;
            } else if (!into.empty()) {
                into.back().texts = part(list.body, texts, end - texts);
            }
        }
    }

    static Scheme scheme_of(std::string_view slide_bytes) {
        Scheme scheme{white, black, black, black, black, black, black, black};
        for (const auto& record : escher_records(slide_bytes))
            if (record.type == colour_scheme && record.instance == 1)
                for (std::size_t i = 0; i < scheme.size(); ++i)
                    scheme.at(i) = {u8(record.body, 4 * i), u8(record.body, 4 * i + 1),
                                    u8(record.body, 4 * i + 2)};
        return scheme;
    }

    void examine_slide(const Listed& listed, std::size_t number) {
        const auto place = "slide " + std::to_string(number);
        numbers_[listed.id] = number;
        const auto found = object(listed.object);
        if (found.type != slide) {
            exam_.refused("refuse.damaged", place, "The slide is missing.");
            return;
        }
        bool hidden = false;
        for (const auto& record : escher_records(found.body))
            if (record.type == show_info) hidden = (u16(record.body, 10) & 4U) != 0;
        examine_comments(found.body, place, 0);
        if (hidden) {
            const auto text = all_text(listed.texts) + " " + all_text(found.body);
            if (trim(text).empty())
                exam_.noted("slide.hidden", place, "A hidden slide without text.");
            else
                exam_.found("slide.hidden", place, "The slide is left out of the show.", text);
            return;
        }
        for (const auto& record : escher_records(found.body))
            if (record.type == drawing) examine_drawing(record.body, listed, found.body, place);
    }

    /// What lies behind a slide's shapes, as far as it is one colour.
    struct Ground {
        std::optional<Colour> colour;
        std::vector<Box> pictured;  ///< where a picture or a fill of several colours lies
    };

    /// A colour, where the shape has one; nothing for pictures and shadings from one to another.
    static std::optional<Colour> plain_fill(const EscherShape& shape, const Scheme& scheme) {
        if (shape.property(0x180, 0) != 0) return std::nullopt;
        return drawing_colour(shape.property(0x181, 0x08000000), scheme);
    }

    static void add_to_ground(const std::vector<EscherShape>& shapes, const Scheme& scheme,
                              Ground& ground) {
        for (const auto& shape : shapes) {
            if (shape.background) {
                if (shape.properties.count(0x180) + shape.properties.count(0x181) != 0)
                    ground.colour = plain_fill(shape, scheme);
                continue;
            }
            const auto box = box_of(shape.anchor);
            if (box && (shape.properties.count(0x104) != 0 || shape.flag(0x1BF, 4, false)))
                ground.pictured.push_back(*box);
        }
    }

    [[nodiscard]] Ground ground_of(std::string_view slide_bytes,
                                   const std::vector<EscherShape>& shapes,
                                   const Scheme& scheme) const {
        Ground ground{scheme[0], {}};
        std::uint32_t master = 0;
        bool own = true;
        for (const auto& record : escher_records(slide_bytes)) {
            if (record.type != slide_atom) continue;
            master = u32(record.body, 12);
            own = (u16(record.body, 20) & 4U) == 0;
        }
        for (const auto& listed : masters_) {
            if (listed.id != master) continue;
            for (const auto& record : escher_records(object(listed.object).body))
                if (record.type == drawing)
                    add_to_ground(escher_shapes(record.body), scheme, ground);
        }
        if (!own) return ground;
        for (const auto& shape : shapes)
            if (shape.background) add_to_ground({shape}, scheme, ground);
        return ground;
    }

    struct Drawn {
        Box box;
        std::string text;
        bool cover = false;
    };

    void examine_drawing(std::string_view bytes, const Listed& listed, std::string_view slide_bytes,
                         const std::string& place) {
        const auto scheme = scheme_of(slide_bytes);
        const auto outline = texts_in(listed.texts, scheme);
        const auto shapes = escher_shapes(bytes);
        auto ground = ground_of(slide_bytes, shapes, scheme);
        std::set<int> told;
        std::vector<Drawn> drawn;
        Prose prose(exam_, listener_, place, false);
        for (const auto& shape : shapes) {
            if (shape.background || shape.deleted) continue;
            auto texts = texts_in(shape.textbox, scheme);
            for (auto& text : texts)
                if (text.outline >= 0 && static_cast<std::size_t>(text.outline) < outline.size()) {
                    told.insert(text.outline);
                    text.runs = outline[static_cast<std::size_t>(text.outline)].runs;
                }
            examine_shape(shape, texts, scheme, ground, place, prose, drawn);
        }
        for (std::size_t i = 0; i < outline.size(); ++i)
            if (told.count(static_cast<int>(i)) == 0)
                for (const auto& run : outline[i].runs) tell(run, std::nullopt, prose);
        prose.end_paragraph();
        for (std::size_t i = 0; i < drawn.size(); ++i)
            for (auto above = i + 1; above < drawn.size() && !drawn[i].text.empty(); ++above)
                if (drawn[above].cover && drawn[above].box.holds(drawn[i].box)) {
                    exam_.found("shape.covered", place, "A shape lies over text.", drawn[i].text);
                    break;
                }
    }

    void examine_shape(const EscherShape& shape, const std::vector<Text>& texts,
                       const Scheme& scheme, const Ground& ground, const std::string& place,
                       Prose& prose, std::vector<Drawn>& drawn) {
        std::string all;
        for (const auto& text : texts) all += (all.empty() ? "" : " ") + text.all();
        if (!shape.text(0xC0).empty()) all += " " + shape.text(0xC0);
        if (ooxml::looks_private(shape.text(0x381)))
            exam_.found("alttext", place, "A picture or shape has an alternative text.",
                        shape.text(0x381));
        const auto box = shape.depth <= 1 ? box_of(shape.anchor) : std::nullopt;
        const bool away =
            box && width_ > 0 &&
            (box->left >= width_ || box->right <= 0 || box->top >= height_ || box->bottom <= 0);
        if (shape.hidden() || away) {
            if (!trim(all).empty())
                exam_.found(
                    away ? "shape.offpage" : "shape.hidden", place,
                    away ? "A shape lies outside the slide." : "A shape is marked as hidden.", all);
            return;
        }
        const bool picture = shape.properties.count(0x104) != 0;
        const bool filled = shape.flag(0x1BF, 4, false);
        auto behind = filled ? plain_fill(shape, scheme) : ground.colour;
        if (!filled && (!box || lies_on_picture(*box, ground, drawn))) behind = std::nullopt;
        for (const auto& text : texts) {
            for (const auto& run : text.runs) tell(run, behind, prose);
            prose.end_paragraph();
        }
        for (unsigned side = 0x100; picture && side <= 0x103; ++side)
            if (static_cast<std::int32_t>(shape.property(side, 0)) > 655) {
                exam_.found("image.cropped", place,
                            "The file holds more of a picture than it shows.");
                break;
            }
        if (box)
            drawn.push_back(
                {*box, all, picture || (filled && shape.property(0x182, 0x10000) >= 0xF000)});
    }

    static bool lies_on_picture(const Box& box, const Ground& ground,
                                const std::vector<Drawn>& drawn) {
        return std::any_of(ground.pictured.begin(), ground.pictured.end(),
                           [&](const Box& picture) { return picture.meets(box); }) ||
               std::any_of(drawn.begin(), drawn.end(),
                           [&](const Drawn& below) { return below.cover && below.box.meets(box); });
    }

    /// Without a colour behind it that is known, a run's own colour says nothing.
    static void tell(const TextRun& run, std::optional<Colour> behind, Prose& prose) {
        RunLook look;
        if (behind) look.colour = run.colour;
        look.behind = behind;
        if (run.size > 0) look.half_points = run.size * 2;
        prose.run(look, run.utf8);
    }

    void examine_comments(std::string_view bytes, const std::string& place, int depth) {
        if (depth > 8) return;
        for (const auto& record : escher_records(bytes)) {
            if (record.type == comment) {
                std::string author, text;
                for (const auto& inner : escher_records(record.body)) {
                    if (inner.type != string) continue;
                    if (inner.instance == 0) author = from_utf16(inner.body);
                    if (inner.instance == 1) text = from_utf16(inner.body);
                }
                exam_.found("comment.note", place,
                            "Comment" + (author.empty() ? "" : " by " + author) + ".",
                            text + (author.empty() ? "" : " (" + author + ")"));
            } else if (record.is_container() || record.type == 0x138B) {
                examine_comments(record.body, place, depth + 1);
            }
        }
    }

    void examine_notes(const Listed& listed) {
        const auto found = object(listed.object);
        std::uint32_t of = 0;
        for (const auto& record : escher_records(found.body))
            if (record.type == notes_atom) of = u32(record.body, 0);
        auto text = all_text(listed.texts) + " " + all_text(found.body);
        const auto number = numbers_.find(of);
        // The only text of a fresh notes page is the number of its slide.
        if (trim(text).size() < 2) return;
        exam_.found("notes",
                    number == numbers_.end() ? "notes" : "slide " + std::to_string(number->second),
                    "Speaker notes come with the slide.", text);
    }

    /// Slides that no list names, and what earlier edits left in the stream.
    void examine_rest() {
        std::set<std::size_t> living;
        for (const auto& [number, at] : objects_) {
            living.insert(at);
            const auto found = object(number);
            if (found.type == slide && listed_.count(number) == 0) {
                const auto text = all_text(found.body);
                if (!trim(text).empty())
                    exam_.found("slide.unlisted", "object " + std::to_string(number),
                                "A slide is in the file and in no list of slides.", text);
            } else if (found.type == stored_object) {
                examine_stored(found, number);
            }
        }
        for (const auto& record : escher_records(stream_)) {
            if (!record.whole)
                exam_.refused("refuse.damaged", "file", "The presentation breaks off.");
            if (living.count(record.at) != 0 || record.type == user_edit ||
                record.type == persist_directory)
                continue;
            const auto text = all_text(record.body);
            if (!trim(text).empty())
                exam_.found("doc.residue", "byte " + std::to_string(record.at),
                            "An earlier edit's text is left in the file.", text);
        }
    }

    void examine_stored(const EscherRecord& record, std::uint32_t number) {
        const auto name = "object " + std::to_string(number);
        std::string bytes(record.body);
        if (record.instance == 1) {
            auto unpacked =
                zlib_unpacked(part(record.body, 4), u32(record.body, 0), exam_.budget());
            if (!unpacked) return exam_.refused(unpacked.error());
            bytes = *std::move(unpacked);
        }
        const auto file = Compound::open(bytes, exam_.budget());
        if (file && file->find("VBA")) return examine_macros(exam_, *file);
        exam_.found("embed.ole", name, "An object of another program is embedded.");
        exam_.inside_unseen(name, bytes);
    }

    Examination& exam_;
    std::string_view stream_;
    TextListener* listener_;
    std::uint32_t document_ = 0;
    std::map<std::uint32_t, std::uint32_t> objects_;  ///< where each object stands now
    std::vector<Listed> slides_, notes_, masters_;
    std::set<std::uint32_t> listed_;
    std::map<std::uint32_t, std::size_t> numbers_;  ///< of slides by their ids
    int width_ = 0, height_ = 0;
};

void examine_pictures(Examination& exam, const Compound& file) {
    const auto pictures = file.read("Pictures");
    if (!pictures) return;
    int number = 0;
    for (const auto& record : escher_records(*pictures)) {
        ++number;
        const auto picture = escher_picture(record);
        if (picture.size() > 8)
            exam.inside(
                "picture " + std::to_string(number) + (u8(picture, 0) == 0x89 ? ".png" : ".jpg"),
                picture);
    }
}

}  // namespace
}  // namespace ppt

/// Spec: [MS-PPT].
void read_ppt(Examination& exam, TextListener* listener) {
    const auto file = format::Compound::open(exam.bytes(), exam.budget());
    if (!file) return exam.refused(file.error());
    const auto user = file->read("Current User");
    const auto stream = file->read("PowerPoint Document");
    if (!user) return exam.refused(user.error());
    if (!stream) return exam.refused(stream.error());
    if (format::u32(*user, 12) == ppt::encrypted_token)
        exam.refused("refuse.encrypted", "file", "The presentation is encrypted.");
    ppt::Presentation presentation(exam, *stream, listener);
    if (presentation.open(format::u32(*user, 16))) presentation.run();
    const auto name = format::from_codepage(format::part(*user, 28, format::u16(*user, 20)), 1252);
    if (!trim(name).empty())
        exam.found("meta.core", "Current User", "The file names who saved it last.", name);
    ppt::examine_pictures(exam, *file);
    examine_compound(exam, *file);
}

void scan_ppt(Examination& exam) {
    read_ppt(exam, nullptr);
}

}  // namespace candour::scan
