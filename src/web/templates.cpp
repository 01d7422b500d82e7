#include "web/templates.hpp"

#include <functional>

#include "base/require.hpp"
#include "base/text.hpp"
#include "web/view_data.hpp"

namespace candour::web {
namespace {

constexpr std::string_view partials_folder = "partials/";

// For HTML and XML alike. Characters that XML 1.0 does not allow become U+FFFD, so that one odd
// byte in an answer cannot break a feed.
std::string escape(const std::string& text) {
    std::string out;
    out.reserve(text.size() + text.size() / 8);
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        switch (c) {
            case '&':
                out += "&amp;";
                break;
            case '<':
                out += "&lt;";
                break;
            case '>':
                out += "&gt;";
                break;
            case '"':
                out += "&quot;";
                break;
            case '\'':
                out += "&#39;";
                break;
            default: {
                const auto byte = static_cast<unsigned char>(c);
                const bool control =
                    (byte < 0x20 && c != '\t' && c != '\n' && c != '\r') || byte == 0x7f;
                // U+FFFE and U+FFFF.
                const bool no_character = byte == 0xef && i + 2 < text.size() &&
                                          text[i + 1] == '\xbf' &&
                                          (text[i + 2] == '\xbe' || text[i + 2] == '\xbf');
                if (no_character) i += 2;
                if (control || no_character)
                    out += "\xef\xbf\xbd";
                else
                    out += c;
            }
        }
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
