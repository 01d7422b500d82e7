#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/embedded.hpp"
#include "base/result.hpp"
#include "web/view.hpp"

namespace candour::web {

/// Markup that is safe to send: everything from outside in it has been escaped. Only the renderer
/// makes it.
class SafeHtml {
  public:
    [[nodiscard]] const std::string& markup() const& { return markup_; }
    [[nodiscard]] std::string markup() && { return std::move(markup_); }

  private:
    friend class Templates;
    explicit SafeHtml(std::string markup) : markup_(std::move(markup)) {}
    std::string markup_;
};

/// The pages' templates (mustache), read once.
///
/// `name.html` is a page: it is set into `layout.html` where that says `{{> content}}`. `name.xml`
/// and `name.txt` stand alone. `{{> name}}` takes in partials/name.html. Both happen when the
/// templates are read, so a page costs no parsing. Indentation at the start of lines is dropped.
class Templates {
  public:
    /// Fails: malformed, naming the file, for a template that cannot be read, a partial that is
    /// missing or includes itself, or a tag that would not escape ("{{{", "{{&"): no page needs
    /// one.
    static Result<Templates> from(EmbeddedFiles files);
    Templates(Templates&&) noexcept;
    Templates& operator=(Templates&&) noexcept;
    ~Templates();

    /// The template of that file name ("entry.html", "feed.xml"), filled. Any thread. Requires that
    /// there is one.
    [[nodiscard]] SafeHtml render(std::string_view name, const View& view) const;
    [[nodiscard]] std::vector<std::string> names() const;

  private:
    struct Parsed;
    Templates() = default;
    std::map<std::string, std::unique_ptr<Parsed>, std::less<>> pages_;
};

}  // namespace candour::web
