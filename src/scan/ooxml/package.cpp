#include "scan/ooxml/package.hpp"

#include <algorithm>
#include <array>
#include <deque>
#include <optional>
#include <utility>
#include <vector>

#include "base/text.hpp"
#include "format/ole/compound.hpp"
#include "format/ole/vba.hpp"
#include "scan/archive/zip_container.hpp"
#include "scan/ooxml/chart.hpp"
#include "scan/ooxml/properties.hpp"
#include "scan/ooxml/uses.hpp"
#include "scan/ooxml/words.hpp"
#include "scan/picture/embedded.hpp"

namespace candour::scan::ooxml {

namespace {

using format::XmlNode;
using format::XmlTree;
using format::ooxml::Package;
using format::ooxml::Part;
using format::ooxml::Relationship;

// Relationships that do nothing until an element of the part names their id. All others (styles,
// settings, themes, the layout of a slide) work by being there.
bool needs_naming(std::string_view type) {
    constexpr std::array<std::string_view, 22> types{"image",
                                                     "hyperlink",
                                                     "oleObject",
                                                     "package",
                                                     "chart",
                                                     "chartEx",
                                                     "header",
                                                     "footer",
                                                     "aFChunk",
                                                     "subDocument",
                                                     "frame",
                                                     "audio",
                                                     "video",
                                                     "media",
                                                     "drawing",
                                                     "diagramData",
                                                     "control",
                                                     "vmlDrawing",
                                                     "diagramLayout",
                                                     "diagramColors",
                                                     "diagramQuickStyle",
                                                     "legacyDiagramText"};
    return is_one_of(type, types);
}

class Examiner {
  public:
    Examiner(Examination& exam, const Package& package, const PackageFacts& facts)
        : exam_(exam), package_(package), facts_(facts), sight_(facts.shown) {}

    void examine() {
        for (const auto& trouble : package_.problems()) exam_.refused(trouble);
        examine_properties(exam_, package_, sight_);
        walk();
        for (const auto& part : package_.parts()) {
            if (!reached_.contains(part.name)) orphan(part);
        }
    }

  private:
    // From the package by every relationship that is used, to every part.
    void walk() {
        std::deque<std::string> waiting{std::string()};
        std::vector<std::pair<std::string, const Relationship*>> unused;
        while (!waiting.empty() || !unused.empty()) {
            if (waiting.empty()) {
                unused_relationships(unused, waiting);
                continue;
            }
            const auto source = std::move(waiting.front());
            waiting.pop_front();
            const auto used = used_ids(source);
            for (const auto& one : package_.relationships(source)) {
                const bool is_used = !used || used->contains(one.id) || !needs_naming(one.type);
                if (!is_used) {
                    unused.emplace_back(source, &one);
                } else if (one.external) {
                    outside(source, one);
                } else {
                    follow(source, one, waiting);
                }
            }
        }
    }

    void follow(const std::string& source, const Relationship& one,
                std::deque<std::string>& waiting) {
        const auto* part = package_.find(one.target);
        if (!part || !reached_.insert(part->name).second) return;
        waiting.push_back(part->name);
        if (!facts_.judged.contains(part->name)) contents(source, one, *part);
    }

    // Parts that only an unused relationship leads to, when all used ones have been followed.
    void unused_relationships(std::vector<std::pair<std::string, const Relationship*>>& unused,
                              std::deque<std::string>& waiting) {
        const auto list = std::exchange(unused, {});
        for (const auto& [source, one] : list) {
            if (one->external) {
                if (one->type != "hyperlink" || !is_public_link(one->target)) {
                    outside(source, *one);
                } else {
                    exam_.noted("part.orphan", source,
                                "The target of a link that is no longer there.", one->target);
                }
                continue;
            }
            const auto* part = package_.find(one->target);
            if (!part || reached_.contains(part->name) || facts_.judged.contains(part->name))
                continue;
            reached_.insert(part->name);
            waiting.push_back(part->name);
            report_orphan(*part,
                          "A part of the file is kept, but " + source + " does not show it.");
        }
    }

    // nullopt where all relationships count as used.
    std::optional<std::set<std::string>> used_ids(const std::string& source) {
        if (const auto known = facts_.references.find(source); known != facts_.references.end()) {
            return known->second;
        }
        const auto* part = package_.find(source);
        if (!part || !is_xml(*part)) return std::nullopt;
        auto used = examine_uses(exam_, package_, *part, sight_);
        if (used) return std::move(*used);
        // VML of older programs is often no XML (a bare <br>); its text is that of the comments
        // and controls, which stand elsewhere.
        const bool vml = part->content_type.find("vmlDrawing") != std::string::npos;
        if (!vml || used.error().kind == Problem::Kind::refused) exam_.refused(used.error());
        return std::nullopt;
    }

    void outside(const std::string& source, const Relationship& one) {
        const auto where = source.empty() ? std::string("package") : source;
        if (one.type == "hyperlink") {
            if (is_public_link(one.target)) return;
            exam_.found(
                "hyperlink.path", where,
                "A link leads to a file or into a network of its author, and tells its path.",
                one.target);
        } else if (one.type == "attachedTemplate") {
            const auto name = one.target.substr(one.target.find_last_of("/\\") + 1);
            const bool standard =
                starts_with_ignoring_case(name, "normal.dot") && name == one.target;
            if (standard) return;
            exam_.found("template.path", where,
                        "The path of the template the document was made with.", one.target);
        } else if (one.type.starts_with("mailMerge")) {
            exam_.found("mailmerge", where, "The source of a mail merge.", one.target);
        } else if (one.type.starts_with("externalLink") || one.type == "xlPathMissing" ||
                   one.type == "xlStartup" || one.type == "xlLibrary" ||
                   one.type == "xlAlternateStartup" || one.type == "pivotCacheDefinition") {
            // The scanner of the workbook tells of these with the values they cache.
            return;
        } else {
            exam_.found("link.external", where,
                        "Something outside the file (" + one.type +
                            ") is fetched when it is opened, and its place stands in the file.",
                        one.target);
        }
    }

    void contents(const std::string& source, const Relationship& one, const Part& part) {
        const auto type = ascii_lower(part.content_type);
        if (one.type == "thumbnail") return thumbnail(part);
        if (one.type == "package" || one.type == "oleObject" || one.type == "aFChunk") {
            return embedded(source, one, part);
        }
        if (one.type.starts_with("vbaProject") || type.find("vbaproject") != std::string::npos) {
            return macros(part);
        }
        if (one.type.starts_with("webextension")) return web_extension(part);
        if (one.type == "customXml") return custom_xml(part);
        if (one.type == "printerSettings") return printer(part);
        if (one.type == "person" || one.type == "commentAuthors" || one.type == "authors") {
            return people(part);
        }
        if (one.type == "diagramData") return examine_diagram(exam_, package_, part, sight_);
        if (one.type == "chart" || one.type == "chartEx") {
            return examine_chart(exam_, package_, part, sight_);
        }
        if (one.type == "tags") return tags(part);
        if (type.starts_with("image/") || one.type == "image") return picture(part);
        if (type.starts_with("video/") || type.starts_with("audio/") || one.type == "media") {
            exam_.refused("refuse.unsupported", part.name,
                          "A sound or film in the file, which cannot be examined.");
        }
        if (one.type == "control" || one.type == "activeXControlBinary") return control(part);
    }

    template <class Use>
    void with_bytes(const Part& part, const Use& use) {
        const auto bytes = package_.bytes(part);
        if (!bytes) {
            auto trouble = bytes.error();
            trouble.where = part.name;
            return exam_.refused(trouble);
        }
        use(*bytes);
    }
    template <class Use>
    void with_tree(const Part& part, const Use& use) {
        const auto tree = package_.tree(part);
        if (!tree) return exam_.refused(tree.error());
        use(tree->root());
    }

    void thumbnail(const Part& part) {
        with_bytes(part, [&](const std::string&) {
            exam_.found(
                "thumbnail", part.name,
                "A preview picture of the file, made when it was saved at some time: it may "
                "show an earlier state.");
        });
    }

    void picture(const Part& part) {
        if (ascii_lower(part.name).ends_with(".svg") || part.content_type == "image/svg+xml") {
            with_bytes(part,
                       [&](const std::string& bytes) { exam_.inside_unseen(part.name, bytes); });
            return;
        }
        // Other kinds (EMF, WMF) are drawings made of what they show.
        with_bytes(part, [&](const std::string& bytes) {
            examine_embedded_picture(exam_, bytes, part.name);
        });
    }

    void embedded(const std::string& source, const Relationship& one, const Part& part) {
        with_bytes(part, [&](const std::string& bytes) {
            const bool ole = bytes.starts_with("\xD0\xCF\x11\xE0");
            const auto* chart = package_.find(source);
            if (chart && chart->content_type.find("drawingml.chart") != std::string::npos &&
                embedded_in_chart(*chart, part, bytes)) {
                return;
            }
            exam_.inside_unseen(part.name, bytes);
            exam_.found(
                ole ? "embed.ole" : "embed.package", part.name,
                one.type == "aFChunk"
                    ? "Another document is stored in the file, to be taken in when it is opened."
                    : "A whole file is embedded behind a picture or icon: all of it goes out, "
                      "not only what shows.",
                excerpt_of(bytes));
        });
    }

    // True when the workbook behind a chart tells no more than the chart does.
    bool embedded_in_chart(const Part& chart, const Part& part, const std::string& bytes) {
        const auto tree = package_.tree(chart);
        if (!tree) return false;
        auto known = values_of_chart(tree->root());
        const auto compared = compare_with_chart(bytes, exam_.budget(), known);
        if (!compared.plain) return false;
        exam_.inside_unseen(part.name, bytes);
        if (compared.extra.empty()) {
            exam_.noted(
                "embed.package", part.name,
                "The workbook behind a chart is embedded; it holds just the charted cells.");
            return true;
        }
        std::string extra;
        for (const auto& value : compared.extra) {
            if (extra.size() > 400) break;
            extra += extra.empty() ? value : ", " + value;
        }
        exam_.found(
            "embed.package", part.name,
            "The workbook behind a chart is embedded and holds cells that the chart does not show.",
            extra);
        return true;
    }

    // Some of the text in an embedded file, whatever it is.
    std::string excerpt_of(const std::string& bytes) {
        constexpr std::size_t enough = 400;
        const auto zip = format::Zip::open(bytes, exam_.budget());
        if (!zip) return loose_text(bytes, enough);
        std::string text;
        for (const auto* names : {"sharedStrings", "document", "sheet", "slide", "content"}) {
            for (const auto& member : zip->members()) {
                if (text.size() > enough) return text;
                if (member.name.find(names) == std::string::npos || !member.name.ends_with(".xml"))
                    continue;
                if (const auto xml = zip->whole(member)) {
                    if (!text.empty()) text += ' ';
                    text += text_of_part(*xml, enough);
                }
            }
        }
        return text;
    }

    void macros(const Part& part) {
        with_bytes(part, [&](const std::string& bytes) {
            std::string source;
            if (const auto file = format::Compound::open(bytes, exam_.budget())) {
                for (const auto& module : format::vba_modules(*file, exam_.budget())) {
                    source += without_attributes(module.source);
                }
            }
            exam_.found("vba", part.name,
                        "The file holds macros: code, and the names and texts in it.",
                        source.empty() ? loose_text(bytes) : collapse_spaces(source));
        });
    }

    // Every module begins with lines such as 'Attribute VB_Name = "Module1"'.
    static std::string without_attributes(std::string_view source) {
        std::string code;
        for (const auto line : split_lines(source)) {
            if (!line.starts_with("Attribute ")) code += std::string(line) + '\n';
        }
        return code;
    }

    void web_extension(const Part& part) {
        with_tree(part, [&](const XmlNode& root) {
            std::string kept;
            const auto walk = [&](const auto& self, const XmlNode& node) -> void {
                const auto local = local_name(node.name);
                if (local == "property") {
                    kept +=
                        std::string(node.get("name")) + ": " + std::string(node.get("value")) + ' ';
                } else if (local == "reference") {
                    kept +=
                        std::string(node.get("id")) + ' ' + std::string(node.get("store")) + ' ';
                }
                for (const auto& child : node) self(self, child);
            };
            walk(walk, root);
            if (local_name(root.name) == "taskpanes" && kept.empty()) return;
            exam_.found("webextension", part.name, "Data that an add-in keeps in the file.",
                        trim(kept));
        });
    }

    void custom_xml(const Part& part) {
        with_tree(part, [&](const XmlNode& root) {
            const auto local = local_name(root.name);
            bool any_element = false;
            for (const auto& child : root) any_element = any_element || !child.name.empty();
            if (local == "Sources" && !any_element) return;
            if (holds_nothing(root)) return;
            const auto text = collapse_spaces(root.all_text());
            if (!text.empty() && sight_.has_words_of(text)) {
                exam_.noted("customxml", part.name,
                            "Data bound to the text, which shows all of it.", text);
                return;
            }
            exam_.found("customxml", part.name,
                        "A store of custom XML in the file, with data that the pages do not show.",
                        text.empty() ? text_of_attributes(root) : text);
        });
    }

    static bool holds_nothing(const XmlNode& node) {
        if (!trim(node.text).empty()) return false;
        for (const auto& attribute : node.attributes) {
            if (!trim(attribute.value).empty() && !attribute.name.starts_with("xsi:")) return false;
        }
        for (const auto& child : node) {
            if (!holds_nothing(child)) return false;
        }
        return true;
    }
    static std::string text_of_attributes(const XmlNode& node) {
        std::string text;
        const auto walk = [&](const auto& self, const XmlNode& at) -> void {
            for (const auto& attribute : at.attributes) {
                text += attribute.value;
                text += ' ';
            }
            for (const auto& child : at) self(self, child);
        };
        walk(walk, node);
        return text;
    }

    void printer(const Part& part) {
        with_bytes(part, [&](const std::string& bytes) {
            // A DEVMODE begins with the device's name in UTF-16, 32 units.
            std::string name;
            for (std::size_t i = 0; i + 1 < std::min<std::size_t>(bytes.size(), 64); i += 2) {
                if (bytes[i + 1] != 0 || bytes[i] < 0x20) break;
                name += bytes[i];
            }
            const auto text = loose_text(bytes);
            if (name.size() >= 3 || is_path(text) || looks_private(text.substr(0, 200))) {
                exam_.found(
                    "printersettings", part.name,
                    "The settings of a printer: its name, and often the server's or user's.",
                    name.size() >= 3 ? name + " " + text : text);
            } else {
                exam_.noted("printersettings", part.name, "Printer settings that name no printer.");
            }
        });
    }

    void people(const Part& part) {
        with_tree(part, [&](const XmlNode& root) {
            std::string names;
            for (const auto& person : root) {
                for (const auto& attribute : person.attributes) {
                    const auto local = local_name(attribute.name);
                    if (local != "author" && local != "displayName" && local != "name" &&
                        local != "userId" && local != "initials") {
                        continue;
                    }
                    if (attribute.value.empty()) continue;
                    if (!names.empty()) names += ", ";
                    names += attribute.value;
                }
            }
            if (names.empty()) return;
            exam_.found("comment.person", part.name,
                        "A list of the people who commented or edited.", names);
        });
    }

    void tags(const Part& part) {
        with_tree(part, [&](const XmlNode& root) {
            for (const auto& tag : root) {
                if (local_name(tag.name) != "tag") continue;
                const auto text = std::string(tag.get("name")) + ": " + std::string(tag.get("val"));
                exam_.found("customdata", part.name, "A tag that a program keeps in the file.",
                            text);
            }
        });
    }

    void control(const Part& part) {
        with_bytes(part, [&](const std::string& bytes) {
            const auto text = text_of_part(bytes);
            if (text.empty() || sight_.has(text)) return;
            if (looks_private(text) && text.find("{") != 0) {
                exam_.found("control.list", part.name, "The data of a form control.", text);
            }
        });
    }

    // A part that no relationship leads to.
    void orphan(const Part& part) {
        if (facts_.judged.contains(part.name)) return;
        // Members of other standards that may lie beside the parts.
        if (ascii_lower(part.name).starts_with("meta-inf/") && part.member->size == 0) return;
        report_orphan(part, "A part of the package that nothing in it leads to.");
    }

    void report_orphan(const Part& part, const std::string& what) {
        with_bytes(part, [&](const std::string& bytes) {
            if (bytes.empty()) return;
            const bool picture = part.content_type.starts_with("image/");
            if (picture) examine_embedded_picture(exam_, bytes, part.name);
            const bool a_file = bytes.starts_with("PK\x03\x04") || bytes.starts_with("%PDF") ||
                                bytes.starts_with("\xD0\xCF\x11\xE0");
            if (a_file) exam_.inside_unseen(part.name, bytes);
            exam_.found("part.orphan", part.name, what,
                        picture  ? std::string()
                        : a_file ? excerpt_of(bytes)
                                 : text_of_part(bytes));
        });
    }

    Examination& exam_;
    const Package& package_;
    const PackageFacts& facts_;
    PlainSight sight_;
    std::set<std::string> reached_;
};

}  // namespace

void examine_package(Examination& exam, const Package& package, const PackageFacts& facts) {
    examine_zip_container(exam, package.zip());
    Examiner(exam, package, facts).examine();
}

}  // namespace candour::scan::ooxml
