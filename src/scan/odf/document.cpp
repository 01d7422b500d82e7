#include "scan/odf/document.hpp"

#include <algorithm>
#include <functional>
#include <memory>

#include "base/text.hpp"
#include "format/base64.hpp"
#include "scan/odf/body.hpp"
#include "scan/odf/chart.hpp"
#include "scan/odf/meta.hpp"
#include "scan/ooxml/words.hpp"
#include "scan/picture/embedded.hpp"

namespace candour::scan::odf {
namespace {

using format::odf::Package;
using format::odf::plain_text;

bool is_frame_of_document(std::string_view element) {
    return element == "office:document" || element.starts_with("office:document-") ||
           element == "office:body" || element == "office:text" ||
           element == "office:presentation" || element == "office:drawing" ||
           element == "office:spreadsheet";
}

/// True for a PNG or GIF that can let through what is below, and for drawings.
bool has_transparency(std::string_view bytes) {
    if (bytes.starts_with("\x89PNG") && bytes.size() > 25) {
        const auto colour_type = static_cast<unsigned char>(bytes[25]);
        return colour_type == 4 || colour_type == 6 ||
               bytes.substr(0, 4096).find("tRNS") != std::string_view::npos;
    }
    return !bytes.starts_with("\xFF\xD8") && !bytes.starts_with("BM") &&
           !bytes.starts_with("II*") && !bytes.starts_with("MM");
}

/// Reads the parts of one document in order and hands each element to whom it concerns.
class DocumentReader {
  public:
    DocumentReader(Voice& voice, const Package* package, std::string folder, UsedParts& used,
                   workbook::Visible* visible = nullptr)
        : voice_(voice),
          package_(package),
          folder_(std::move(folder)),
          used_(used),
          walk_(voice, styles_),
          visible_(visible) {
        walk_.lets_through = [this](std::string_view href) { return lets_through(href); };
    }

    /// One part of the package, if it is there.
    void read(std::string_view name, Part part) {
        const auto path = folder_ + std::string(name);
        const auto* member = package_->zip().find(path);
        if (member == nullptr) return;
        used_.insert(member->name);
        failed_ = package_->is_encrypted(*member);
        if (failed_) return voice_.refused("refuse.encrypted", path, "the part is encrypted");
        begin(path, part);
        replay_ = [this, member](const auto& piece) {
            return package_->zip().read(*member, piece);
        };
        auto forest = reader();
        auto read = package_->zip().read(
            *member, [&](std::string_view piece) { return forest->add(piece); });
        if (read) read = forest->finish();
        end(read);
    }

    void read_flat(std::string_view xml) {
        flat_ = true;
        replay_ = [xml](const auto& piece) { return piece(xml); };
        begin("document", Part::content);
        auto forest = reader();
        auto read = forest->add(xml);
        if (read) read = forest->finish();
        end(read);
    }

    /// False when all could be read and there is nothing in it that a document has.
    [[nodiscard]] bool has_body() const { return had_body_ || failed_; }

  private:
    void begin(std::string where, Part part) {
        where_ = std::move(where);
        part_ = part;
    }

    void end(Result<void>& read) {
        if (body_) body_->finish();
        body_.reset();
        if (read) return;
        failed_ = true;
        auto failed = std::move(read).error();
        failed.where = failed.where.empty() ? where_ : where_ + ", " + failed.where;
        voice_.refused(failed);
    }

    std::unique_ptr<format::odf::ForestReader> reader() {
        return std::make_unique<format::odf::ForestReader>(format::odf::ForestEvents{
            .opens = [this](std::string_view name) { return opens(name); },
            .enter = [this](const Node& node) { return enter(node); },
            .leave = [this](std::string_view name) { return leave(name); },
            .whole = [this](Node&& node) { return whole(std::move(node)); },
            .passes = {},
            .stray = [this](std::string_view text) { return stray(text); }});
    }

    [[nodiscard]] bool opens(std::string_view name) const {
        return is_frame_of_document(name) || (body_ && body_->opens(name));
    }

    Result<void> enter(const Node& node) {
        note_uses(node);
        if (body_) {
            body_->enter(node);
            return {};
        }
        const Scene scene{voice_, styles_, walk_};
        if (node.is("office:text")) body_ = text_body(scene);
        if (node.is("office:presentation") || node.is("office:drawing")) body_ = slide_body(scene);
        if (node.is("office:spreadsheet") && folder_.empty())
            body_ = sheet_body(scene, {replay_, package_, visible_});
        had_body_ = had_body_ || body_ != nullptr;
        return {};
    }

    Result<void> leave(std::string_view name) {
        if (body_ && !is_frame_of_document(name)) body_->leave(name);
        return {};
    }

    Result<void> whole(Node&& node) {
        note_uses(node);
        if (body_) {
            body_->whole(node);
        } else if (node.is("office:styles") || node.is("office:automatic-styles") ||
                   node.is("office:master-styles")) {
            // A flat document has one set for its content and its headers.
            if (flat_) styles_.add(Node(node), Part::styles);
            styles_.add(std::move(node), part_);
        } else if (node.is("office:meta")) {
            examine_meta(voice_, where_, node);
        } else if (node.is("office:settings")) {
            examine_settings(voice_, where_, node);
        } else if (node.is("office:scripts")) {
            scripts(node);
        } else if (node.is("office:chart")) {
            had_body_ = true;
            for (const auto& value : read_chart(node).undrawn)
                voice_.found("chart.cache", where_, "a value in a chart that it does not draw",
                             value);
        }
        return {};
    }

    Result<void> stray(std::string_view text) {
        if (split_words(text).size() > 1 || ooxml::looks_private(text))
            voice_.concealed("part.orphan", where_, "text in the file that no program shows", text);
        else
            voice_.noted("part.orphan", where_, "text in the file that no program shows", text);
        return {};
    }

    void scripts(const Node& node) {
        for (const auto& child : node.children) {
            if (child.is("office:event-listeners")) walk_.events(child, where_);
            if (child.is("office:script") && !trim(plain_text(child)).empty())
                voice_.concealed("vba", where_, "a script", plain_text(child));
        }
    }

    /// Remembers the parts that an element and those in it lead to; of a flat document the pictures
    /// that are in it are examined.
    void note_uses(const Node& node) {
        for (const auto& [name, value] : node.attributes)
            if (name == "xlink:href" || name == "loext:href")
                if (auto path = format::odf::package_path(folder_, value); !path.empty())
                    used_.insert(std::move(path));
        if (node.is("office:binary-data")) {
            const auto bytes = format::from_base64(plain_text(node, format::odf::most_text));
            if (!bytes.empty())
                examine_embedded_picture(voice_.exam(), bytes, where_ + ", picture");
            return;
        }
        for (const auto& child : node.children)
            if (!child.is_text()) note_uses(child);
    }

    bool lets_through(std::string_view href) {
        if (package_ == nullptr) return false;
        const auto path = format::odf::package_path(folder_, href);
        const auto* member = path.empty() ? nullptr : package_->zip().find(path);
        if (member == nullptr) return true;
        std::string head;
        // What cannot be read is reported when the pictures are.
        (void)package_->zip().read(*member, [&](std::string_view piece) -> Result<void> {
            head += piece;
            if (head.size() > 4096) return refused("enough");
            return {};
        });
        return has_transparency(head);
    }

    Voice& voice_;
    const Package* package_;
    std::string folder_, where_;
    UsedParts& used_;
    Styles styles_;
    Walk walk_;
    workbook::Visible* visible_;
    std::function<Result<void>(const std::function<Result<void>(std::string_view)>&)> replay_;
    std::unique_ptr<Body> body_;
    Part part_ = Part::content;
    bool flat_ = false, had_body_ = false, failed_ = false;
};

}  // namespace

void examine_document(Voice& voice, const Package& package, const std::string& folder,
                      UsedParts& used, workbook::Visible* visible) {
    DocumentReader reader(voice, &package, folder, used, visible);
    reader.read("settings.xml", Part::styles);
    reader.read("styles.xml", Part::styles);
    reader.read("content.xml", Part::content);
    reader.read("meta.xml", Part::styles);
    if (!reader.has_body() && folder.empty())
        voice.refused("refuse.unsupported", "content.xml",
                      "the package has no text, table, slides or drawing");
}

void examine_flat_document(Voice& voice, std::string_view xml, workbook::Visible* visible) {
    UsedParts used;
    DocumentReader reader(voice, nullptr, {}, used, visible);
    reader.read_flat(xml);
    if (!reader.has_body())
        voice.refused("refuse.unsupported", "document",
                      "the file has no text, table, slides or drawing");
}

}  // namespace candour::scan::odf
