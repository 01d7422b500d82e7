#include "format/xml.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <deque>
#include <optional>
#include <unordered_map>
#include <vector>

#include <expat.h>

#include "base/text.hpp"
#include "format/budget.hpp"

namespace candour::format {
namespace {

constexpr char space_end = '\x1F';  // no namespace has it: it is not a character of XML
constexpr std::size_t deepest = 256;
constexpr std::size_t longest_entity = 1'000;
constexpr int most_entities = 100;
constexpr std::size_t names_kept = 4'096;
constexpr std::size_t largest_piece = 64UL << 20;
// What comes in pieces and never ends a tag would be read again with every piece.
constexpr XML_Index longest_tag = 16 << 20;

struct FreeParser {
    void operator()(XML_Parser parser) const { XML_ParserFree(parser); }
};
using Parser = std::unique_ptr<std::remove_pointer_t<XML_Parser>, FreeParser>;

struct HashText {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const {
        return std::hash<std::string_view>{}(text);
    }
};

// "http://…/main␟r" is "w:r".
std::string name_of(std::string_view given) {
    const auto at = given.find(space_end);
    if (at == std::string_view::npos) return std::string(given);
    const auto space = given.substr(0, at);
    const std::string local(given.substr(at + 1));
    const auto prefix = xml_prefix(space);
    if (prefix.empty()) return "{" + std::string(space) + "}" + local;
    return std::string(prefix) + ":" + local;
}

/// Names as this program has them, kept so that each is made once.
class Names {
  public:
    // Ends with NUL. Good until `forget_strange_names`.
    std::string_view of(const char* given) {
        if (std::strchr(given, space_end) == nullptr) return given;
        const std::string_view key(given);
        if (const auto known = kept_.find(key); known != kept_.end()) return known->second;
        if (kept_.size() >= names_kept) return strange_.emplace_back(name_of(key));
        return kept_.emplace(key, name_of(key)).first->second;
    }
    void forget_strange_names() { strange_.clear(); }

  private:
    std::unordered_map<std::string, std::string, HashText, std::equal_to<>> kept_;
    std::deque<std::string> strange_;  // of a file that has no end of names
};

// The half of Windows-1252 that ISO-8859-1 has control characters in.
constexpr std::array<int, 32> windows_1252 = {
    0x20AC, 0x0081, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0x008D, 0x017D, 0x008F, 0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x009D, 0x017E, 0x0178,
};

int describe_encoding(void*, const XML_Char* name, XML_Encoding* encoding) {
    const auto lower = ascii_lower(name);
    if (lower != "windows-1252" && lower != "cp1252") return XML_STATUS_ERROR;
    for (int byte = 0; byte < 256; ++byte) {
        const bool differs = byte >= 0x80 && byte < 0xA0;
        encoding->map[byte] =
            differs ? windows_1252.at(static_cast<std::size_t>(byte - 0x80)) : byte;
    }
    encoding->data = nullptr;
    encoding->convert = nullptr;
    encoding->release = nullptr;
    return XML_STATUS_OK;
}

}  // namespace

std::string_view XmlStart::get(std::string_view attribute, std::string_view otherwise) const {
    for (const auto* at = attributes; at != nullptr && *at != nullptr; at += 2)
        if (attribute == at[0]) return at[1];
    return otherwise;
}

bool XmlStart::has(std::string_view attribute) const {
    for (const auto* at = attributes; at != nullptr && *at != nullptr; at += 2)
        if (attribute == at[0]) return true;
    return false;
}

struct XmlReader::Impl {
    explicit Impl(XmlEvents wanted) : events(std::move(wanted)) {
        const std::array<char, 2> separator = {space_end, '\0'};
        parser.reset(XML_ParserCreateNS(nullptr, separator[0]));
        XML_SetUserData(parser.get(), this);
        XML_SetElementHandler(parser.get(), on_start, on_end);
        XML_SetEntityDeclHandler(parser.get(), on_entity);
        XML_SetUnknownEncodingHandler(parser.get(), describe_encoding, nullptr);
        XML_SetSkippedEntityHandler(parser.get(), on_skipped);
        if (events.text) XML_SetCharacterDataHandler(parser.get(), on_text);
        if (events.comment) XML_SetCommentHandler(parser.get(), on_comment);
        if (events.instruction) XML_SetProcessingInstructionHandler(parser.get(), on_instruction);
    }

    Result<void> feed(std::string_view piece, bool last) {
        if (failed) return tl::unexpected(*failed);
        const auto status = XML_Parse(parser.get(), piece.data(), static_cast<int>(piece.size()),
                                      last ? XML_TRUE : XML_FALSE);
        fed += static_cast<XML_Index>(piece.size());
        if (status != XML_STATUS_OK && !failed)
            failed = Problem{Problem::Kind::malformed,
                             std::string("the XML is broken: ") +
                                 XML_ErrorString(XML_GetErrorCode(parser.get())),
                             place()};
        if (!failed && fed - taken() > longest_tag)
            failed =
                Problem{Problem::Kind::refused, "a tag of the XML is longer than 16 MB", place()};
        if (failed) return tl::unexpected(*failed);
        return {};
    }

    // Up to which byte the parser is done with what it was fed.
    [[nodiscard]] XML_Index taken() const {
        return XML_GetCurrentByteIndex(parser.get()) + XML_GetCurrentByteCount(parser.get());
    }

    [[nodiscard]] std::string place() const {
        return "line " + std::to_string(XML_GetCurrentLineNumber(parser.get()));
    }

    void stop(Problem why) {
        if (!failed) failed = std::move(why);
        XML_StopParser(parser.get(), XML_FALSE);
    }
    void hold(Result<void> answer) {
        if (!answer) stop(std::move(answer).error());
    }

    void start(const char* given, const char** given_attributes) {
        // After an event has failed expat still tells of the end of an empty element.
        if (failed) return;
        if (open.size() >= deepest)
            return stop({Problem::Kind::refused,
                         "the elements of the XML are nested more than 256 deep", place()});
        const auto name = names.of(given);
        open.emplace_back(name);
        if (!events.start) return;
        attributes.clear();
        for (const auto* at = given_attributes; *at != nullptr; at += 2) {
            attributes.push_back(names.of(at[0]).data());
            attributes.push_back(at[1]);
        }
        attributes.push_back(nullptr);
        hold(events.start({name, attributes.data()}));
        names.forget_strange_names();
    }

    void end() {
        if (failed || open.empty()) return;
        if (events.end) hold(events.end(open.back()));
        open.pop_back();
    }

    static Impl& self(void* user) { return *static_cast<Impl*>(user); }

    static void on_start(void* user, const XML_Char* name, const XML_Char** given) {
        self(user).start(name, given);
    }
    static void on_end(void* user, const XML_Char*) { self(user).end(); }
    static void on_text(void* user, const XML_Char* text, int size) {
        auto& impl = self(user);
        if (!impl.failed) impl.hold(impl.events.text({text, static_cast<std::size_t>(size)}));
    }
    static void on_comment(void* user, const XML_Char* text) {
        auto& impl = self(user);
        if (!impl.failed) impl.hold(impl.events.comment(text));
    }
    static void on_instruction(void* user, const XML_Char* target, const XML_Char* data) {
        auto& impl = self(user);
        if (!impl.failed) impl.hold(impl.events.instruction(target, data));
    }
    // An entity of a document type that was not fetched: the reader sees its name, so nothing of
    // the text goes missing unseen.
    static void on_skipped(void* user, const XML_Char* name, int is_parameter) {
        auto& impl = self(user);
        if (impl.failed || is_parameter != 0 || !impl.events.text) return;
        impl.hold(impl.events.text("&" + std::string(name) + ";"));
    }
    static void on_entity(void* user, const XML_Char* name, int is_parameter, const XML_Char* value,
                          int size, const XML_Char*, const XML_Char*, const XML_Char*,
                          const XML_Char*) {
        auto& impl = self(user);
        if (impl.failed) return;
        const std::string_view text(value, value == nullptr ? 0 : static_cast<std::size_t>(size));
        const bool is_plain = value != nullptr && is_parameter == 0 &&
                              text.find_first_of("&<%") == std::string_view::npos &&
                              text.size() <= longest_entity && ++impl.entities <= most_entities;
        if (is_plain && impl.events.entity) return impl.hold(impl.events.entity(name, text));
        // One that holds others can multiply them, and that is what it is written for.
        if (text.find('&') != std::string_view::npos) return impl.stop(bomb(impl.place()).value());
        impl.stop({Problem::Kind::refused,
                   "the XML declares entities, which may hide or multiply text", impl.place()});
    }

    XmlEvents events;
    Parser parser;
    Names names;
    std::vector<std::string> open;
    std::vector<const char*> attributes;
    std::optional<Problem> failed;
    XML_Index fed = 0;
    int entities = 0;
};

XmlReader::XmlReader(XmlEvents events) : impl_(std::make_unique<Impl>(std::move(events))) {}
XmlReader::XmlReader(XmlReader&&) noexcept = default;
XmlReader& XmlReader::operator=(XmlReader&&) noexcept = default;
XmlReader::~XmlReader() = default;

Result<void> XmlReader::add(std::string_view piece) {
    for (; !piece.empty(); piece.remove_prefix(std::min(piece.size(), largest_piece)))
        TRY_VOID(impl_->feed(piece.substr(0, largest_piece), false));
    return {};
}

Result<void> XmlReader::finish() {
    return impl_->feed({}, true);
}

Result<void> read_xml(std::string_view document, XmlEvents events) {
    XmlReader reader(std::move(events));
    TRY_VOID(reader.add(document));
    return reader.finish();
}

}  // namespace candour::format
