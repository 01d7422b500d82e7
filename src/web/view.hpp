#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace candour::web {

/// What a template is filled with: names, each a text, a flag, a nested view or a list of views.
///
/// Texts are escaped by the renderer, all of them: there is no way to put markup into a page except
/// in its template. An empty text or list is as absent, so `{{#name}}…{{/name}}` means "if there is
/// any". A name that a view does not have is looked up in the views around it; so a view sets all
/// the names its template reads, empty ones too.
class View {
  public:
    View();
    View(View&&) noexcept;
    View& operator=(View&&) noexcept;
    ~View();

    View& text(const std::string& name, std::string_view value);
    View& number(const std::string& name, long long value);
    View& flag(const std::string& name, bool value);
    View& nest(const std::string& name, View value);
    View& list(const std::string& name, std::vector<View> values);
    /// A list of plain texts, each `{{text}}` within it.
    View& texts(const std::string& name, const std::vector<std::string>& values);

  private:
    friend class Templates;
    struct Data;
    std::unique_ptr<Data> data_;
};

}  // namespace candour::web
