#include <algorithm>
#include <array>
#include <map>

#include <fmt/format.h>

#include "base/text.hpp"
#include "format/odf/tree.hpp"
#include "scan/archive/zip_container.hpp"
#include "scan/odf/document.hpp"
#include "scan/ooxml/words.hpp"
#include "scan/picture/embedded.hpp"

namespace candour::scan::odf {
namespace {

using format::ZipMember;
using format::odf::Package;

std::string_view file_of(std::string_view path) {
    return path.substr(path.find_last_of('/') + 1);
}

bool is_document_part(std::string_view file) {
    constexpr std::array<std::string_view, 4> parts{"content.xml", "styles.xml", "meta.xml",
                                                    "settings.xml"};
    return std::find(parts.begin(), parts.end(), file) != parts.end();
}

/// Everything in a package that its document does not lead to by itself.
class Parts {
  public:
    Parts(Voice& voice, const Package& package, UsedParts& used)
        : voice_(voice), package_(package), used_(used) {}

    void examine() {
        examine_zip_container(voice_.exam(), package_.zip());
        objects();
        for (const auto& member : package_.zip().members()) part(member);
        missing();
    }

  private:
    std::string whole(const ZipMember& member) {
        auto bytes = package_.zip().whole(member);
        if (bytes) return *std::move(bytes);
        auto failed = std::move(bytes).error();
        failed.where = member.name;
        voice_.refused(failed);
        return {};
    }

    [[nodiscard]] bool is_used(std::string_view path) const { return used_.contains(path); }

    /// Folders that hold a document of their own: "Object 1/".
    void objects() {
        std::vector<std::string> folders;
        for (const auto& member : package_.zip().members()) {
            const auto slash = member.name.rfind("/content.xml");
            if (slash == std::string::npos || slash + 12 != member.name.size()) continue;
            folders.push_back(member.name.substr(0, slash));
        }
        std::sort(folders.begin(), folders.end());
        for (const auto& folder : folders) object(folder);
    }

    void object(const std::string& folder) {
        const auto* entry = package_.entry(folder + "/");
        const auto type = entry ? std::string_view(entry->media_type) : std::string_view();
        const auto text = text_of_object(folder);
        const bool in_use = is_used(folder);
        if (!in_use)
            voice_.concealed("part.orphan", folder, "an object that nothing in the document shows",
                             text);
        const bool drawn = type.find("chart") != std::string_view::npos ||
                           type.find("formula") != std::string_view::npos || is_chart_;
        if (in_use && !drawn)
            voice_.concealed("embed.package", folder,
                             "an embedded document, of which a reader sees a picture", text);
        for (const auto& member : package_.zip().members())
            if (member.name.starts_with(folder + "/")) object_part(member, folder, drawn);
        objects_.push_back(folder);
    }

    /// The properties and settings of an object, and the cells a chart does not draw.
    void object_part(const ZipMember& member, const std::string& folder, bool drawn) {
        const auto file = member.name.substr(folder.size() + 1);
        if (file != "content.xml") return;
        Voice inner(voice_.exam(), join({voice_.prefix(), folder}, ""));
        UsedParts inside;
        if (drawn) examine_document(inner, package_, folder + "/", inside);
        used_.insert(inside.begin(), inside.end());
        for (const std::string_view part :
             {"content.xml", "styles.xml", "meta.xml", "settings.xml"})
            used_.insert(folder + "/" + std::string(part));
    }

    std::string text_of_object(const std::string& folder) {
        is_chart_ = false;
        const auto* member = package_.zip().find(folder + "/content.xml");
        if (member == nullptr || package_.is_encrypted(*member)) return {};
        const auto xml = whole(*member);
        auto root = format::odf::tree_of(xml);
        if (!root) {
            voice_.refused(Problem{root.error().kind, root.error().what, member->name});
            return {};
        }
        const auto* body = root->child("office:body");
        is_chart_ = root->is("math:math") || (body && body->child("office:chart") != nullptr);
        return body ? format::odf::plain_text(*body) : std::string();
    }

    void part(const ZipMember& member) {
        const std::string_view path = member.name;
        if (path.empty() || path.back() == '/') {
            if (member.size > 0)
                voice_.found("part.orphan", member.name, "a folder of the package with bytes in it",
                             ooxml::loose_text(whole(member)));
            return;
        }
        if (package_.is_encrypted(member))
            return voice_.refused("refuse.encrypted", member.name, "the part is encrypted");
        if (path == "mimetype" || path == "META-INF/manifest.xml") return;
        if (path.starts_with("META-INF/")) return meta_inf(member);
        if (path.starts_with("Basic/") || path.starts_with("Scripts/") ||
            path.starts_with("Dialogs/"))
            return script(member);
        if (path.starts_with("Thumbnails/")) return thumbnail(member);
        if (path.starts_with("Configurations2/") || path.starts_with("Configurations/"))
            return configuration(member);
        if (path.starts_with("Versions/") || path == "VersionList.xml") return version(member);
        if (path.starts_with("ObjectReplacements/")) return replacement(member);
        if (path.ends_with(".rdf")) return rdf(member);
        if (path == "layout-cache") return;
        if (!is_used(path)) return orphan(member);
        used(member);
    }

    /// A part that the document leads to: a picture, an object of another program, a sound.
    void used(const ZipMember& member) {
        if (is_document_part(file_of(member.name)) && package_.zip().find(member.name) == &member)
            return;
        const auto bytes = whole(member);
        if (bytes.empty() || examine_embedded_picture(voice_.exam(), bytes, place(member))) return;
        if (member.name.starts_with("Fonts/")) return;
        if (bytes.starts_with("\xD0\xCF\x11\xE0")) {
            voice_.found("embed.ole", member.name, "an embedded object of another program",
                         ooxml::loose_text(bytes));
            voice_.exam().inside_unseen(member.name, bytes);
            return;
        }
        if (is_drawing(bytes)) return loose(member, bytes);
        voice_.found("embed.package", member.name, "a file inside the document",
                     ooxml::text_of_part(bytes));
        voice_.exam().inside_unseen(member.name, bytes);
    }

    /// Windows and StarView metafiles, bitmaps: shown, and not read by us.
    static bool is_drawing(std::string_view bytes) {
        return bytes.starts_with("VCLMTF") || bytes.starts_with("\xD7\xCD\xC6\x9A") ||
               bytes.starts_with("BM") || bytes.substr(0, 4) == std::string_view("\x01\0\0\0", 4) ||
               bytes.substr(0, 600).find("<svg") != std::string_view::npos;
    }

    void loose(const ZipMember& member, const std::string& bytes) {
        if (bytes.substr(0, 600).find("<svg") != std::string::npos)
            voice_.exam().inside_unseen(member.name, bytes);
        else
            voice_.noted("image.meta", member.name,
                         "a drawing of a kind whose content is not looked into");
    }

    void orphan(const ZipMember& member) {
        const auto bytes = whole(member);
        const bool picture = examine_embedded_picture(voice_.exam(), bytes, place(member));
        if (bytes.empty() && !trim(member.name).empty() && member.size == 0)
            return voice_.noted("part.orphan", member.name, "an empty part that nothing uses");
        voice_.found("part.orphan", member.name, "a part of the package that nothing shows",
                     picture ? std::string() : ooxml::text_of_part(bytes));
        if (!picture && !bytes.empty() && !looks_like_text(bytes))
            voice_.exam().inside_unseen(member.name, bytes);
    }

    static bool looks_like_text(std::string_view bytes) {
        return is_utf8(bytes) && bytes.find('\0') == std::string_view::npos;
    }

    void meta_inf(const ZipMember& member) {
        const auto bytes = whole(member);
        if (member.name.ends_with("signatures.xml")) {
            const auto begin = bytes.find("X509SubjectName>"), name = bytes.find("X509IssuerName>");
            const auto at = begin != std::string::npos ? begin : name;
            const auto text = at == std::string::npos
                                  ? std::string()
                                  : bytes.substr(at + 16, bytes.find('<', at) - at - 16);
            return voice_.found("permission.user", member.name, "who signed the document", text);
        }
        voice_.found("part.orphan", member.name, "a part of the package that nothing shows",
                     ooxml::text_of_part(bytes));
    }

    void script(const ZipMember& member) {
        const auto bytes = whole(member);
        // Lists of libraries hold names only; without modules they are empty shells.
        const bool list = file_of(member.name).starts_with("script-") ||
                          file_of(member.name).starts_with("dialog-");
        if (list) return voice_.noted("vba", member.name, "a list of macro libraries");
        voice_.concealed("vba", member.name, "the code of a macro",
                         ooxml::text_of_part(bytes, 4000));
    }

    void thumbnail(const ZipMember& member) {
        const auto bytes = whole(member);
        const bool picture = examine_embedded_picture(voice_.exam(), bytes, place(member));
        voice_.found("thumbnail", member.name,
                     "a preview of the document as it was when it was last saved",
                     picture ? std::string() : ooxml::text_of_part(bytes));
    }

    void configuration(const ZipMember& member) {
        const auto bytes = whole(member);
        if (trim(bytes).empty()) return;
        const bool known = bytes.find("openoffice.org/2001/") != std::string::npos &&
                           member.name.ends_with(".xml");
        const auto text = ooxml::text_of_part(bytes);
        if (known && !ooxml::looks_private(text))
            voice_.noted("part.orphan", member.name, "a menu, toolbar or shortcut of the document");
        else
            voice_.found("part.orphan", member.name, "a part of the package that nothing shows",
                         text);
    }

    void version(const ZipMember& member) {
        const auto bytes = whole(member);
        voice_.found("revisions", member.name, "an earlier version of the document",
                     ooxml::text_of_part(bytes));
        if (member.name.starts_with("Versions/")) voice_.exam().inside_unseen(member.name, bytes);
    }

    void replacement(const ZipMember& member) {
        const auto object = member.name.substr(member.name.find('/') + 1);
        const auto bytes = whole(member);
        examine_embedded_picture(voice_.exam(), bytes, place(member));
        const bool shown = is_used(object) ||
                           std::find(objects_.begin(), objects_.end(), object) != objects_.end();
        if (!shown && !is_used(member.name))
            voice_.found("embed.preview", member.name,
                         "a picture of an object that is no longer in the document",
                         ooxml::loose_text(bytes));
    }

    /// Programs write a manifest.rdf that says which part is the content and which the styles.
    void rdf(const ZipMember& member) {
        const auto bytes = whole(member);
        const auto root = format::odf::tree_of(bytes);
        if (!root)
            return voice_.concealed("customxml", member.name, "statements about the document",
                                    ooxml::loose_text(bytes, 4000));
        std::string told;
        statements(*root, told);
        voice_.concealed("customxml", member.name, "statements about the document", told);
    }

    void statements(const format::odf::Node& node, std::string& told) const {
        if (node.is_text()) told += node.text + ' ';
        for (const auto& [name, value] : node.attributes) {
            const bool about_parts = value.starts_with("http://docs.oasis-open.org/ns/office/") ||
                                     value.starts_with("http://www.w3.org/") ||
                                     package_.zip().find(value) != nullptr;
            if (!about_parts) told += value + ' ';
        }
        for (const auto& child : node.children) statements(child, told);
    }

    /// Parts that the manifest names and the package does not have.
    void missing() {
        for (const auto& entry : package_.manifest()) {
            if (entry.path.empty() || entry.path.back() == '/') continue;
            if (entry.encrypted && package_.zip().find(entry.path) == nullptr)
                voice_.refused("refuse.encrypted", entry.path, "the part is encrypted");
        }
    }

    [[nodiscard]] std::string place(const ZipMember& member) const {
        return voice_.prefix().empty() ? member.name : voice_.prefix() + " > " + member.name;
    }

    Voice& voice_;
    const Package& package_;
    UsedParts& used_;
    std::vector<std::string> objects_;
    bool is_chart_ = false;
};

}  // namespace

void examine_parts(Voice& voice, const Package& package, UsedParts& used) {
    Parts(voice, package, used).examine();
}

}  // namespace candour::scan::odf
