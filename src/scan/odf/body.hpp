#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "format/odf/package.hpp"
#include "scan/odf/walk.hpp"
#include "scan/workbook/engine.hpp"

namespace candour::scan::odf {

/// What the content of a document is, by the element in office:body. It is told the elements of its
/// body as they come: those that it `opens` by `enter` and `leave`, all others whole.
class Body {
  public:
    Body() = default;
    Body(const Body&) = delete;
    Body& operator=(const Body&) = delete;
    virtual ~Body() = default;

    [[nodiscard]] virtual bool opens(std::string_view /*element*/) const { return false; }
    virtual void enter(const Node& /*start*/) {}
    virtual void leave(std::string_view /*element*/) {}
    virtual void whole(const Node& node) = 0;
    /// The body is over.
    virtual void finish() = 0;
};

/// What a body is given; all of it outlives it.
struct Scene {
    Voice& voice;
    const Styles& styles;
    Walk& walk;
};

std::unique_ptr<Body> text_body(Scene scene);
std::unique_ptr<Body> slide_body(Scene scene);

/// What a spreadsheet needs besides.
struct SheetSource {
    /// Gives the content again from its beginning.
    std::function<Result<void>(const std::function<Result<void>(std::string_view)>&)> replay;
    const format::odf::Package* package = nullptr;  ///< that holds its charts; none of a flat one
    workbook::Visible* visible = nullptr;           ///< is told what can be seen; may be nullptr
};
std::unique_ptr<Body> sheet_body(Scene scene, SheetSource source);

/// Headers and footers of master pages: tells those in use, reports those that are not.
/// `used` names the master pages that the text asks for; the first of all is used as well.
void examine_masters_of_text(Scene scene, const std::set<std::string>& used);

}  // namespace candour::scan::odf
