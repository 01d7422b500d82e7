// What a PDF file holds beside its pages.

#include <algorithm>
#include <functional>

#include "base/text.hpp"
#include "format/pdf/document_impl.hpp"

namespace candour::format {

namespace {

using pdf::name_of;
using pdf::Object;
using pdf::text_of;
using pdf::value_of;
using Kind = PdfFact::Kind;

constexpr std::size_t most_facts = 200'000;
constexpr int deepest = 64;

class Collector {
  public:
    Collector(QPDF& file, std::vector<Object>& pages, Budget& budget)
        : file_(file), pages_(pages), budget_(budget) {}

    std::vector<PdfFact> collect() {
        const auto root = file_.getRoot();
        info(file_.getTrailer().getKey("/Info"));
        private_data(root, "document", -1);
        names(value_of(root, "/Names"));
        actions(root, "document", -1);
        outlines(value_of(root, "/Outlines"));
        destinations(value_of(root, "/Dests"));
        page_labels(value_of(root, "/PageLabels"));
        form(value_of(root, "/AcroForm"));
        structure(value_of(value_of(root, "/StructTreeRoot"), "/K"), 0);
        if (is_dictionary(value_of(root, "/Collection")))
            add(Kind::portfolio, "document", -1, {}, {});
        associated(root, "document", -1);
        for (std::size_t i = 0; i < pages_.size(); ++i) page(pages_[i], static_cast<int>(i));
        objects();
        return std::move(facts_);
    }

  private:
    void add(Kind kind, std::string where, int page, std::string name, std::string text) {
        if (facts_.size() < most_facts)
            facts_.push_back({kind, page, std::move(where), std::move(name), std::move(text)});
    }
    std::string bytes_of(Object stream) {
        auto bytes = pdf::decoded(stream, budget_);
        return bytes ? std::move(*bytes) : pdf::raw_bytes(stream);
    }

    void info(Object dictionary) {
        if (!dictionary.isDictionary()) return;
        for (const auto& [key, value] : dictionary.getDictAsMap()) {
            auto text = text_of(value);
            if (text.empty()) text = name_of(value);
            if (!text.empty()) add(Kind::info, "document", -1, key.substr(1), std::move(text));
        }
    }

    /// All strings inside, in order: private data has no form that others know.
    std::string strings_in(Object object, int depth) {
        std::string all;
        if (depth > 12) return all;
        if (object.isString()) all = text_of(object);
        if (object.isStream()) {
            if (auto bytes = pdf::decoded(object, budget_)) all = to_utf8(bytes->substr(0, 2000));
        } else if (object.isDictionary()) {
            for (const auto& [key, value] : object.getDictAsMap())
                if (key != "/LastModified" && key != "/Parent")
                    all += strings_in(value, depth + 1) + " ";
        } else if (object.isArray()) {
            for (int i = 0; i < std::min(object.getArrayNItems(), 100); ++i)
                all += strings_in(object.getArrayItem(i), depth + 1) + " ";
        }
        return collapse_spaces(all);
    }

    void private_data(Object holder, const std::string& where, int page) {
        if (auto packet = value_of(holder, "/Metadata"); packet.isStream()) {
            seen_.insert(packet.getObjGen());
            add(Kind::xmp, where, page, {}, bytes_of(packet));
        }
        auto pieces = value_of(holder, "/PieceInfo");
        if (!pieces.isDictionary()) return;
        for (const auto& [program, data] : pieces.getDictAsMap())
            add(Kind::piece_info, where, page, program.substr(1), strings_in(data, 0));
    }

    using Each = std::function<void(const std::string& name, Object value)>;
    void name_tree(Object node, const Each& each, int depth = 0) {
        if (!node.isDictionary() || depth > deepest || facts_.size() >= most_facts) return;
        if (auto pairs = value_of(node, "/Names"); pairs.isArray())
            for (int i = 0; i + 1 < pairs.getArrayNItems(); i += 2)
                each(text_of(pairs.getArrayItem(i)), pairs.getArrayItem(i + 1));
        if (auto kids = value_of(node, "/Kids"); kids.isArray())
            for (int i = 0; i < kids.getArrayNItems(); ++i)
                name_tree(kids.getArrayItem(i), each, depth + 1);
    }

    void names(Object all) {
        name_tree(value_of(all, "/EmbeddedFiles"), [&](const std::string& name, Object file) {
            attachment(file, name, "document", -1);
        });
        name_tree(value_of(all, "/JavaScript"), [&](const std::string& name, Object action) {
            add(Kind::script, "document", -1, name, pdf::script_of(action));
        });
        name_tree(value_of(all, "/Dests"), [&](const std::string& name, Object) {
            add(Kind::destination, "document", -1, {}, name);
        });
    }

    void destinations(Object dictionary) {
        if (!dictionary.isDictionary()) return;
        for (const auto& key : dictionary.getKeys())
            add(Kind::destination, "document", -1, {}, key.substr(1));
    }

    void attachment(Object specification, std::string name, const std::string& where, int page) {
        const auto own = pdf::file_name_of(specification);
        if (!own.empty()) name = own;
        auto files = value_of(specification, "/EF");
        for (const auto* key : {"/F", "/UF", "/Unix", "/DOS", "/Mac"}) {
            auto stream = value_of(files, key);
            if (!stream.isStream()) continue;
            if (!seen_.insert(stream.getObjGen()).second) return;
            add(Kind::attachment, where, page, std::move(name), bytes_of(stream));
            return;
        }
    }

    void associated(Object holder, const std::string& where, int page) {
        auto files = value_of(holder, "/AF");
        if (!files.isArray()) return;
        for (int i = 0; i < std::min(files.getArrayNItems(), 1000); ++i)
            attachment(files.getArrayItem(i), {}, where, page);
    }

    void action(Object one, const std::string& where, int page) {
        if (!one.isDictionary()) return;
        if (auto script = pdf::script_of(one); !script.empty())
            add(Kind::script, where, page, {}, std::move(script));
        const auto kind = name_of(value_of(one, "/S"));
        if (kind == "SubmitForm" || kind == "ImportData" || kind == "Launch" || kind == "GoToR" ||
            kind == "URI")
            add(Kind::action, where, page, kind, pdf::target_of(one));
    }

    void actions(Object holder, const std::string& where, int page) {
        action(value_of(holder, "/OpenAction"), where, page);
        auto additional = value_of(holder, "/AA");
        if (!additional.isDictionary()) return;
        for (const auto& [key, value] : additional.getDictAsMap()) action(value, where, page);
    }

    void outlines(Object node) {
        std::vector<Object> open = {value_of(node, "/First")};
        std::set<QPDFObjGen> done;
        while (!open.empty() && facts_.size() < most_facts) {
            auto item = open.back();
            open.pop_back();
            if (!item.isDictionary() ||
                (item.isIndirect() && !done.insert(item.getObjGen()).second))
                continue;
            add(Kind::outline, "document", -1, {}, text_of(value_of(item, "/Title")));
            action(value_of(item, "/A"), "document", -1);
            open.push_back(value_of(item, "/Next"));
            open.push_back(value_of(item, "/First"));
        }
    }

    void page_labels(Object node, int depth = 0) {
        if (!node.isDictionary() || depth > deepest) return;
        if (auto numbers = value_of(node, "/Nums"); numbers.isArray())
            for (int i = 1; i < numbers.getArrayNItems(); i += 2)
                if (auto prefix = text_of(value_of(numbers.getArrayItem(i), "/P")); !prefix.empty())
                    add(Kind::page_label, "document", -1, {}, std::move(prefix));
        if (auto kids = value_of(node, "/Kids"); kids.isArray())
            for (int i = 0; i < kids.getArrayNItems(); ++i)
                page_labels(kids.getArrayItem(i), depth + 1);
    }

    void form(Object dictionary) {
        if (!dictionary.isDictionary()) return;
        auto xfa = value_of(dictionary, "/XFA");
        std::string packets;
        if (xfa.isStream()) packets = bytes_of(xfa);
        if (xfa.isArray())
            for (int i = 0; i < std::min(xfa.getArrayNItems(), 200); ++i)
                if (auto part = xfa.getArrayItem(i); part.isStream())
                    packets += bytes_of(part) + "\n";
        if (!xfa.isNull()) add(Kind::xfa, "document", -1, {}, std::move(packets));
        fields(value_of(dictionary, "/Fields"), {}, 0);
    }

    void fields(Object array, const std::string& outer, int depth) {
        if (!array.isArray() || depth > deepest) return;
        for (int i = 0; i < std::min(array.getArrayNItems(), 50'000); ++i) {
            auto field = array.getArrayItem(i);
            if (!field.isDictionary() ||
                (field.isIndirect() && !seen_.insert(field.getObjGen()).second))
                continue;
            const auto part = text_of(value_of(field, "/T"));
            const auto name = outer.empty() ? part : part.empty() ? outer : outer + "." + part;
            auto value = value_of(field, "/V");
            if (value.isDictionary()) signature(value, name);
            const bool has_kids = value_of(field, "/Kids").isArray();
            const bool is_widget = !value_of(field, "/Rect").isNull();
            if (!has_kids && (!is_widget || !is_placed(field))) {
                auto text = text_of(value);
                if (text.empty()) text = text_of(value_of(field, "/DV"));
                if (!text.empty()) add(Kind::field, "document", -1, name, std::move(text));
            }
            for (const auto* key : {"/A", "/AA"}) {
                auto script = value_of(field, key);
                if (!is_widget && script.isDictionary()) {
                    action(script, "document", -1);
                    for (const auto& [event, one] : script.getDictAsMap())
                        action(one, "document", -1);
                }
            }
            fields(value_of(field, "/Kids"), name, depth + 1);
        }
    }

    bool is_placed(Object widget) {
        if (placed_.empty()) {
            placed_.insert(QPDFObjGen(-1, 0));
            for (auto& page : pages_)
                if (auto all = value_of(page, "/Annots"); all.isArray())
                    for (const auto& one : all.getArrayAsVector()) placed_.insert(one.getObjGen());
        }
        return placed_.count(widget.getObjGen()) != 0;
    }

    void signature(Object value, const std::string& field) {
        for (const auto* key : {"/Name", "/Reason", "/Location", "/ContactInfo"})
            if (auto text = text_of(value_of(value, key)); !text.empty())
                add(Kind::signature, "document", -1, std::string(key).substr(1), std::move(text));
        std::string contents;
        if (value_of(value, "/Contents").getValueAsString(contents))
            add(Kind::signature, "document", -1, "certificate", readable(contents));
        static_cast<void>(field);
    }

    /// The words in a certificate: runs of printable characters.
    static std::string readable(std::string_view bytes) {
        std::string all, run;
        for (const char c : bytes) {
            if (c >= 0x20 && c < 0x7f) {
                run += c;
                continue;
            }
            if (run.size() >= 6 && all.size() < 4000) all += run + " ";
            run.clear();
        }
        return all;
    }

    void structure(Object root, int) {
        std::vector<Object> open = {root};
        std::set<QPDFObjGen> done;
        while (!open.empty() && facts_.size() < most_facts) {
            auto node = open.back();
            open.pop_back();
            if (node.isArray()) {
                for (int i = node.getArrayNItems(); i-- > 0;) open.push_back(node.getArrayItem(i));
                continue;
            }
            if (!node.isDictionary() ||
                (node.isIndirect() && !done.insert(node.getObjGen()).second))
                continue;
            const int page = page_number(value_of(node, "/Pg"));
            const auto where = page < 0 ? std::string("document") : place(page);
            const auto tell = [&](Kind kind, const char* key) {
                if (auto text = text_of(value_of(node, key)); !text.empty())
                    add(kind, where, page, name_of(value_of(node, "/S")), std::move(text));
            };
            tell(Kind::struct_title, "/T");
            tell(Kind::alternative, "/Alt");
            tell(Kind::actual_text, "/ActualText");
            tell(Kind::expansion, "/E");
            open.push_back(value_of(node, "/K"));
        }
    }

    int page_number(Object page) {
        if (!page.isDictionary()) return -1;
        if (numbers_.empty())
            for (std::size_t i = 0; i < pages_.size(); ++i)
                numbers_[pages_[i].getObjGen()] = static_cast<int>(i);
        const auto found = numbers_.find(page.getObjGen());
        return found == numbers_.end() ? -1 : found->second;
    }
    static std::string place(int page) { return "page " + std::to_string(page + 1); }

    void page(Object one, int index) {
        const auto where = place(index);
        private_data(one, where, index);
        actions(one, where, index);
        associated(one, where, index);
        if (value_of(one, "/Thumb").isStream()) add(Kind::thumbnail, where, index, {}, {});
        auto annotations = value_of(one, "/Annots");
        if (!annotations.isArray()) return;
        for (int i = 0; i < std::min(annotations.getArrayNItems(), 20'000); ++i) {
            auto annotation = annotations.getArrayItem(i);
            attachment(value_of(annotation, "/FS"), {}, where, index);
            associated(annotation, where, index);
            name_tree(value_of(value_of(annotation, "/RichMediaContent"), "/Assets"),
                      [&](const std::string& name, Object file) {
                          attachment(file, name, where, index);
                      });
        }
    }

    /// Metadata and private data of anything else: pictures, forms, fonts.
    void objects() {
        for (auto& object : file_.getAllObjects()) {
            if (!object.isStream()) continue;
            const auto packet = value_of(object, "/Metadata");
            const auto kind = name_of(value_of(object, "/Subtype"));
            if (is_dictionary(packet) && seen_.count(packet.getObjGen()) == 0)
                private_data(object, kind == "Image" ? "a picture" : "a form", -1);
            else if (is_dictionary(value_of(object, "/PieceInfo")))
                private_data(object, "a form", -1);
        }
    }
    static bool is_dictionary(Object object) { return pdf::is_dictionary(std::move(object)); }

    QPDF& file_;
    std::vector<Object>& pages_;
    Budget& budget_;
    std::vector<PdfFact> facts_;
    std::set<QPDFObjGen> seen_, placed_;
    std::map<QPDFObjGen, int> numbers_;
};

}  // namespace

std::vector<PdfFact> PdfDocument::facts() {
    try {
        return Collector(impl_->file, impl_->pages, impl_->budget).collect();
    } catch (const std::exception& error) {
        return {{PdfFact::Kind::xfa, -1, "document", "unreadable", error.what()}};
    }
}

}  // namespace candour::format
