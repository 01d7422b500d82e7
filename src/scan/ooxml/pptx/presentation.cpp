#include "scan/ooxml/pptx/presentation.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <utility>

#include "base/text.hpp"
#include "scan/ooxml/pptx/slide.hpp"
#include "scan/ooxml/words.hpp"

namespace candour::scan::ooxml::pptx {

namespace {

using format::XmlNode;
using format::ooxml::Package;
using format::ooxml::Part;

// What PowerPoint asks for in an empty placeholder.
bool is_prompt(std::string_view text) {
    const auto words = plain_words(text);
    constexpr std::array<std::string_view, 10> prompts{
        "click",       "second level", "third level", "fourth level", "fifth level",
        "edit master", "tap to",       "insert",      "drag picture", "add "};
    return words.empty() || std::any_of(prompts.begin(), prompts.end(),
                                        [&](auto prompt) { return words.starts_with(prompt); });
}

class Reader {
  public:
    Reader(const Package& package, Teller& teller, Reading& reading)
        : package_(package), teller_(teller), reading_(reading) {}

    void read() {
        reading_.main = package_.main_part();
        if (!reading_.main) reading_.main = package_.find("ppt/presentation.xml");
        if (!reading_.main) {
            return teller_.refused(
                {Problem::Kind::malformed, "the package has no presentation", ""});
        }
        presentation_ = open(*reading_.main);
        if (!presentation_) return;
        if (const auto* part = package_.related(reading_.main->name, "tableStyles"))
            table_styles_ = open(*part);
        authors();
        slides();
        layouts();
        shown_of_masters();
        names();
        history();
    }

  private:
    const XmlNode* open(const Part& part) {
        if (const auto* known = reading_.root_of(&part)) return known;
        reading_.judged.insert(part.name);
        auto tree = package_.tree(part);
        if (!tree) {
            teller_.refused(tree.error());
            return nullptr;
        }
        reading_.trees.push_back({&part, std::move(*tree)});
        return &reading_.trees.back().tree.root();
    }

    // ---- slides

    void slides() {
        std::vector<const Part*> listed;
        if (const auto* list = presentation_->child("p:sldIdLst")) {
            for (const auto& entry : *list) {
                const auto* one = package_.relationship(reading_.main->name, entry.get("r:id"));
                const auto* part = one && !one->external ? package_.find(one->target) : nullptr;
                if (part) {
                    listed.push_back(part);
                } else if (!entry.name.empty()) {
                    teller_.refused({Problem::Kind::malformed, "a slide of the list is missing",
                                     reading_.main->name});
                }
            }
        }
        int number = 0;
        for (const auto* part : listed) slide(*part, ++number);
        std::set<const Part*> seen(listed.begin(), listed.end());
        for (const auto& part : package_.parts()) {
            if (seen.contains(&part) ||
                part.content_type.find("presentationml.slide+xml") == std::string::npos)
                continue;
            unlisted(part);
        }
        for (const auto* part : package_.all_related(reading_.main->name, "slide")) {
            if (!seen.contains(part) && !unlisted_.contains(part)) unlisted(*part);
        }
    }

    void unlisted(const Part& part) {
        unlisted_.insert(&part);
        const auto* root = open(part);
        if (!root) return;
        teller_.found("slide.unlisted", part.name,
                      "A slide is in the file and in no list of slides, so that no view shows it.",
                      text_of_sheet(*root));
        beside(part, part.name);
    }

    void slide(const Part& part, int number) {
        const std::string label = "slide " + std::to_string(number);
        const auto* root = open(part);
        if (!root) return;
        beside(part, label);
        const auto show = root->get("show", "1");
        if (show == "0" || show == "false") {
            const auto text = text_of_sheet(*root);
            const bool empty =
                text.empty() && !root->below("p:pic") && !root->below("p:graphicFrame");
            if (empty) {
                teller_.noted("slide.hidden", label, "A hidden slide with nothing on it.");
            } else {
                teller_.found("slide.hidden", label,
                              "A hidden slide: the show skips it, everybody with the file sees it.",
                              text);
            }
            // What it stands on is not shown by it.
            return;
        }
        reading_.slides.push_back(&part);
        Sheet sheet;
        sheet.part = &part;
        sheet.slide = root;
        const auto* layout = package_.related(part.name, "slideLayout");
        const auto* master = layout ? package_.related(layout->name, "slideMaster") : nullptr;
        const auto* theme = master ? package_.related(master->name, "theme") : nullptr;
        if (layout) {
            sheet.layout = open(*layout);
            reading_.layouts.insert(layout);
        }
        if (master) {
            sheet.master = open(*master);
            reading_.masters.insert(master);
        }
        if (theme) sheet.theme = open(*theme);
        sheet.presentation = presentation_;
        sheet.table_styles = table_styles_;
        if (const auto* size = presentation_->child("p:sldSz")) {
            const double width = std::strtod(std::string(size->get("cx")).c_str(), nullptr);
            const double height = std::strtod(std::string(size->get("cy")).c_str(), nullptr);
            if (width > 0 && height > 0) {
                sheet.width = width;
                sheet.height = height;
            }
        }
        read_slide(package_, teller_, sheet, label, reading_.hidden);
    }

    // Notes and comments that belong to a slide.
    void beside(const Part& slide, const std::string& label) {
        for (const auto* part : package_.all_related(slide.name, "notesSlide")) {
            const auto* root = open(*part);
            if (!root) continue;
            if (const auto text = text_of_sheet(*root); !text.empty()) {
                teller_.found("notes", label + " (" + part->name + ")",
                              "Speaker notes, which the slides do not show.", text);
            }
        }
        for (const auto* part : package_.all_related(slide.name, "comments")) {
            if (const auto* root = open(*part)) comments(*root, label + " (" + part->name + ")");
        }
    }

    // ---- comments

    void authors() {
        for (const auto* type : {"commentAuthors", "authors"}) {
            for (const auto* part : package_.all_related(reading_.main->name, type)) {
                const auto tree = package_.tree(*part);
                if (!tree) continue;  // told with the package
                for (const auto& author : tree->root()) {
                    if (!author.name.empty())
                        authors_[std::string(author.get("id"))] = std::string(author.get("name"));
                }
            }
        }
    }

    void comments(const XmlNode& root, const std::string& where) {
        each_below(root, [&](const XmlNode& node) {
            const auto local = local_name(node.name);
            const bool modern = !node.name.starts_with("p:");
            if (local != "cm" && local != "reply") return;
            std::string text;
            for (const auto& child : node) {
                if (child.name == "p:text") text += child.all_text();
                if (local_name(child.name) != "txBody") continue;
                each_below(child, [&](const XmlNode& run) {
                    if (local_name(run.name) == "t") text += run.all_text();
                    if (local_name(run.name) == "p" && !text.empty()) text += ' ';
                });
            }
            const auto author = authors_.find(std::string(node.get("authorId")));
            std::string what = "A comment";
            if (author != authors_.end()) what += " by " + author->second;
            teller_.found(modern ? "comment.threaded" : "comment.note", where,
                          what + ": readers who show comments see it.", trim(text));
        });
    }

    // ---- layouts and masters

    void layouts() {
        for (const auto& part : package_.parts()) {
            const bool layout = part.content_type.find("slideLayout+xml") != std::string::npos;
            const bool master = part.content_type.find("slideMaster+xml") != std::string::npos;
            const bool notes = part.content_type.find("notesMaster+xml") != std::string::npos;
            const bool handout = part.content_type.find("handoutMaster+xml") != std::string::npos;
            if (!layout && !master && !notes && !handout) continue;
            const auto* root = open(part);
            if (!root) continue;
            const bool used = reading_.layouts.contains(&part) || reading_.masters.contains(&part);
            standing_text(part, *root, used, notes || handout);
        }
    }

    void standing_text(const Part& part, const XmlNode& root, bool used, bool of_notes) {
        const auto* tree = root.path("p:cSld", "p:spTree");
        if (!tree) return;
        each_below(*tree, [&](const XmlNode& shape) {
            if (shape.name != "p:sp" && shape.name != "p:pic") return;
            const bool placeholder =
                shape.child("p:nvSpPr") && shape.child("p:nvSpPr")->path("p:nvPr", "p:ph");
            const auto text = text_of_shape(shape);
            if (placeholder) {
                if (is_prompt(text) || !looks_private(text)) return;
            } else if (used) {
                return;
            }
            if (shape.name == "p:pic") {
                if (!picture_shows_elsewhere(part, shape)) {
                    teller_.found("layout.unused", part.name,
                                  "A picture on a layout that no slide uses.",
                                  shape.below("p:cNvPr") ? shape.below("p:cNvPr")->get("name")
                                                         : std::string_view{});
                }
                return;
            }
            if (text.empty() || (of_notes && !placeholder && is_prompt(text))) return;
            teller_.found(of_notes ? "notes" : "layout.unused", part.name,
                          "Text on a layout or master that no slide shows.", text);
        });
    }
    static std::string text_of_shape(const XmlNode& shape) {
        std::string text;
        each_below(shape, [&](const XmlNode& node) {
            if (node.name == "a:fld") return;
            if (node.name == "a:t" && node.parent && node.parent->name != "a:fld")
                text += node.all_text();
            if (node.name == "a:p" && !text.empty()) text += ' ';
        });
        return std::string(trim(text));
    }

    bool picture_shows_elsewhere(const Part& part, const XmlNode& shape) const {
        const auto* blip = shape.below("a:blip");
        const auto* one = blip ? package_.relationship(part.name, blip->get("r:embed")) : nullptr;
        const auto* picture = one && !one->external ? package_.find(one->target) : nullptr;
        if (!picture) return true;
        std::vector<const Part*> shown(reading_.slides.begin(), reading_.slides.end());
        shown.insert(shown.end(), reading_.layouts.begin(), reading_.layouts.end());
        shown.insert(shown.end(), reading_.masters.begin(), reading_.masters.end());
        return std::any_of(shown.begin(), shown.end(), [&](const auto* other) {
            const auto pictures = package_.all_related(other->name, "image");
            return other != &part &&
                   std::find(pictures.begin(), pictures.end(), picture) != pictures.end();
        });
    }

    // Text of layouts and masters that every slide shows, told once and in the order of the parts.
    void shown_of_masters() {
        for (const auto& part : package_.parts()) {
            if (!reading_.layouts.contains(&part) && !reading_.masters.contains(&part)) continue;
            if (const auto* root = reading_.root_of(&part)) {
                if (const auto text = text_of_sheet(*root, false); !text.empty())
                    teller_.shown(text);
            }
        }
    }

    // ---- names and history

    void names() {
        const PlainSight sight(teller_.all_shown());
        each_below(*presentation_, [&](const XmlNode& node) {
            const auto local = local_name(node.name);
            const auto name = node.get("name");
            if (name.empty()) return;
            if (local == "section") {
                const auto words = plain_words(name);
                if (words == "default section" || words == "untitled section" || sight.has(name)) {
                    teller_.noted("section.name", reading_.main->name, "The name of a section.",
                                  name);
                } else {
                    teller_.found("section.name", reading_.main->name,
                                  "The name of a section, which shows only in the editor.", name);
                }
            } else if (local == "custShow" && looks_private(name)) {
                teller_.found("section.name", reading_.main->name, "The name of a custom show.",
                              name);
            }
        });
    }

    void history() {
        for (const auto* type : {"changesInfo", "revisionInfo"}) {
            for (const auto* part : package_.all_related(reading_.main->name, type)) {
                const auto* root = open(*part);
                if (!root) continue;
                std::set<std::string> people;
                each_below(*root, [&](const XmlNode& node) {
                    for (const auto& attribute : node.attributes) {
                        const auto local = local_name(attribute.name);
                        if ((local == "name" || local == "userId" || local == "author") &&
                            !attribute.value.empty()) {
                            if (local == "name" && attribute.value.starts_with("{")) continue;
                            people.insert(std::string(attribute.value));
                        }
                    }
                });
                std::string all;
                for (const auto& one : people) all += all.empty() ? one : ", " + one;
                const auto text = collapse_spaces(root->all_text());
                if (!text.empty()) all += (all.empty() ? "" : " ") + text;
                if (all.empty()) {
                    teller_.noted("revisions", part->name, "Identifiers of editing sessions.");
                } else {
                    teller_.found("revisions", part->name,
                                  "A log of who changed what, from editing together.", all);
                }
            }
        }
    }

    const Package& package_;
    Teller& teller_;
    Reading& reading_;
    const XmlNode* presentation_ = nullptr;
    const XmlNode* table_styles_ = nullptr;
    std::map<std::string, std::string> authors_;
    std::set<const Part*> unlisted_;
};

}  // namespace

const XmlNode* Reading::root_of(const format::ooxml::Part* part) const {
    for (const auto& one : trees) {
        if (one.part == part) return &one.tree.root();
    }
    return nullptr;
}

std::unique_ptr<Reading> read_presentation(const Package& package, Teller& teller) {
    auto reading = std::make_unique<Reading>();
    Reader(package, teller, *reading).read();
    return reading;
}

}  // namespace candour::scan::ooxml::pptx
