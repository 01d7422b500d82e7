#include "format/wxr.hpp"

#include <algorithm>
#include <array>
#include <deque>
#include <utility>

#include <expat.h>

#include "base/text.hpp"

namespace candour::format {
namespace {

constexpr std::string_view export_space = "http://wordpress.org/export/";
constexpr std::string_view content_space = "http://purl.org/rss/1.0/modules/content/";
constexpr char space_end = '|';  // parts a namespace from a name in what expat gives
constexpr int deepest = 64;
constexpr int most_restarts = 1'000;
constexpr std::string_view item_tag = "<item";

// What stands before the first item, for a parser that takes up in the middle.
constexpr std::string_view prologue =
    R"(<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/")"
    R"( xmlns:content="http://purl.org/rss/1.0/modules/content/")"
    R"( xmlns:wfw="http://wellformedweb.org/CommentAPI/")"
    R"( xmlns:dc="http://purl.org/dc/elements/1.1/")"
    R"( xmlns:wp="http://wordpress.org/export/1.2/"><channel>)";

struct FreeParser {
    void operator()(XML_Parser parser) const { XML_ParserFree(parser); }
};
using Parser = std::unique_ptr<std::remove_pointer_t<XML_Parser>, FreeParser>;

// "http://wordpress.org/export/1.2/|post_id" is "wp:post_id", whichever version.
std::string short_name(std::string_view name) {
    const auto at = name.rfind(space_end);
    if (at == std::string_view::npos) return std::string(name);
    const auto space = name.substr(0, at);
    const auto local = std::string(name.substr(at + 1));
    if (space == content_space) return "content:" + local;
    if (space.starts_with(export_space))
        return (space.ends_with("/excerpt/") ? "excerpt:" : "wp:") + local;
    return "other:" + local;
}

std::int64_t line_ends(std::string_view text) {
    return std::count(text.begin(), text.end(), '\n');
}

// XML 1.0 has no control characters but tab and line ends.
void mend_control_characters(std::string& text) {
    const auto forbidden = [](char c) {
        return static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\n' && c != '\r';
    };
    if (std::none_of(text.begin(), text.end(), forbidden)) return;
    std::string mended;
    for (const char c : text) {
        if (forbidden(c))
            append_utf8(mended, 0xFFFD);
        else
            mended += c;
    }
    text = std::move(mended);
}

}  // namespace

struct WxrItems::Impl {
    explicit Impl(ByteSource source) : bytes(as_utf8(std::move(source))) { start_parser(); }

    void start_parser() {
        const std::array<char, 2> separator = {space_end, '\0'};
        parser.reset(XML_ParserCreateNS("UTF-8", separator[0]));
        XML_SetUserData(parser.get(), this);
        XML_SetElementHandler(parser.get(), on_start, on_end);
        XML_SetCharacterDataHandler(parser.get(), on_text);
        XML_SetEntityDeclHandler(parser.get(), on_entity);
        path.clear();
        in_item = false;
    }

    Result<void> read_piece() {
        std::string piece(piece_size, '\0');
        TRY(const auto count, bytes(piece));
        piece.resize(count);
        mend_control_characters(piece);
        feed(std::move(piece), count == 0);
        return {};
    }

    void feed(std::string piece, bool last) {
        ended = last;
        while (!stopped) {
            if (seeking && !take_up_at_next_item(piece)) return;
            if (parse(piece, last)) {
                fed += static_cast<XML_Index>(piece.size());
                lines_before += line_ends(piece);
                return;
            }
            const auto broken_at = XML_GetCurrentByteIndex(parser.get());
            report_broken_xml();
            if (last) return;
            // The break may lie before this piece, in what the parser had held back.
            const auto length = static_cast<XML_Index>(piece.size());
            pass_over(piece,
                      static_cast<std::size_t>(std::clamp<XML_Index>(broken_at - fed, 0, length)));
            seeking = true;
        }
    }

    bool parse(std::string_view piece, bool last) {
        return XML_Parse(parser.get(), piece.data(), static_cast<int>(piece.size()),
                         last ? XML_TRUE : XML_FALSE) == XML_STATUS_OK;
    }

    void report_broken_xml() {
        const auto code = XML_GetErrorCode(parser.get());
        const auto here = in_item ? item.line : line();
        const bool finishing =
            ended && (code == XML_ERROR_NO_ELEMENTS || code == XML_ERROR_UNCLOSED_TOKEN ||
                      code == XML_ERROR_UNCLOSED_CDATA_SECTION);
        if (has_entities) {
            report(line(),
                   "the file declares XML entities, which no WordPress export does; it is "
                   "not read");
        } else if (finishing) {
            if (in_item || !restarted)
                report(here, in_item ? "the file ends in the middle of this item"
                                     : "the file ends before the export does; what came before "
                                       "was read");
        } else {
            report(here, "the XML is broken on line " + std::to_string(line()) + ": " +
                             XML_ErrorString(code));
        }
        if (has_entities || too_deep || ++restarts > most_restarts) stopped = true;
        if (restarts > most_restarts)
            report(line(), "the XML is broken too often; nothing after this was read");
    }

    // While seeking: drops what is before the next "<item" and gives a new parser its beginnings.
    bool take_up_at_next_item(std::string& piece) {
        piece.insert(0, std::exchange(held_back, {}));
        auto at = piece.find(item_tag);
        const auto goes_on = [&] {
            const auto after = at + item_tag.size();
            return after < piece.size() && (piece[after] == '>' || piece[after] == ' ');
        };
        while (at != std::string::npos && !goes_on()) at = piece.find(item_tag, at + 1);
        if (at == std::string::npos) {
            // The tag may lie across two pieces.
            pass_over(piece, piece.size() - std::min(piece.size(), item_tag.size()));
            held_back = std::move(piece);
            return false;
        }
        pass_over(piece, at);
        start_parser();
        first_line = lines_before;
        seeking = false;
        restarted = true;
        parse(prologue, false);
        fed = static_cast<XML_Index>(prologue.size());
        return true;
    }

    void pass_over(std::string& piece, std::size_t count) {
        lines_before += line_ends(std::string_view(piece).substr(0, count));
        piece.erase(0, count);
    }

    [[nodiscard]] std::int64_t line() const {
        return first_line + static_cast<std::int64_t>(XML_GetCurrentLineNumber(parser.get()));
    }
    void report(std::int64_t at, std::string why) { items.push_back(Fault{at, std::move(why)}); }

    static void on_start(void* self, const XML_Char* name, const XML_Char** attributes) {
        static_cast<Impl*>(self)->start(short_name(name), attributes);
    }
    static void on_end(void* self, const XML_Char*) { static_cast<Impl*>(self)->end(); }
    static void on_text(void* self, const XML_Char* text, int length) {
        static_cast<Impl*>(self)->text({text, static_cast<std::size_t>(length)});
    }
    static void on_entity(void* self, const XML_Char*, int, const XML_Char*, int, const XML_Char*,
                          const XML_Char*, const XML_Char*, const XML_Char*) {
        auto& impl = *static_cast<Impl*>(self);
        impl.has_entities = true;
        XML_StopParser(impl.parser.get(), XML_FALSE);
    }

    void start(std::string name, const XML_Char** attributes) {
        if (!in_item && name == "item") {
            in_item = true;
            item = {};
            item.line = line();
            item_size = 0;
            path.clear();
            return;
        }
        if (!in_item) return;
        path.push_back(std::move(name));
        if (path.size() > deepest) {
            too_deep = true;
            XML_StopParser(parser.get(), XML_FALSE);
            return;
        }
        if (path.size() == 1) value.clear();
        if (path.size() == 2) meta_value.clear();
        if (path.size() == 1 && path[0] == "category") {
            is_topic = attributes[0] == nullptr;
            for (; attributes[0]; attributes += 2)
                if (std::string_view(attributes[0]) == "domain")
                    is_topic = std::string_view(attributes[1]) == "category" ||
                               std::string_view(attributes[1]) == "post_tag" ||
                               std::string_view(attributes[1]) == "tag";
        }
    }

    void text(std::string_view more) {
        if (!in_item || path.empty() || path.size() > 2) return;
        item_size += more.size();
        if (item_size > longest_record) return;
        (path.size() == 1 ? value : meta_value) += more;
    }

    void end() {
        if (!in_item) return;
        if (path.empty()) return finish_item();
        if (path.size() == 2 && path[0] == "wp:postmeta") {
            if (path[1] == "wp:meta_key") meta_key = std::move(meta_value);
            if (path[1] == "wp:meta_value" && !meta_key.empty() && meta_key.front() != '_')
                item.fields.emplace_back(std::move(meta_key), std::move(meta_value));
        }
        if (path.size() == 1) take(path[0]);
        path.pop_back();
    }

    void take(std::string_view name) {
        const std::array<std::pair<std::string_view, std::string*>, 13> slots = {
            {{"title", &item.title},
             {"link", &item.link},
             {"guid", &item.guid},
             {"content:encoded", &item.content},
             {"wp:post_id", &item.id},
             {"wp:post_parent", &item.parent},
             {"wp:post_name", &item.name},
             {"wp:post_type", &item.type},
             {"wp:status", &item.status},
             {"wp:post_password", &item.password},
             {"wp:post_date", &item.date},
             {"pubDate", &item.pub_date},
             {"wp:attachment_url", &item.attachment_url}}};
        for (const auto& [slot, into] : slots)
            if (slot == name) *into = std::string(trim(value));
        if (name == "description" && item.content.empty()) item.content = trim(value);
        if (name == "category" && is_topic) item.categories.emplace_back(trim(value));
        value.clear();
    }

    void finish_item() {
        in_item = false;
        if (item_size > longest_record)
            report(item.line, "the item is longer than 16 MB");
        else
            items.push_back(std::move(item));
    }

    ByteSource bytes;
    Parser parser;
    std::deque<Item<WxrItem>> items;  // read and not yet given

    WxrItem item;
    std::size_t item_size = 0;
    bool in_item = false;
    bool is_topic = false;
    std::vector<std::string> path;  // of elements inside the item
    std::string value, meta_key, meta_value;

    XML_Index fed = 0;              // bytes this parser has been given
    std::int64_t lines_before = 0;  // line ends in what was passed over or parsed
    std::int64_t first_line = 0;    // added to this parser's line numbers
    std::string held_back;          // may be the beginning of the tag that is sought
    bool seeking = false;
    bool restarted = false;
    int restarts = 0;
    bool has_entities = false;
    bool too_deep = false;
    bool stopped = false;
    bool ended = false;
};

WxrItems::WxrItems(ByteSource bytes) : impl_(std::make_unique<Impl>(std::move(bytes))) {}
WxrItems::WxrItems(WxrItems&&) noexcept = default;
WxrItems& WxrItems::operator=(WxrItems&&) noexcept = default;
WxrItems::~WxrItems() = default;

NextItem<WxrItem> WxrItems::next() {
    while (impl_->items.empty() && !impl_->ended && !impl_->stopped) TRY_VOID(impl_->read_piece());
    if (impl_->items.empty()) return std::nullopt;
    auto item = std::move(impl_->items.front());
    impl_->items.pop_front();
    return item;
}

}  // namespace candour::format
