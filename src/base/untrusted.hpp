#pragma once

#include <string>
#include <utility>

namespace candour {

/// Bytes or text that came from outside and have not been checked. `Kind` keeps a header from being
/// taken for a page. The only way on is a function that names what it checks (`format::read_html`,
/// `casework::read_page`) or the escaping renderer.
template <class Kind>
class Untrusted {
  public:
    explicit Untrusted(std::string text) : text_(std::move(text)) {}
    /// For the reader that checks it.
    [[nodiscard]] const std::string& unchecked() const { return text_; }

  private:
    std::string text_;
};

using UntrustedHtml = Untrusted<struct HtmlTag>;
using UntrustedText = Untrusted<struct TextTag>;

}  // namespace candour
