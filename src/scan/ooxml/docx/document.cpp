#include "scan/ooxml/docx/document.hpp"

#include <array>
#include <map>
#include <utility>

#include "base/text.hpp"
#include "scan/ooxml/words.hpp"

namespace candour::scan::ooxml::docx {

namespace {

using format::XmlNode;
using format::XmlTree;
using format::ooxml::Package;
using format::ooxml::Part;

std::string text_of(const XmlNode& node) {
    std::string text;
    const auto walk = [&](const auto& self, const XmlNode& at) -> void {
        if (at.name == "w:t" || at.name == "w:delText" || at.name == "a:t" || at.name == "m:t")
            text += at.all_text();
        if (at.name == "w:p" && !text.empty() && text.back() != ' ') text += ' ';
        if (at.name == "w:tab" || at.name == "w:br") text += ' ';
        for (const auto& child : at) self(self, child);
    };
    walk(walk, node);
    return std::string(trim(text));
}

class Reader {
  public:
    Reader(const Package& package, Teller& teller, Reading& reading)
        : package_(package), teller_(teller), reading_(reading), document_(reading.document) {}

    void read() {
        reading_.main = package_.main_part();
        if (!reading_.main) reading_.main = package_.find("word/document.xml");
        if (!reading_.main) {
            return teller_.refused(
                {Problem::Kind::malformed, "the package has no main document", ""});
        }
        document_.package = &package_;
        document_.teller = &teller_;
        palette();
        const auto* styles = open_related("styles");
        document_.styles = Styles(styles, document_.palette);
        settings_ = open_related("settings");
        const auto* root = open(*reading_.main);
        if (!root) return;
        page_colour(*root);
        const auto* body = root->child("w:body");
        if (!body) {
            return teller_.refused(
                {Problem::Kind::malformed, "the main document has no body", reading_.main->name});
        }
        headers(*root);
        read_story(document_, *body, *reading_.main, "", page_of(body->below("w:sectPr")));
        notes("footnotes", "w:footnote", document_.footnotes);
        notes("endnotes", "w:endnote", document_.endnotes);
        comments();
        settings();
        glossary();
        authors();
        judge_when_all_is_read();
    }

  private:
    const XmlNode* open(const Part& part) {
        reading_.judged.insert(part.name);
        auto tree = package_.tree(part);
        if (!tree) {
            teller_.refused(tree.error());
            return nullptr;
        }
        reading_.parts.push_back({&part, std::move(*tree)});
        return &reading_.parts.back().tree.root();
    }
    const XmlNode* open_related(std::string_view type) {
        const auto* part = package_.related(reading_.main->name, type);
        return part ? open(*part) : nullptr;
    }

    void palette() {
        const auto* theme = open_related("theme");
        if (!theme) return;
        document_.palette.map.theme = theme_colours(*theme);
        document_.palette.has_theme = true;
    }

    // A background is drawn only where the settings say so.
    void page_colour(const XmlNode& root) {
        const auto* background = root.child("w:background");
        if (!background || !settings_ ||
            !on_off(settings_->child("w:displayBackgroundShape")).value_or(false))
            return;
        auto colour = parse_colour(background->get("w:color"));
        if (const auto which = ThemeColours::named(background->get("w:themeColor"));
            which && document_.palette.has_theme) {
            colour = document_.palette.map.theme.colours[*which];
        }
        document_.page_colour = colour;
    }

    // ---- headers and footers

    void headers(const XmlNode& root) {
        std::vector<const XmlNode*> sections;
        each_below(root, [&](const XmlNode& node) {
            if (node.name == "w:sectPr" && node.parent && node.parent->name != "w:sectPrChange")
                sections.push_back(&node);
        });
        const bool even =
            settings_ && on_off(settings_->child("w:evenAndOddHeaders")).value_or(false);
        std::map<std::string, const Part*>
            current;  // "header first": inherited from section to section
        std::vector<const Part*> in_order;
        for (const auto* section : sections) {
            for (const auto& node : *section) {
                if (node.name != "w:headerReference" && node.name != "w:footerReference") continue;
                const auto* one = package_.relationship(reading_.main->name, node.get("r:id"));
                const auto* part = one && !one->external ? package_.find(one->target) : nullptr;
                const std::string what = node.name == "w:headerReference" ? "header " : "footer ";
                if (part) current[what + std::string(node.get("w:type", "default"))] = part;
            }
            const bool first = on_off(section->child("w:titlePg")).value_or(false);
            for (const auto& [what, part] : current) {
                if (what.ends_with("first") && !first) continue;
                if (what.ends_with("even") && !even) continue;
                if (reading_.used_headers.insert(part).second) in_order.push_back(part);
            }
        }
        for (const auto* part : in_order) {
            if (const auto* tree = open(*part)) {
                const auto page = sections.empty() ? Page{} : page_of(sections.front());
                read_story(document_, *tree, *part, part->name + ", ", page);
            }
        }
        unused_headers();
    }

    void unused_headers() {
        for (const auto* type : {"header", "footer"}) {
            for (const auto* part : package_.all_related(reading_.main->name, type)) {
                if (reading_.used_headers.contains(part)) continue;
                const auto* tree = open(*part);
                if (!tree) continue;
                const auto text = text_of(*tree);
                if (text.empty()) {
                    if (!package_.relationships(part->name).empty()) {
                        teller_.found(
                            "headerfooter.unused", part->name,
                            std::string("A ") + type + " with a picture that no page shows.");
                    }
                    continue;
                }
                teller_.found("headerfooter.unused", part->name,
                              std::string("A ") + type +
                                  " that no page shows: it is switched off or no section uses it.",
                              text);
            }
        }
    }

    // ---- notes

    void notes(std::string_view type, std::string_view element,
               const std::set<std::string>& referenced) {
        const auto* part = package_.related(reading_.main->name, type);
        if (!part) return;
        const auto* root = open(*part);
        if (!root) return;
        for (const auto& note : *root) {
            if (note.name != element) continue;
            const auto kind = note.get("w:type", "normal");
            const std::string id(note.get("w:id"));
            const std::string where =
                std::string(element.substr(2)) + " " + id + " (" + part->name + ")";
            if (kind != "normal") {
                const auto text = text_of(note);
                if (!text.empty() && looks_private(text)) {
                    teller_.found("note.unreferenced", where, "The separator of notes has text.",
                                  text);
                }
                continue;
            }
            if (!referenced.contains(id)) {
                const auto text = text_of(note);
                if (!text.empty()) {
                    teller_.found(
                        "note.unreferenced", where,
                        "A note that nothing in the text refers to, so that no page shows it.",
                        text);
                }
                continue;
            }
            read_story(document_, note, *part, where + ", ", Page{});
        }
    }

    // ---- comments

    void comments() {
        std::set<std::string> threaded;  // paragraphs that are replies, or of threads done with
        if (const auto* extended = open_related("commentsExtended")) {
            each_below(*extended, [&](const XmlNode& node) {
                if (local_name(node.name) != "commentEx") return;
                bool reply = false;
                std::string paragraph;
                for (const auto& attribute : node.attributes) {
                    const auto name = local_name(attribute.name);
                    if (name == "paraId") paragraph = attribute.value;
                    if (name == "paraIdParent") reply = true;
                    if (name == "done" && (attribute.value == "1" || attribute.value == "true"))
                        reply = true;
                }
                if (reply) threaded.insert(paragraph);
            });
        }
        for (const auto* type : {"commentsIds", "commentsExtensible"}) (void)open_related(type);
        for (const auto* part : package_.all_related(reading_.main->name, "comments")) {
            const auto* root = open(*part);
            if (!root) continue;
            for (const auto& comment : *root) {
                if (comment.name != "w:comment") continue;
                const std::string id(comment.get("w:id"));
                bool in_thread = false;
                each_below(comment, [&](const XmlNode& node) {
                    if (node.name == "w:p" &&
                        threaded.contains(std::string(node.get("w14:paraId"))))
                        in_thread = true;
                });
                std::string what = "A comment";
                if (const auto author = comment.get("w:author"); !author.empty())
                    what += " by " + std::string(author);
                if (const auto initials = comment.get("w:initials"); !initials.empty())
                    what += " (" + std::string(initials) + ")";
                if (!document_.comments.contains(id)) what += ", no longer anchored in the text";
                const auto text = text_of(comment);
                teller_.found(in_thread ? "comment.threaded" : "comment.note",
                              "comment " + id + " (" + part->name + ")",
                              what + ": readers who show comments see it.",
                              text.empty() ? comment.get("w:author") : std::string_view(text));
            }
        }
    }

    // ---- settings

    void settings() {
        if (!settings_) return;
        const auto& name = package_.related(reading_.main->name, "settings")->name;
        if (const auto* variables = settings_->child("w:docVars")) {
            for (const auto& variable : *variables) {
                if (variable.name != "w:docVar") continue;
                teller_.found("docvar", name,
                              "A document variable, which only macros and fields see.",
                              std::string(variable.get("w:name")) + ": " +
                                  std::string(variable.get("w:val")));
            }
        }
        if (const auto* merge = settings_->child("w:mailMerge")) {
            std::string kept;
            each_below(*merge, [&](const XmlNode& node) {
                for (const auto& attribute : node.attributes) {
                    if (local_name(node.name) == "query" ||
                        local_name(node.name) == "connectString" ||
                        local_name(node.name) == "table" || local_name(node.name) == "udl" ||
                        local_name(node.name) == "mailSubject" ||
                        local_name(node.name) == "addressFieldName") {
                        kept += std::string(attribute.value) + ' ';
                    }
                }
            });
            teller_.found("mailmerge", name,
                          "The settings of a mail merge: its source of data and query.",
                          trim(kept));
        }
        if (const auto* transform = settings_->child("w:saveThroughXslt")) {
            if (transform->has("w:solutionID"))
                teller_.found("template.path", name, "The path of a transformation used on saving.",
                              transform->get("w:solutionID"));
        }
        std::size_t rsids = 0;
        if (const auto* list = settings_->child("w:rsids")) {
            for (const auto& one : *list) rsids += !one.name.empty();
        }
        if (rsids > 0)
            teller_.noted("rsid", name,
                          "Identifiers of " + std::to_string(rsids) + " editing sessions.");
    }

    // ---- building blocks

    void glossary() {
        for (const auto* part : package_.all_related(reading_.main->name, "glossaryDocument")) {
            const auto* root = open(*part);
            if (!root) continue;
            bool any = false;
            each_below(*root, [&](const XmlNode& block) {
                if (block.name != "w:docPart") return;
                any = true;
                const auto text = text_of(block);
                std::string name;
                bool placeholder = false;
                if (const auto* properties = block.child("w:docPartPr")) {
                    if (const auto* node = properties->child("w:name")) name = node->get("w:val");
                    if (const auto* gallery = properties->path("w:category", "w:gallery")) {
                        placeholder = gallery->get("w:val") == "placeholder";
                    }
                }
                // What a content control asks for while it is empty.
                if (placeholder && !looks_private(text)) return;
                if (text.empty() && !looks_private(name)) return;
                teller_.found("glossary", part->name,
                              "A building block (AutoText) is stored in the file.",
                              text.empty()   ? name
                              : name.empty() ? text
                                             : name + ": " + text);
            });
            if (!any) {
                if (const auto text = text_of(*root); !text.empty()) {
                    teller_.found("glossary", part->name, "Building blocks are stored in the file.",
                                  text);
                }
            }
        }
    }

    // ---- at the end

    void authors() {
        for (const auto& author : document_.authors) {
            teller_.found("change.author", reading_.main->name,
                          "The name of a person who made tracked changes.", author);
        }
    }

    void judge_when_all_is_read() {
        const PlainSight sight(teller_.all_shown());
        for (const auto& field : document_.fields) judge_field(document_, field, sight);
        for (const auto& one : document_.suspicions) {
            if (one.text.empty() || sight.has(one.text)) continue;
            if (one.only_private && !looks_private(one.text)) continue;
            if (one.kind == "customxml" && sight.has_words_of(one.text)) continue;
            teller_.found(one.kind, one.where, one.what, one.text);
        }
    }

    const Package& package_;
    Teller& teller_;
    Reading& reading_;
    Document& document_;
    const XmlNode* settings_ = nullptr;
};

}  // namespace

const XmlNode* Reading::root_of(const format::ooxml::Part* part) const {
    for (const auto& one : parts) {
        if (one.part == part) return &one.tree.root();
    }
    return nullptr;
}

std::unique_ptr<Reading> read_document(const Package& package, Teller& teller) {
    auto reading = std::make_unique<Reading>();
    Reader(package, teller, *reading).read();
    return reading;
}

}  // namespace candour::scan::ooxml::docx
