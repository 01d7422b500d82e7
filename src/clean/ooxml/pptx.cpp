#include <array>
#include <map>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "base/text.hpp"
#include "clean/cleaner.hpp"
#include "clean/ooxml/rewriter.hpp"
#include "scan/ooxml/pptx/presentation.hpp"

namespace candour::clean {

namespace {

using format::XmlAttribute;
using format::XmlNode;
using format::ooxml::Package;
using format::ooxml::PackageWriter;
using format::ooxml::Part;
using format::ooxml::xml_escaped;
using ooxml::Fate;
using scan::ooxml::pptx::Reading;

constexpr std::string_view slide_types =
    "application/vnd.openxmlformats-officedocument.presentationml.";

class SlideRewriter : public ooxml::Rewriter {
  public:
    using Rewriter::Rewriter;
    /// What a list of the part being written names: slides, layouts or masters with their ids.
    std::string list;

  protected:
    Fate decide(const XmlNode& node) override {
        if (is_one_of(node.name,
                      std::array<std::string_view, 15>{
                          "p:extLst", "a:extLst", "p:custDataLst", "p:custData", "p:timing",
                          "p:transition", "p:controls", "p:contentPart", "p:custShowLst",
                          "p:modifyVerifier", "p:photoAlbum", "p:notesMasterIdLst",
                          "p:handoutMasterIdLst", "p:hf", "p:embeddedFontLst"})) {
            return Fate::drop;
        }
        if (is_one_of(node.name, std::array<std::string_view, 6>{
                                     "a:snd", "a:audioFile", "a:videoFile", "a:audioCd",
                                     "a:quickTimeFile", "a:wavAudioFile"})) {
            return Fate::drop;
        }
        return Fate::keep;
    }

    bool keeps(const XmlNode& node, const XmlAttribute& attribute) override {
        if (is_one_of(attribute.name, std::array<std::string_view, 3>{"descr", "title", "tooltip"}))
            return false;
        if (node.name == "p:cSld" && attribute.name == "name") return false;
        return true;
    }

    std::string instead_of(const XmlNode& node) override {
        // A cell has a text, empty or not.
        return node.name == "a:txBody" ? "<a:txBody><a:bodyPr/><a:lstStyle/><a:p/></a:txBody>" : "";
    }

    Result<bool> write_specially(const XmlNode& node, std::string& out) override {
        const auto name = node.name;
        if (name == "p:sldIdLst" || name == "p:sldLayoutIdLst" || name == "p:sldMasterIdLst") {
            out += name == "p:sldMasterIdLst" ? masters : list;
            return true;
        }
        if (name == "p:cNvPr") {
            out += "<p:cNvPr id=\"" + xml_escaped(node.get("id", "1")) + "\" name=\"Object\">";
            TRY_VOID(write_children(node, out));
            out += "</p:cNvPr>";
            return true;
        }
        if (name == "a:hlinkClick" || name == "a:hlinkHover" || name == "a:hlinkMouseOver") {
            const auto id = name == "a:hlinkClick" ? link(node.get("r:id")) : std::string();
            if (!id.empty()) out += "<a:hlinkClick r:id=\"" + id + "\"/>";
            return true;
        }
        TRY_VOID(refuse_what_cannot_be_copied(node));
        return false;
    }

  public:
    std::string masters;

  private:
    static Result<void> refuse_what_cannot_be_copied(const XmlNode& node) {
        if (node.name == "a:graphicData") {
            const auto uri = node.get("uri");
            if (uri.ends_with("/chart") || uri.ends_with("/chartex"))
                return refused("a chart cannot be copied without the data behind it");
            if (uri.ends_with("/diagram"))
                return refused("a SmartArt diagram cannot be copied without the data behind it");
            if (uri.ends_with("/ole"))
                return refused(
                    "an embedded object cannot be copied without what is behind its picture");
        }
        if (node.name == "a:srcRect") {
            for (const auto& attribute : node.attributes) {
                if (attribute.value != "0")
                    return refused("a picture is cropped, and cannot be copied at its crop");
            }
        }
        return {};
    }
};

class Copier {
  public:
    Copier(const Original& original, const Package& package, const Reading& reading)
        : package_(package),
          reading_(reading),
          rewriter_(original, package, reading.hidden, writer_) {}

    Result<Cleaned> copy() {
        number_parts();
        for (const auto* slide : reading_.slides) {
            const auto* layout = package_.related(slide->name, "slideLayout");
            TRY_VOID(rewritten(*slide, names_[slide], "slide+xml"));
            if (layout) writer_.relate(names_[slide], "slideLayout", names_[layout]);
        }
        for (const auto* layout : reading_.layouts) {
            const auto* master = package_.related(layout->name, "slideMaster");
            TRY_VOID(rewritten(*layout, names_[layout], "slideLayout+xml"));
            if (master) writer_.relate(names_[layout], "slideMaster", names_[master]);
        }
        unsigned long id = 2147483648UL;
        std::string masters;
        for (const auto* master : reading_.masters) TRY_VOID(copy_master(*master, id, masters));
        TRY_VOID(presentation(masters));
        Cleaned cleaned;
        cleaned.bytes = writer_.finish();
        cleaned.type = "pptx";
        return cleaned;
    }

  private:
    void number_parts() {
        int number = 0;
        for (const auto* slide : reading_.slides)
            names_[slide] = "ppt/slides/slide" + std::to_string(++number) + ".xml";
        number = 0;
        for (const auto* layout : reading_.layouts)
            names_[layout] = "ppt/slideLayouts/slideLayout" + std::to_string(++number) + ".xml";
        number = 0;
        for (const auto* master : reading_.masters)
            names_[master] = "ppt/slideMasters/slideMaster" + std::to_string(++number) + ".xml";
    }

    Result<void> rewritten(const Part& part, const std::string& name, const std::string& type) {
        const auto* root = reading_.root_of(&part);
        std::optional<format::XmlTree> own;
        if (!root) {
            TRY(own, package_.tree(part));
            root = &own->root();
        }
        TRY(auto bytes, rewriter_.part(*root, part.name, name));
        writer_.add(name,
                    type.find('/') == std::string::npos ? std::string(slide_types) + type : type,
                    std::move(bytes));
        return {};
    }

    Result<void> copy_master(const Part& master, unsigned long& id, std::string& masters) {
        const auto& name = names_[&master];
        masters += "<p:sldMasterId id=\"" + std::to_string(id++) + "\" r:id=\"" +
                   writer_.relate(main_, "slideMaster", name) + "\"/>";
        std::string list;
        for (const auto* layout : reading_.layouts) {
            if (package_.related(layout->name, "slideMaster") != &master) continue;
            list += "<p:sldLayoutId id=\"" + std::to_string(id++) + "\" r:id=\"" +
                    writer_.relate(name, "slideLayout", names_[layout]) + "\"/>";
        }
        rewriter_.list = "<p:sldLayoutIdLst>" + list + "</p:sldLayoutIdLst>";
        TRY_VOID(rewritten(master, name, "slideMaster+xml"));
        if (const auto* theme = package_.related(master.name, "theme")) {
            const auto theme_name = "ppt/theme/theme" + std::to_string(++themes_) + ".xml";
            TRY_VOID(rewritten(*theme, theme_name,
                               "application/vnd.openxmlformats-officedocument.theme+xml"));
            writer_.relate(name, "theme", theme_name);
            if (themes_ == 1) writer_.relate(main_, "theme", theme_name);
        }
        return {};
    }

    Result<void> presentation(const std::string& masters) {
        unsigned id = 256;
        std::string slides;
        for (const auto* slide : reading_.slides) {
            slides += "<p:sldId id=\"" + std::to_string(id++) + "\" r:id=\"" +
                      writer_.relate(main_, "slide", names_[slide]) + "\"/>";
        }
        rewriter_.list = "<p:sldIdLst>" + slides + "</p:sldIdLst>";
        rewriter_.masters = "<p:sldMasterIdLst>" + masters + "</p:sldMasterIdLst>";
        TRY_VOID(rewritten(*reading_.main, main_, "presentation.main+xml"));
        if (const auto* styles = package_.related(reading_.main->name, "tableStyles")) {
            TRY_VOID(rewritten(*styles, "ppt/tableStyles.xml", "tableStyles+xml"));
            writer_.relate(main_, "tableStyles", "ppt/tableStyles.xml");
        }
        writer_.relate("", "officeDocument", main_);
        return {};
    }

    const std::string main_ = "ppt/presentation.xml";
    const Package& package_;
    const Reading& reading_;
    PackageWriter writer_;
    SlideRewriter rewriter_;
    std::map<const Part*, std::string> names_;
    int themes_ = 0;
};

}  // namespace

/// Writes the presentation again from the slides it shows, with the layouts and masters these
/// stand on; without notes, comments, hidden shapes and animations.
Result<Cleaned> clean_pptx(const Original& original) {
    TRY(const auto zip, format::Zip::open(original.bytes, original.budget));
    TRY(const auto package, Package::open(zip));
    scan::ooxml::Teller nobody;
    const auto reading = scan::ooxml::pptx::read_presentation(package, nobody);
    if (nobody.broken() || !reading->main)
        return malformed("the presentation cannot be read completely");
    if (reading->slides.empty()) return refused("the presentation shows no slide");
    return Copier(original, package, *reading).copy();
}

Result<Cleaned> clean_pptm(const Original& original) {
    return clean_pptx(original);
}

}  // namespace candour::clean
