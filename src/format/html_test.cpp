#include "format/html.hpp"

#include <ctime>

#include <doctest/doctest.h>

#include "base/text.hpp"

using namespace candour;
using namespace candour::format;

namespace {

HtmlPage read(std::string html, HtmlLines lines = HtmlLines::as_spaces) {
    auto page = read_html(UntrustedHtml(std::move(html)), lines);
    REQUIRE(page.has_value());
    return *page;
}

// The blocks as one line each: "h2 Harm", "1. text", "p text", "[caption] a|b / c|d".
std::string outline(const HtmlPage& page) {
    std::string out;
    for (const auto& block : page.blocks) {
        switch (block.kind) {
            case Block::Kind::heading:
                out += "h" + std::to_string(block.level) + " " + block.text;
                break;
            case Block::Kind::paragraph:
                out += "p " + block.text;
                break;
            case Block::Kind::list_item:
                out += std::string(static_cast<std::size_t>(block.level - 1) * 2, ' ') +
                       block.marker + " " + block.text;
                break;
            case Block::Kind::table:
                out += "[" + block.text + "]";
                for (const auto& row : block.rows)
                    out += (&row == &block.rows.front() ? " " : " / ") + join(row, "|");
                break;
        }
        out += '\n';
    }
    return out;
}

std::string outline(std::string html) {
    return outline(read(std::move(html)));
}

}  // namespace

TEST_CASE("A page is its headings, paragraphs and lists in reading order") {
    CHECK(outline("<h1>Taser  use</h1><p>One\n two</p>loose<h2>Request</h2>") ==
          "h1 Taser use\np One two\np loose\nh2 Request\n");
    CHECK(outline(
              "<ol><li>One<li>Two<ol type=a><li>charged<li>cautioned</ol><li value=7>Seven</ol>") ==
          "1. One\n2. Two\n  a. charged\n  b. cautioned\n7. Seven\n");
    CHECK(outline("<ol type=I start=3><li>x</ol><ul><li><p>first</p><p>second</p></ul>") ==
          "III. x\n• first\np second\n");
}

TEST_CASE("A break ends a short line and is the space of a wrapped one") {
    CHECK(outline("<p>1a. Charged – 5<br>1b. Cautioned – 0</p>") ==
          "p 1a. Charged – 5\np 1b. Cautioned – 0\n");
    CHECK(outline("<p>This paragraph was wrapped by hand at about seventy characters,<br>and goes "
                  "on here.</p>") ==
          "p This paragraph was wrapped by hand at about seventy characters, and goes on here.\n");
    CHECK(outline("<p>This paragraph was wrapped by hand at about seventy characters.<br>2. How "
                  "many?</p>") ==
          "p This paragraph was wrapped by hand at about seventy characters.\np 2. How many?\n");
}

TEST_CASE("A WordPress post has paragraphs where its text has empty lines") {
    const auto post =
        "<strong>Request</strong>\n\n1. How many?\n2. When?\n\n<em>Response</em>\n\n52";
    CHECK(outline(read(post, HtmlLines::as_breaks)) ==
          "p Request\np 1. How many?\np 2. When?\np Response\np 52\n");
}

TEST_CASE("A table keeps its rows, its caption and whether its first row heads it") {
    const auto page = read(
        "<table><caption>Use by year</caption><thead><tr><th>Year<th>Uses"
        "</thead><tr><td>2023<td>5<br>(draft)<tr><td colspan=2>Total</table>");
    CHECK(outline(page) == "[Use by year] Year|Uses / 2023|5 (draft) / Total|\n");
    CHECK(page.blocks[0].has_header_row);
    CHECK_FALSE(read("<table><tr><td>a<td>b</table>").blocks[0].has_header_row);
}

TEST_CASE("A table that only lays the page out is read as paragraphs") {
    CHECK(outline("<table><tr><td><p>One</p><p>Two</p><tr><td>Three</table>") ==
          "p One\np Two\np Three\n");
    CHECK(outline("<table><tr><td>menu<td>before<table><tr><td>a<td>b</table>after</table>") ==
          "p menu\np before\n[] a|b\np after\n");
}

TEST_CASE("Links are kept with the text they stand in, as hostile as they came") {
    const auto page = read(
        "<p>See <a href=' https://a.example/x.pdf '>the <b>list</b></a> and <a "
        "href='javascript:alert(1)'>this</a>, not <a href='#top'>up</a></p>");
    REQUIRE(page.blocks.size() == 1);
    CHECK(page.blocks[0].text == "See the list and this, not up");
    CHECK(page.blocks[0].links == std::vector<DocumentLink>{{"the list", "https://a.example/x.pdf"},
                                                            {"this", "javascript:alert(1)"}});
    const auto lines = read("<a href=/a.pdf>A</a><br><a href=/b.pdf>B</a>");
    REQUIRE(lines.blocks.size() == 2);
    CHECK(lines.blocks[1].links == std::vector<DocumentLink>{{"B", "/b.pdf"}});
    // A picture that links, and a link over several paragraphs.
    CHECK(read("<a href=/c.pdf><img src=i.png></a><p>C</p>").blocks[0].links.size() == 1);
    CHECK(read("<a href=/d.pdf><p>D</p><p>E</p></a>").blocks[1].links[0].text == "E");
}

TEST_CASE("What a reader does not see is left out, and nothing in it is run") {
    CHECK(outline("<p>a<script>alert('<p>x</p>')</script>b</p><style>p{}</style><svg><text>t</text>"
                  "</svg><template><p>n</p></template><!-- c --><p hidden>h</p><div "
                  "style='DISPLAY : none'><p>d</p></div><iframe src=x>i</iframe>"
                  "<meta http-equiv=refresh content='0;url=x'><p onclick='x()'>c</p>") ==
          "p ab\np c\n");
}

TEST_CASE("Entities are characters") {
    CHECK(outline("<p>&pound;5 &amp; &#8211; &eacute; &lt;b&gt; &nosuch; &#0; x&nbsp;y</p>")
              .starts_with("p £5 & – é <b> &nosuch; "));
}

TEST_CASE("Bytes are decoded whatever the page says of itself") {
    CHECK(outline("<meta charset=utf-8><p>\x93quoted\x94 \xA3\x35") == "p “quoted” £5\n");
    CHECK(outline("<meta charset=windows-1252><p>£5 “x”") == "p £5 “x”\n");
    CHECK(outline(std::string("\xFF\xFE<\0p\0>\0\xA3\0", 10)) == "p £\n");
    CHECK(outline(std::string("<p>a\0b</p>", 10)) == "p a\uFFFDb\n");
}

TEST_CASE("The main part of a page is known, and nothing outside it is lost") {
    const auto page = read(
        "<title>Taser | Police</title><link rel=canonical href=https://p.example/t>"
        "<nav>Home</nav><main><h1>Taser</h1><p>text</p></main><footer>end</footer>");
    CHECK(page.title == "Taser | Police");
    CHECK(page.canonical == "https://p.example/t");
    CHECK(page.blocks.size() == 4);
    CHECK(page.main == std::vector<std::size_t>{1, 2});
    CHECK(read("<p>a<p>b").main == std::vector<std::size_t>{0, 1});
}

TEST_CASE("Broken markup is read as far as it goes") {
    CHECK(outline("<p>a</b></i><div>b</p></div></table></ul>c<td>d<li>e") ==
          "p a\np b\np c\np d\n• e\n");
    CHECK(outline("<p>text <a href=") == "p text\n");
    CHECK(read("").blocks.empty());
}

TEST_CASE("A page built to be slow or large is refused at once") {
    const auto repeated = [](std::string_view piece, int times) {
        std::string all;
        for (int i = 0; i < times; ++i) all += piece;
        return all;
    };
    // Of our own time, not the clock on the wall: other programs may want the machine.
    const auto began = std::clock();
    const auto fails = [](std::string html) { return !read_html(UntrustedHtml(std::move(html))); };
    CHECK(fails(repeated("<b>", 1'000'000) + repeated("</i>", 1'000'000)));
    CHECK(fails("<a " + repeated("a\"b\"", 1'000'000) + ">"));
    CHECK(fails(std::string(17'000'000, 'x')));
    CHECK(fails(repeated("<p>x", 1'000'000)));
    // Long, but honest: a picture inside the page.
    CHECK_FALSE(
        fails("<p>a<img src='data:image/png;base64," + std::string(8'000'000, 'A') + "'>b"));
    CHECK_FALSE(fails("<!--" + std::string(8'000'000, '-') + "<p>x"));
    CHECK_FALSE(fails("<!--" + repeated("a = 'b' ", 100'000) + "--><p>x"));
    CHECK_FALSE(fails("<script><div" + repeated(" a='b'", 100'000) + "></script><p>x"));
    CHECK_FALSE(fails("<table>" + repeated("<td colspan=1000>", 100'000)));
    CHECK((std::clock() - began) / CLOCKS_PER_SEC < 20);
}
