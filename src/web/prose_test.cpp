#include "web/prose.hpp"

#include <array>
#include <string>

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "base/embedded.hpp"
#include "web/templates.hpp"

using namespace candour;
using namespace candour::web;

namespace {

const Templates& fragments() {
    static const auto templates = [] {
        static std::vector<EmbeddedFile> files = {{"prose.txt", "{{> prose}}"}};
        for (const auto& file : embedded::templates())
            if (file.path.starts_with("partials/")) files.push_back(file);
        return *Templates::from(files);
    }();
    return templates;
}

std::string html(std::string_view text) {
    auto markup = fragments().render("prose.txt", prose(text)).markup();
    std::erase(markup, '\n');
    return markup;
}

}  // namespace

TEST_CASE("paragraphs are parted by empty lines, and line ends within them are kept") {
    CHECK(html("One\ntwo\n\n \nthree") ==
          "<p class=\"govuk-body\">One<br>two</p><p class=\"govuk-body\">three</p>");
    CHECK(html("") == "");
    CHECK(html(" \n\n") == "");
}

TEST_CASE("lists keep the marks they were written with") {
    CHECK(html("• dogs\n• cats") ==
          "<ul class=\"govuk-list govuk-list--bullet\"><li>dogs</li><li>cats</li></ul>");
    CHECK(html("Asked:\n(a) dogs\n\n(b) cats") ==
          "<p class=\"govuk-body\">Asked:</p><ul class=\"govuk-list candour-marked\">"
          "<li><span class=\"candour-marked__marker\">(a)</span> dogs</li>"
          "<li><span class=\"candour-marked__marker\">(b)</span> cats</li></ul>");
}

TEST_CASE("a year, an initial and a figure do not begin a list") {
    for (const std::string line :
         {"2014. It was", "A. Smith", "1.5 hours", "-5", "abcde) x", "(a)"})
        CHECK_MESSAGE(html(line) == "<p class=\"govuk-body\">" + line + "</p>", line);
}

TEST_CASE("addresses become links without the marks of the sentence round them") {
    const auto link = [](const std::string& to) {
        return "<a class=\"govuk-link\" rel=\"nofollow noopener noreferrer\" href=\"" + to + "\">" +
               to + "</a>";
    };
    CHECK(html("See https://foi.example/a_(b)?c=1.") ==
          "<p class=\"govuk-body\">See " + link("https://foi.example/a_(b)?c=1") + ".</p>");
    CHECK(html("(http://foi.example/)") ==
          "<p class=\"govuk-body\">(" + link("http://foi.example/") + ")</p>");
    CHECK(html("http:// and https://?x") == "<p class=\"govuk-body\">http:// and https://?x</p>");
}

TEST_CASE("markup in an answer is shown, never obeyed") {
    CHECK(html("<img src=x onerror=alert(1)>") ==
          "<p class=\"govuk-body\">&lt;img src=x onerror=alert(1)&gt;</p>");
    CHECK(html("https://x.example/\"onmouseover=\"y").find("\"onmouse") == std::string::npos);
}

TEST_CASE("only web and mail addresses are linked") {
    for (const std::string good :
         {"https://foi.example", "HTTP://foi.example/x?y#z", "mailto:foi@a.example"})
        CHECK_MESSAGE(safe_link(good).has_value(), good);
    for (const std::string bad :
         {"", "javascript:alert(1)", " javascript:alert(1)", "JAVASCRIPT:x", "data:text/html,x",
          "vbscript:x", "/path", "//host/x", "foi.example", "http:", "http://", "https:///x",
          "http://a b", "http://a\nb", "http:\\\\x", "mailto:", "ftp://foi.example/x",
          "file:///etc"})
        CHECK_MESSAGE(!safe_link(bad).has_value(), bad);
}

TEST_CASE("every word of a text is on the page, and no markup but ours") {
    rc::check([](const std::vector<std::string>& words) {
        std::string text;
        for (const auto& word : words) text += word + "<w>\n";
        const auto markup = html(text);
        RC_ASSERT(markup.find("<w>") == std::string::npos);
        std::size_t shown = 0;
        for (auto at = markup.find("&lt;w&gt;"); at != std::string::npos;
             at = markup.find("&lt;w&gt;", at + 1))
            ++shown;
        RC_ASSERT(shown == words.size());
    });
}
