#include "web/templates.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <utility>

#include "base/require.hpp"
#include "base/text.hpp"
#include "web/view_data.hpp"

namespace candour::web {
namespace {

constexpr std::string_view partials_folder = "partials/";

/// What a character of a text becomes; most are themselves.
constexpr bool stays(char c) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x20) return c == '\t' || c == '\n' || c == '\r';
    return c != '&' && c != '<' && c != '>' && c != '"' && c != '\'' && byte != 0x7f &&
           byte != 0xef;
}
constexpr auto staying = [] {
    std::array<bool, 256> table{};
    for (std::size_t byte = 0; byte < table.size(); ++byte)
        table[byte] = stays(static_cast<char>(byte));
    return table;
}();

constexpr std::string_view replacement = "\xef\xbf\xbd";  // U+FFFD

/// What stands for the character at the front of `text`, and how many bytes of it that is.
std::pair<std::string_view, std::size_t> escaped(std::string_view text) {
    switch (text.front()) {
        case '&':
            return {"&amp;", 1};
        case '<':
            return {"&lt;", 1};
        case '>':
            return {"&gt;", 1};
        case '"':
            return {"&quot;", 1};
        case '\'':
            return {"&#39;", 1};
        case '\xef':
            if (text.starts_with("\xef\xbf\xbe") || text.starts_with("\xef\xbf\xbf"))
                return {replacement, 3};
            return {text.substr(0, 1), 1};
        default:
            return {replacement, 1};
    }
}

// For HTML and XML alike. Characters that XML 1.0 does not allow (controls, U+FFFE, U+FFFF) become
// U+FFFD, so that one odd byte in an answer cannot break a feed.
std::string escape(const std::string& text) {
    std::string out;
    out.reserve(text.size() + text.size() / 8);
    for (std::string_view rest = text; !rest.empty();) {
        const auto* end = std::find_if_not(rest.begin(), rest.end(), [](char c) {
            return staying[static_cast<unsigned char>(c)];
        });
        const auto plain = static_cast<std::size_t>(end - rest.begin());
        out += rest.substr(0, plain);
        rest.remove_prefix(plain);
        if (rest.empty()) break;
        const auto [instead, length] = escaped(rest);
        out += instead;
        rest.remove_prefix(length);
    }
    return out;
}

std::string without_indentation(std::string_view text) {
    std::string out;
    for (const auto line : split_lines(text)) {
        const auto start = line.find_first_not_of(" \t");
        if (start != std::string_view::npos) out += line.substr(start);
        out += '\n';
    }
    return out;
}

// Replaces every "{{> name}}" by what `partial` gives for the name.
Result<std::string> with_partials(
    std::string_view text, const std::string& where,
    const std::function<Result<std::string>(std::string_view name)>& partial) {
    std::string out;
    while (true) {
        const auto open = text.find("{{>");
        if (open == std::string_view::npos) break;
        const auto close = text.find("}}", open);
        if (close == std::string_view::npos) return malformed("'{{>' is not closed", where);
        out += text.substr(0, open);
        TRY(const auto inner, partial(trim(text.substr(open + 3, close - open - 3))));
        out += trim(inner);
        text.remove_prefix(close + 2);
    }
    return out += text;
}

class Assembler {
  public:
    explicit Assembler(EmbeddedFiles files) : files_(files) {}

    Result<std::string> page(const EmbeddedFile& file) const {
        if (!file.path.ends_with(".html")) return expand(file.path, file.bytes, "", 0);
        const auto* layout = find("layout.html");
        if (layout == nullptr) return not_found("there is no layout", "templates/layout.html");
        TRY(const auto content, expand(file.path, file.bytes, "", 0));
        return expand(layout->path, layout->bytes, content, 0);
    }

  private:
    // Deep enough for any page; an inclusion that never ends is stopped here.
    static constexpr int deepest = 8;

    const EmbeddedFile* find(std::string_view path) const {
        for (const auto& file : files_)
            if (file.path == path) return &file;
        return nullptr;
    }

    Result<std::string> expand(std::string_view path, std::string_view text,
                               const std::string& content, int depth) const {
        const auto where = "templates/" + std::string(path);
        if (text.find("{{{") != std::string_view::npos ||
            text.find("{{&") != std::string_view::npos)
            return malformed("a tag that does not escape", where);
        if (depth > deepest) return malformed("partials include one another without end", where);
        return with_partials(text, where, [&](std::string_view name) -> Result<std::string> {
            if (name == "content") return content;
            const auto* file = find(std::string(partials_folder) + std::string(name) + ".html");
            if (file == nullptr)
                return not_found("there is no partial '" + std::string(name) + "'", where);
            return expand(file->path, file->bytes, content, depth + 1);
        });
    }

    EmbeddedFiles files_;
};

}  // namespace

struct Templates::Parsed {
    kainjow::mustache::mustache page;
};

Templates::Templates(Templates&&) noexcept = default;
Templates& Templates::operator=(Templates&&) noexcept = default;
Templates::~Templates() = default;

Result<Templates> Templates::from(EmbeddedFiles files) {
    Templates templates;
    const Assembler assembler(files);
    for (const auto& file : files) {
        if (file.path.starts_with(partials_folder) || file.path == "layout.html") continue;
        TRY(const auto text, assembler.page(file));
        auto parsed = std::make_unique<Parsed>(Parsed{{without_indentation(text)}});
        if (!parsed->page.is_valid())
            return malformed(parsed->page.error_message(), "templates/" + std::string(file.path));
        parsed->page.set_custom_escape(escape);
        templates.pages_.emplace(file.path, std::move(parsed));
    }
    return templates;
}

SafeHtml Templates::render(std::string_view name, const View& view) const {
    const auto found = pages_.find(name);
    require(found != pages_.end(), "there is a template of that name");
    std::string out;
    // Safe from many threads: the library's `render` is not const only for its handling of lambdas
    // and of partials read while rendering, and there are none of either.
    found->second->page.render(view.data_->value, [&](const std::string& piece) { out += piece; });
    return SafeHtml(std::move(out));
}

std::vector<std::string> Templates::names() const {
    std::vector<std::string> names;
    for (const auto& [name, parsed] : pages_) names.push_back(name);
    return names;
}

}  // namespace candour::web
