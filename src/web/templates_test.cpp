#include "web/templates.hpp"

#include <array>
#include <string>

#include <doctest/doctest.h>

using namespace candour;
using namespace candour::web;

namespace {

Result<std::string> rendered(std::string_view content, const View& view) {
    const std::array files = {EmbeddedFile{"layout.html", "<main>{{> content}}</main>"},
                              EmbeddedFile{"page.html", content},
                              EmbeddedFile{"partials/name.html", "  <b>{{name}}</b>\n"}};
    TRY(const auto templates, Templates::from(files));
    return templates.render("page.html", view).markup();
}

}  // namespace

TEST_CASE("everything put into a page is escaped, wherever it stands") {
    View view;
    view.text("name", "<script>alert('\"&')</script>");
    CHECK(rendered("<i title=\"{{name}}\">{{name}}</i>", view) ==
          "<main><i title=\"&lt;script&gt;alert(&#39;&quot;&amp;&#39;)&lt;/script&gt;\">"
          "&lt;script&gt;alert(&#39;&quot;&amp;&#39;)&lt;/script&gt;</i></main>\n");
}

TEST_CASE("characters that XML forbids do not reach a feed") {
    View view;
    view.text("name", std::string("a\0b\x1f", 4) + "\xef\xbf\xbe" + "\x7f é\n");
    CHECK(rendered("{{name}}", view) == "<main>a\uFFFDb\uFFFD\uFFFD\uFFFD é\n</main>\n");
}

TEST_CASE("a partial is set into the pages that name it, and pages into the layout") {
    View view;
    view.text("name", "Dogs");
    CHECK(rendered("<p>{{> name}}</p>", view) == "<main><p><b>Dogs</b></p></main>\n");
}

TEST_CASE("an empty text and an empty list are as absent") {
    View view;
    view.text("name", "").list("items", {});
    CHECK(rendered("{{#name}}a{{/name}}{{#items}}b{{/items}}{{^name}}c{{/name}}", view) ==
          "<main>c</main>\n");
}

TEST_CASE("a template that would not escape, or lacks a partial, is refused by name") {
    for (const std::string content :
         {"{{{name}}}", "{{&name}}", "{{> missing}}", "{{#open}}", "{{> x"}) {
        const auto result = rendered(content, View());
        REQUIRE_MESSAGE(!result, content);
        CHECK_MESSAGE(result.error().where == "templates/page.html", content);
    }
}

TEST_CASE("partials that include one another without end are refused") {
    const std::array files = {
        EmbeddedFile{"layout.html", "{{> content}}"}, EmbeddedFile{"page.html", "{{> a}}"},
        EmbeddedFile{"partials/a.html", "{{> b}}"}, EmbeddedFile{"partials/b.html", "{{> a}}"}};
    CHECK(Templates::from(files).error().kind == Problem::Kind::malformed);
}

TEST_CASE("the templates of the product can be read") {
    const auto templates = Templates::from(embedded::templates());
    REQUIRE_MESSAGE(templates.has_value(),
                    (templates ? "" : templates.error().where + ": " + templates.error().what));
    CHECK(templates->names().size() > 15);
}
