#include <array>
#include <map>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "base/text.hpp"
#include "clean/cleaner.hpp"
#include "clean/ooxml/rewriter.hpp"
#include "scan/ooxml/docx/document.hpp"

namespace candour::clean {

namespace {

using format::XmlAttribute;
using format::XmlNode;
using format::ooxml::Package;
using format::ooxml::PackageWriter;
using format::ooxml::Part;
using format::ooxml::xml_escaped;
using ooxml::Fate;
using scan::ooxml::docx::Reading;

constexpr std::string_view word_types =
    "application/vnd.openxmlformats-officedocument.wordprocessingml.";

class WordRewriter : public ooxml::Rewriter {
  public:
    using Rewriter::Rewriter;
    std::set<const Part*> headers;  ///< those that were written, with `header_names`
    std::map<const Part*, std::pair<std::string, std::string>>
        header_names;  ///< name in the copy, type
    std::set<std::string> footnotes, endnotes;

  protected:
    Fate decide(const XmlNode& node) override {
        const auto name = node.name;
        if (is_one_of(name, std::array<std::string_view, 9>{"w:moveTo", "w:smartTag", "w:customXml",
                                                            "w:sdt", "w:sdtContent", "w:fldSimple",
                                                            "w:dir", "w:bdo", "mc:Choice"})) {
            return name == "w:dir" || name == "w:bdo" ? Fate::keep : Fate::unwrap;
        }
        if (name == "w:ins") return of_properties(node) ? Fate::drop : Fate::unwrap;
        if (is_one_of(name, std::array<std::string_view, 44>{"w:del",
                                                             "w:moveFrom",
                                                             "w:commentRangeStart",
                                                             "w:commentRangeEnd",
                                                             "w:commentReference",
                                                             "w:bookmarkStart",
                                                             "w:bookmarkEnd",
                                                             "w:permStart",
                                                             "w:permEnd",
                                                             "w:proofErr",
                                                             "w:rPrChange",
                                                             "w:pPrChange",
                                                             "w:sectPrChange",
                                                             "w:tblPrChange",
                                                             "w:trPrChange",
                                                             "w:tcPrChange",
                                                             "w:tblGridChange",
                                                             "w:tblPrExChange",
                                                             "w:numberingChange",
                                                             "w:instrText",
                                                             "w:delText",
                                                             "w:delInstrText",
                                                             "w:sdtPr",
                                                             "w:sdtEndPr",
                                                             "w:smartTagPr",
                                                             "w:customXmlPr",
                                                             "w:altChunk",
                                                             "w:subDoc",
                                                             "w:cellIns",
                                                             "w:cellDel",
                                                             "w:cellMerge",
                                                             "w:annotationRef",
                                                             "w:lastRenderedPageBreak",
                                                             "w:control",
                                                             "w:printerSettings",
                                                             "w:rsid",
                                                             "w:divId",
                                                             "a:extLst",
                                                             "a:hlinkClick",
                                                             "a:hlinkHover",
                                                             "wp:extLst",
                                                             "w:movie",
                                                             "w:contentPart",
                                                             "w:fldData"})) {
            return Fate::drop;
        }
        if (name.find("Range") != std::string_view::npos &&
            (name.starts_with("w:move") || name.starts_with("w:customXml")))
            return Fate::drop;
        return Fate::keep;
    }

    bool keeps(const XmlNode& node, const XmlAttribute& attribute) override {
        const auto name = attribute.name;
        if (name.starts_with("w:rsid") || name.starts_with("wp14:")) return false;
        if (is_one_of(name, std::array<std::string_view, 9>{"descr", "title", "alt", "href",
                                                            "w:tooltip", "w:author", "w:date",
                                                            "w:initials", "editId"}))
            return false;
        const bool names_object =
            node.name == "wp:docPr" || node.name == "pic:cNvPr" || node.name.ends_with(":cNvPr");
        if (names_object && name == "name") return false;
        if (node.name.starts_with("v:") && (name == "title" || name == "id")) return false;
        return true;
    }

    Result<bool> write_specially(const XmlNode& node, std::string& out) override {
        const auto name = node.name;
        if (name == "w:tr") return is_gone(node);
        if (name == "w:r") return run(node, out);
        if (name == "w:p") {
            TRY_VOID(paragraph(node, out));
            return true;
        }
        if (name == "w:hyperlink") {
            const auto id = node.has("r:id") ? link(node.get("r:id")) : std::string();
            if (!id.empty()) out += "<w:hyperlink r:id=\"" + id + "\">";
            TRY_VOID(write_children(node, out));
            if (!id.empty()) out += "</w:hyperlink>";
            return true;
        }
        if (name == "w:fldSimple") {
            const auto kept = page_number(node.get("w:instr"));
            if (!kept.empty()) out += "<w:fldSimple w:instr=\" " + kept + " \">";
            TRY_VOID(write_children(node, out));
            if (!kept.empty()) out += "</w:fldSimple>";
            return true;
        }
        if (name == "w:headerReference" || name == "w:footerReference") {
            const auto* one = package_.relationship(source_, node.get("r:id"));
            const auto* part = one && !one->external ? package_.find(one->target) : nullptr;
            const auto known = header_names.find(part);
            if (known == header_names.end()) return true;
            const auto id = writer_.relate(name_, known->second.second, known->second.first);
            out += "<" + std::string(name) + " w:type=\"" +
                   xml_escaped(node.get("w:type", "default")) + "\" r:id=\"" + id + "\"/>";
            return true;
        }
        if (name == "wp:docPr" || name.ends_with(":cNvPr")) {
            out += "<" + std::string(name) + " id=\"" + xml_escaped(node.get("id", "1")) +
                   "\" name=\"Object\"/>";
            return true;
        }
        if (name == "w:object") {
            out += "<w:pict>";
            TRY_VOID(write_children(node, out));
            out += "</w:pict>";
            return true;
        }
        if (name == "w:footnote" || name == "w:endnote") {
            const auto& used = name == "w:footnote" ? footnotes : endnotes;
            return !node.has("w:type") && !used.contains(std::string(node.get("w:id")));
        }
        TRY_VOID(refuse_what_cannot_be_copied(node));
        return false;
    }

  private:
    static bool of_properties(const XmlNode& node) {
        const auto parent = node.parent ? node.parent->name : std::string_view{};
        return parent == "w:rPr" || parent == "w:trPr" || parent == "w:numPr";
    }
    static bool is_gone(const XmlNode& row) {
        const auto* properties = row.child("w:trPr");
        return properties &&
               (properties->child("w:del") ||
                scan::ooxml::docx::on_off(properties->child("w:hidden")).value_or(false));
    }

    // Page numbers differ from page to page; all other fields become their result.
    static std::string page_number(std::string_view instruction) {
        const auto words = split_words(instruction);
        if (words.empty()) return {};
        for (const auto* known : {"PAGE", "NUMPAGES", "SECTIONPAGES"}) {
            if (equal_ignoring_case(words.front(), known)) return known;
        }
        return {};
    }

    Result<void> paragraph(const XmlNode& node, std::string& out) {
        TRY_VOID(write_start(node, out));
        TRY_VOID(write_children(node, out));
        if (std::exchange(page_field_open_, false)) out += "</w:fldSimple>";
        out += "</w:p>";
        return {};
    }

    // True when the run was written, or stays away as part of a field's instruction.
    Result<bool> run(const XmlNode& node, std::string& out) {
        if (const auto* mark = node.child("w:fldChar")) {
            const auto type = mark->get("w:fldCharType");
            if (type == "begin") {
                fields_.push_back({{}, false});
            } else if (!fields_.empty() && type == "separate") {
                fields_.back().second = true;
                const auto kept = page_number(fields_.back().first);
                if (!kept.empty() && fields_.size() == 1 && !page_field_open_) {
                    out += "<w:fldSimple w:instr=\" " + kept + " \">";
                    page_field_open_ = true;
                }
            } else if (!fields_.empty() && type == "end") {
                fields_.pop_back();
                if (fields_.empty() && std::exchange(page_field_open_, false))
                    out += "</w:fldSimple>";
            }
            return !node.child("w:t");
        }
        if (const auto* instruction = node.child("w:instrText"); instruction && !fields_.empty()) {
            fields_.back().first += instruction->all_text();
            return !node.child("w:t");
        }
        for (const auto& field : fields_) {
            if (!field.second) return true;
        }
        return false;
    }

    static Result<void> refuse_what_cannot_be_copied(const XmlNode& node) {
        if (node.name == "c:chart")
            return refused("a chart cannot be copied without the data behind it");
        if (node.name == "a:srcRect" || node.name == "v:imagedata") {
            for (const auto& attribute : node.attributes) {
                const bool side = attribute.name == "l" || attribute.name == "t" ||
                                  attribute.name == "r" || attribute.name == "b" ||
                                  attribute.name.starts_with("crop");
                if (side && attribute.value != "0")
                    return refused("a picture is cropped, and cannot be copied at its crop");
            }
        }
        if (node.name == "a:graphicData" && node.get("uri").ends_with("/diagram")) {
            return refused("a SmartArt diagram cannot be copied without the data behind it");
        }
        return {};
    }

    std::vector<std::pair<std::string, bool>> fields_;  // instruction, and whether its result began
    bool page_field_open_ = false;
};

class Copier {
  public:
    Copier(const Original& original, const Package& package, const Reading& reading)
        : package_(package),
          reading_(reading),
          rewriter_(original, package, reading.document.hidden, writer_) {
        rewriter_.footnotes = reading.document.footnotes;
        rewriter_.endnotes = reading.document.endnotes;
    }

    Result<Cleaned> copy() {
        TRY_VOID(headers());
        for (const auto* type : {"styles", "numbering", "footnotes", "endnotes"})
            TRY_VOID(related(type));
        TRY_VOID(theme());
        settings();
        TRY_VOID(rewritten(*reading_.main, document_, "document.main"));
        writer_.relate("", "officeDocument", document_);
        Cleaned cleaned;
        cleaned.bytes = writer_.finish();
        cleaned.type = "docx";
        return cleaned;
    }

  private:
    Result<void> rewritten(const Part& part, const std::string& name, std::string_view type) {
        const XmlNode* root = reading_.root_of(&part);
        std::optional<format::XmlTree> own;
        if (!root) {
            TRY(own, package_.tree(part));
            root = &own->root();
        }
        TRY(auto bytes, rewriter_.part(*root, part.name, name));
        writer_.add(name,
                    type.find('/') == std::string_view::npos
                        ? std::string(word_types) + std::string(type) + "+xml"
                        : std::string(type),
                    std::move(bytes));
        return {};
    }

    Result<void> headers() {
        int number = 0;
        for (const auto* part : reading_.used_headers) {
            const auto* root = reading_.root_of(part);
            if (!root) return malformed("a header or footer cannot be read", part->name);
            const std::string type = root->name == "w:ftr" ? "footer" : "header";
            const auto name = "word/" + type + std::to_string(++number) + ".xml";
            rewriter_.header_names[part] = {name, type};
            TRY_VOID(rewritten(*part, name, type));
        }
        return {};
    }

    Result<void> related(const std::string& type) {
        const auto* part = package_.related(reading_.main->name, type);
        if (!part) return {};
        const auto name = "word/" + type + ".xml";
        TRY_VOID(rewritten(*part, name, type));
        writer_.relate(document_, type, name);
        return {};
    }

    Result<void> theme() {
        const auto* part = package_.related(reading_.main->name, "theme");
        if (!part) return {};
        TRY_VOID(rewritten(*part, "word/theme/theme1.xml",
                           "application/vnd.openxmlformats-officedocument.theme+xml"));
        writer_.relate(document_, "theme", "word/theme/theme1.xml");
        return {};
    }

    // Only what changes how the pages look.
    void settings() {
        std::string text =
            "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:settings "
            "xmlns:w=\"" +
            std::string(format::ooxml::office_namespace("w")) + "\">";
        const auto* part = package_.related(reading_.main->name, "settings");
        if (const auto* root = part ? reading_.root_of(part) : nullptr) {
            for (const auto* name : {"w:displayBackgroundShape", "w:mirrorMargins", "w:gutterAtTop",
                                     "w:evenAndOddHeaders"}) {
                if (const auto on = scan::ooxml::docx::on_off(root->child(name))) {
                    text += "<" + std::string(name) + " w:val=\"" + (*on ? "1" : "0") + "\"/>";
                }
            }
            if (const auto* tab = root->child("w:defaultTabStop")) {
                text += "<w:defaultTabStop w:val=\"" + xml_escaped(tab->get("w:val")) + "\"/>";
            }
        }
        writer_.add("word/settings.xml", std::string(word_types) + "settings+xml",
                    text + "</w:settings>");
        writer_.relate(document_, "settings", "word/settings.xml");
    }

    const std::string document_ = "word/document.xml";
    const Package& package_;
    const Reading& reading_;
    PackageWriter writer_;
    WordRewriter rewriter_;
};

}  // namespace

/// Writes the document again from what its pages show: changes accepted, fields at their results,
/// and no part that no page needs.
Result<Cleaned> clean_docx(const Original& original) {
    TRY(const auto zip, format::Zip::open(original.bytes, original.budget));
    TRY(const auto package, Package::open(zip));
    scan::ooxml::Teller nobody;
    const auto reading = scan::ooxml::docx::read_document(package, nobody);
    if (nobody.broken() || !reading->main)
        return malformed("the document cannot be read completely");
    return Copier(original, package, *reading).copy();
}

Result<Cleaned> clean_docm(const Original& original) {
    return clean_docx(original);
}

}  // namespace candour::clean
