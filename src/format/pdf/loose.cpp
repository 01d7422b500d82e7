// What is in a PDF file for nobody: objects that nothing reaches, resources that nothing draws.

#include <algorithm>
#include <functional>

#include "base/text.hpp"
#include "format/pdf/content_lexer.hpp"
#include "format/pdf/document_impl.hpp"

namespace candour::format {

namespace {

using pdf::name_of;
using pdf::Object;
using pdf::value_of;

constexpr std::size_t longest_text = 2000;
constexpr std::size_t most_objects = 2'000'000;

/// Calls `each` for the objects right inside one.
void children(Object object, const std::function<void(const std::string&, Object)>& each) {
    if (object.isStream()) object = object.getDict();
    if (object.isDictionary()) {
        for (const auto& [key, value] : object.getDictAsMap()) each(key, value);
    } else if (object.isArray()) {
        for (const auto& value : object.getArrayAsVector()) each({}, value);
    }
}

/// Everything that can be reached from a starting object.
std::set<QPDFObjGen> reached_from(Object start) {
    std::set<QPDFObjGen> reached;
    std::vector<Object> open = {start};
    while (!open.empty() && reached.size() < most_objects) {
        auto object = open.back();
        open.pop_back();
        if (object.isIndirect() && !reached.insert(object.getObjGen()).second) continue;
        children(object, [&](const std::string&, Object value) {
            if (value.isIndirect() || value.isDictionary() || value.isArray())
                open.push_back(value);
        });
    }
    return reached;
}

/// The strings that a content stream shows, as its bytes have them.
std::string shown_strings(std::string_view content) {
    std::string text;
    PdfContentLexer lexer(content);
    while (text.size() < longest_text && lexer.next()) {
        const auto op = lexer.op();
        if (op != "Tj" && op != "TJ" && op != "'" && op != "\"") continue;
        for (const auto& operand : lexer.operands()) {
            text += operand.text;
            for (const auto& item : operand.items) text += item.text;
        }
        text += ' ';
    }
    return to_utf8(text);
}

/// Text that stands in one object, without what it refers to.
std::string own_strings(Object object, int depth = 0) {
    std::string text;
    if (depth > 8) return text;
    if (object.isString()) return pdf::text_of(object) + " ";
    children(object, [&](const std::string& key, Object value) {
        if (!value.isIndirect() && text.size() < longest_text && key != "/ID" && key != "/Panose")
            text += own_strings(value, depth + 1);
    });
    return text;
}

class Finder {
  public:
    Finder(QPDF& file, std::vector<Object>& pages, pdf::Shared& shared)
        : file_(file), pages_(pages), shared_(shared) {}

    std::vector<PdfLoose> find() {
        reached_ = reached_from(file_.getTrailer());
        std::set<QPDFObjGen> listed;
        for (const auto& page : pages_) listed.insert(page.getObjGen());
        for (auto& object : file_.getAllObjects()) {
            const auto id = object.getObjGen();
            const auto type = name_of(value_of(object, "/Type"));
            if (object.isDictionary() && type == "Page" && listed.count(id) == 0)
                page(object);
            else if (reached_.count(id) == 0)
                orphan(object, type);
            if (reached_.count(id) != 0) resources(value_of(object, "/Resources"));
        }
        return std::move(loose_);
    }

  private:
    void page(Object object) {
        PdfPage made;
        made.media = made.crop = PdfBox{-1e5, -1e5, 1e5, 1e5};
        pdf::Interpreter interpreter(shared_, made);
        auto contents = value_of(object, "/Contents");
        std::vector<Object> streams;
        if (contents.isStream()) streams.push_back(contents);
        if (contents.isArray()) streams = contents.getArrayAsVector();
        for (const auto& stream : streams)
            if (const auto bytes = pdf::decoded(stream, *shared_.budget)) {
                interpreter.run(*bytes, value_of(object, "/Resources"));
                inside_pages_.insert(stream.getObjGen());
            }
        std::string text;
        for (const auto& run : made.runs) text += run.text + " ";
        // A page that is not listed reaches the tree by its parent, and so its parts by itself.
        for (const auto& part : reached_from(value_of(object, "/Resources")))
            inside_pages_.insert(part);
        loose_.push_back({PdfLoose::Kind::page, object.getObjectID(), "a page", text,
                          !made.runs.empty() || !made.shapes.empty()});
    }

    void orphan(Object object, const std::string& type) {
        static const std::set<std::string> workings = {"ObjStm", "XRef", "Font", "FontDescriptor"};
        if (object.isNull() || workings.count(type) != 0) return;
        if (inside_pages_.count(object.getObjGen()) != 0) return;
        if (!value_of(object, "/Linearized").isNull()) return;
        PdfLoose one;
        one.id = object.getObjectID();
        one.text = own_strings(object);
        if (object.isStream())
            stream(object, type, one);
        else
            one.what = type.empty() ? "an object" : "an object of type " + type;
        one.text = collapse_spaces(to_utf8(one.text));
        if (!object.isStream()) one.has_content = !one.text.empty();
        loose_.push_back(std::move(one));
    }

    void stream(Object object, const std::string& type, PdfLoose& one) {
        const auto subtype = name_of(value_of(object, "/Subtype"));
        if (subtype == "Image") {
            one.what = "a picture";
            return;
        }
        const auto bytes = pdf::decoded(object, *shared_.budget);
        one.what = subtype == "Form" ? "a form" : type == "Metadata" ? "metadata" : "a stream";
        if (!bytes) return;
        if (auto shown = shown_strings(*bytes); !trim(shown).empty()) {
            one.text += shown;
        } else if (is_utf8(*bytes) && !value_of(object, "/S").isInteger()) {
            one.text += bytes->substr(0, longest_text);
        } else {
            one.has_content = type == "EmbeddedFile";
        }
    }

    void resources(Object dictionary) {
        if (!dictionary.isDictionary()) return;
        unused(value_of(dictionary, "/XObject"), "/XObject");
        unused(value_of(dictionary, "/Pattern"), "/Pattern");
        unused(value_of(dictionary, "/Font"), "/Font");
    }

    void unused(Object kind, const std::string& key) {
        if (!kind.isDictionary()) return;
        for (const auto& [name, object] : kind.getDictAsMap()) {
            auto one = object;
            const auto id = one.getObjGen();
            if (!one.isIndirect() || shared_.used.count(id) != 0 || !told_.insert(id).second)
                continue;
            PdfLoose loose;
            loose.kind = PdfLoose::Kind::resource;
            loose.id = one.getObjectID();
            if (key == "/Font") {
                const auto descriptor = value_of(one, "/FontDescriptor");
                loose.what = "a font";
                loose.text = name_of(value_of(one, "/BaseFont"));
                loose.has_content = false;
                if (is_embedded(descriptor)) loose.what = "an embedded font";
            } else {
                stream(one, {}, loose);
                loose.text = collapse_spaces(loose.text);
                if (loose.what == "a picture") loose.text = name.substr(1);
                loose.has_content = loose.what == "a picture" || !loose.text.empty();
            }
            loose_.push_back(std::move(loose));
        }
    }
    static bool is_embedded(Object descriptor) {
        return value_of(descriptor, "/FontFile").isStream() ||
               value_of(descriptor, "/FontFile2").isStream() ||
               value_of(descriptor, "/FontFile3").isStream();
    }

    QPDF& file_;
    std::vector<Object>& pages_;
    pdf::Shared& shared_;
    std::set<QPDFObjGen> reached_, told_, inside_pages_;
    std::vector<PdfLoose> loose_;
};

std::uint64_t digest(std::string_view bytes) {
    std::uint64_t hash = 1469598103934665603ULL;
    for (const char c : bytes) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
    return hash;
}

}  // namespace

std::vector<PdfLoose> PdfDocument::loose() {
    try {
        return Finder(impl_->file, impl_->pages, impl_->shared).find();
    } catch (const std::exception&) {
        return {{PdfLoose::Kind::object, 0, "objects that cannot be read", {}, true}};
    }
}

PdfDocument::Substance PdfDocument::substance() {
    Substance all;
    try {
        for (auto& object : impl_->file.getAllObjects()) {
            auto text = collapse_spaces(own_strings(object));
            if (!text.empty()) all.strings.push_back(std::move(text));
            if (object.isStream() && name_of(value_of(object, "/Subtype")) == "Image")
                all.pictures.push_back(digest(pdf::raw_bytes(object)));
        }
    } catch (const std::exception&) {
        all.strings.emplace_back("objects that cannot be read");
    }
    std::sort(all.strings.begin(), all.strings.end());
    std::sort(all.pictures.begin(), all.pictures.end());
    return all;
}

}  // namespace candour::format
