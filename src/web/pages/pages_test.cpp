// The public pages, asked in process over a real record, catalogue and index.
#include <algorithm>
#include <fstream>

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include "casework/log_entry_json.hpp"
#include "tests/support/web/log_site.hpp"
#include "web/assets.hpp"
#include "web/http/route.hpp"

using namespace candour;
using namespace candour::casework;
using nlohmann::json;
using tests::LogSite;
using web::http::Fresh;

namespace {

LogEntry grooming() {
    LogEntry entry;
    entry.authority_name = "Brackwater Police";
    entry.reference = "5619_14";
    entry.title = "Online grooming";
    entry.received = *parse_date("2024-09-02");
    entry.answered = *parse_date("2024-09-20");
    entry.published = *parse_date("2024-10-01");
    entry.questions = {{"1", "How many people were", {{"1a", "charged", {}}}},
                       {"3", "Which websites were used?", {}}};
    Answer charged{"1a", DecisionKind::disclosed, "Charged – 5", {{"Charged", 5, ""}}, {}, {}};
    charged.tables = {{"By year", {"Year", "Charged"}, {{"2013", "2"}, {"2014", "3"}}}};
    entry.answers = {charged,
                     {"3", DecisionKind::withheld, "We hold this and withhold it.", {}, {}, {0}}};
    Claim withheld;
    withheld.provision = "s31(1)(a)";
    withheld.questions = {"3"};
    withheld.prejudice = Prejudice{"", "Offenders would move on.", Likelihood::would_be_likely};
    withheld.public_interest = PublicInterest{
        {"Parents could act."}, {"Crimes would go undetected."}, "The names are withheld."};
    Claim neither;
    neither.provision = "s23(5)";
    neither.mode = ClaimMode::ncnd;
    neither.questions = {"*"};
    neither.why = "Security bodies.";
    entry.claims = {withheld, neither};
    entry.topics = {"Crime", "Children & young people"};
    entry.source_text = {"Bookmark the permalink."};
    return entry;
}

LogEntry dogs(const std::string& reference, const std::string& published) {
    LogEntry entry;
    entry.reference = reference;
    entry.title = "Police dogs " + reference;
    entry.published = *parse_date(published);
    entry.questions = {{"1", "How many dogs are there?", {}}};
    entry.answers = {{"1", DecisionKind::disclosed, "There are twelve dogs.", {}, {}, {}}};
    entry.topics = {"Dogs"};
    return entry;
}

std::vector<LogEntry> a_few() {
    return {grooming(), dogs("1/23", "2023-03-01"), dogs("2/25", "2025-03-01"),
            dogs("3/26", "2026-03-01")};
}

bool has(const web::http::Response& response, std::string_view text) {
    return response.body.find(text) != std::string::npos;
}

std::size_t count(std::string_view text, std::string_view of) {
    std::size_t found = 0;
    for (auto at = text.find(of); at != std::string_view::npos; at = text.find(of, at + 1)) ++found;
    return found;
}

}  // namespace

TEST_CASE("every page for people has one main heading, landmarks, a title and no script") {
    const LogSite site(a_few());
    for (const std::string path :
         {"/", "/disclosure-log/", "/disclosure-log/5619_14/", "/search", "/search?q=dogs",
          "/search?q=nothingness", "/exemptions/", "/exemptions/FOIA/s31(1)(a)",
          "/exemptions/FOIA/s31", "/exemptions/FOIA/s31(3)", "/about", "/accessibility", "/privacy",
          "/missing", "/disclosure-log/?year=1999"}) {
        CAPTURE(path);
        const auto page = site.get(path);
        CHECK(page.content_type == "text/html; charset=utf-8");
        CHECK(count(page.body, "<h1") == 1);
        CHECK(count(page.body, "<main ") == 1);
        CHECK(has(page, "<html lang=\"en-GB\""));
        CHECK(has(page, "Brackwater Police</title>"));
        CHECK_FALSE(has(page, "<script"));
        CHECK_FALSE(has(page, " style="));
        CHECK_FALSE(has(page, "{{"));
    }
}

TEST_CASE("an entry shows question beside answer, reasons once, and what it could not place") {
    const LogSite site(a_few());
    const auto page = site.get("/disclosure-log/5619_14/");
    CHECK(page.status == 200);
    CHECK(page.fresh == Fresh::entry);
    CHECK(has(page, "<title>Online grooming – Brackwater Police</title>"));
    CHECK(has(page, ">Partly disclosed</strong>"));
    CHECK(has(page, "<time datetime=\"2024-09-20\">20 September 2024</time>"));
    CHECK(has(page, "14 working days"));
    CHECK(has(page, "<dt>Charged</dt><dd>5</dd>"));
    CHECK_FALSE(has(page, "Charged – 5"));
    CHECK(has(page, "<caption class=\"govuk-table__caption govuk-table__caption--s\">By year"));
    CHECK(has(page, "<th scope=\"row\" class=\"govuk-table__header\">2013</th>"));
    CHECK(has(page, "href=\"#reasons-1\">Section 31(1)(a)</a>"));
    CHECK(has(page, "id=\"reasons-1\""));
    CHECK(has(page, "Offenders would move on."));
    CHECK(has(page, "Parents could act."));
    CHECK(has(page, "Crimes would go undetected."));
    CHECK(has(page, "Neither confirmed nor denied"));
    CHECK(has(page, "Security bodies."));
    CHECK(has(page, "Bookmark the permalink."));
    CHECK(has(page, "href=\"/disclosure-log/?topic=Children+%26+young+people\""));
    CHECK(has(page, "https://foi.brackwater.example/disclosure-log/5619_14/"));
}

TEST_CASE("an entry leads to those before and after it on its topic") {
    const LogSite site(a_few());
    const auto page = site.get("/disclosure-log/2-25/");
    const auto after = page.body.find("Published after this");
    const auto before = page.body.find("Published before this");
    REQUIRE(after != std::string::npos);
    REQUIRE(before != std::string::npos);
    CHECK(page.body.find("/disclosure-log/3-26/", after) < before);
    CHECK(page.body.find("/disclosure-log/1-23/", before) != std::string::npos);
}

TEST_CASE("two entries under one reference lead to one another") {
    auto other = grooming();
    other.title = "Another of that number";
    const LogSite site({grooming(), other});
    CHECK(has(site.get("/disclosure-log/5619_14/"), "Another of that number"));
    CHECK(has(site.get("/disclosure-log/5619_14-2/"), "href=\"/disclosure-log/5619_14/\""));
}

TEST_CASE("an entry's JSON is the format's, with links, and the schema is served") {
    const LogSite site(a_few());
    const auto response = site.get("/disclosure-log/5619_14.json");
    CHECK(response.content_type == "application/json");
    const auto entry = json::parse(response.body);
    CHECK(entry["schema"] == "candour.log-entry/1");
    CHECK(entry["outcome"] == "partly_disclosed");
    CHECK(entry["links"]["html"] == "https://foi.brackwater.example/disclosure-log/5619_14/");
    CHECK(entry["links"]["self"] == "https://foi.brackwater.example/disclosure-log/5619_14.json");
    CHECK(log_entry_from_json(response.body) == grooming());
    CHECK(json::parse(site.get("/schemas/log-entry.schema.json").body).contains("$schema"));
    CHECK(site.get("/schemas/..%2fx").status == 400);
}

TEST_CASE("what strangers wrote is text on every page and in every feed") {
    auto hostile = dogs("<b>1", "2025-01-01");
    hostile.title = "<script>alert(1)</script>";
    hostile.questions[0].text = "\"><img src=x onerror=alert(1)> javascript:alert(1)";
    hostile.answers[0].text = std::string("</textarea>{{title}}\x01 ]]>");
    hostile.answers[0].tables = {{"<i>", {"<u>"}, {{"<s>"}}}};
    hostile.answers[0].figures = {{"<q>", 1, "<unit>"}};
    hostile.topics = {"<em>topic</em>"};
    hostile.links = {"javascript:alert(1)", "https://ok.example/?a=\"b"};
    hostile.attachments = {{"<a>.pdf", 1, std::nullopt, "text/html", "data:text/html,x"}};
    hostile.source_text = {"<svg onload=alert(1)>"};
    const LogSite site({hostile});
    for (const std::string path :
         {"/", "/disclosure-log/", "/disclosure-log/b-1/", "/search?q=alert", "/feed.atom"}) {
        CAPTURE(path);
        const auto page = site.get(path);
        REQUIRE(page.status == 200);
        for (const std::string markup : {"<script>", "<img src", "<b>1", "<em>", "<i>", "<u>",
                                         "<svg onload", "href=\"javascript", "href=\"data:"})
            CHECK_MESSAGE(!has(page, markup), markup);
    }
    CHECK(site.get("/feed.atom").body.find('\x01') == std::string::npos);
}

TEST_CASE("a withdrawn entry leaves a dated note with the reason, and nothing of itself") {
    LogSite site(a_few());
    site.withdraw("5619_14", "It named a person by mistake.");
    for (const std::string path : {"/disclosure-log/5619_14/", "/disclosure-log/5619_14.json",
                                   "/disclosure-log/5619_14/attachments/a.pdf"}) {
        CAPTURE(path);
        const auto page = site.get(path);
        CHECK(page.status == 410);
        CHECK(has(page, "It named a person by mistake."));
        CHECK(has(page, "2026-11-24"));
        CHECK_FALSE(has(page, "Offenders"));
    }
    CHECK_FALSE(has(site.get("/disclosure-log/"), "5619_14"));
    CHECK_FALSE(has(site.get("/search?q=grooming"), "/disclosure-log/5619_14/"));
    CHECK_FALSE(has(site.get("/feed.atom"), "5619_14"));
    CHECK_FALSE(has(site.get("/disclosure-log.csv"), "5619_14"));
    CHECK_FALSE(has(site.get("/sitemap.xml?part=1"), "5619_14"));
}

TEST_CASE("an attachment is the exact bytes, and its name opens no other file") {
    auto entry = dogs("1/26", "2026-01-01");
    LogSite site({});
    const auto digest = site.store().put_blob("%PDF-1.4 dogs");
    REQUIRE(digest);
    entry.attachments = {{"dogs & cats.pdf", 13, *digest, "application/pdf", ""},
                         {"page.html", 13, *digest, "text/html", ""},
                         {"elsewhere.pdf", 0, std::nullopt, "", "https://old.example/e.pdf"}};
    site.publish(entry);

    const auto pdf = site.get("/disclosure-log/1-26/attachments/dogs%20%26%20cats.pdf");
    REQUIRE(pdf.file);
    CHECK(pdf.file_hash == *digest);
    CHECK(pdf.content_type == "application/pdf");
    std::ifstream file(*pdf.file);
    CHECK(std::string(std::istreambuf_iterator<char>(file), {}) == "%PDF-1.4 dogs");
    const auto html = site.get("/disclosure-log/1-26/attachments/page.html");
    CHECK(html.content_type == "application/octet-stream");
    CHECK(html.headers.front().second.starts_with("attachment;"));
    for (const std::string name : {"elsewhere.pdf", "nothing", "..%2f..%2fetc%2fpasswd.pdf",
                                   "%2fetc%2fpasswd", "dogs & cats.pdf%20"})
        CHECK_MESSAGE(site.get("/disclosure-log/1-26/attachments/" + name).status >= 400, name);

    const auto page = site.get("/disclosure-log/1-26/");
    CHECK(has(page, "PDF, 13 bytes"));
    CHECK(has(page, "href=\"https://old.example/e.pdf\""));
}

TEST_CASE("the list is narrowed by filters, says how many, and can be widened again") {
    const LogSite site(a_few());
    const auto all = site.get("/disclosure-log/");
    CHECK(has(all, ">4 entries</h2>"));
    CHECK(all.body.find("3-26") < all.body.find("2-25"));
    CHECK(has(all, "?topic=Dogs"));

    const auto narrowed = site.get("/disclosure-log/?topic=Dogs&year=2025");
    CHECK(has(narrowed, ">1 entry</h2>"));
    CHECK(has(narrowed, "/disclosure-log/2-25/"));
    CHECK_FALSE(has(narrowed, "/disclosure-log/3-26/"));
    CHECK(has(narrowed, "href=\"/disclosure-log/?year=2025\""));
    CHECK(has(narrowed, "href=\"/feed.atom?year=2025&amp;topic=Dogs\""));
    CHECK(has(site.get("/disclosure-log/?provision=s31"), "5619_14"));
    CHECK(has(site.get("/disclosure-log/?provision=s31"), "Section 31 Law enforcement"));
    CHECK_FALSE(has(all, "Section 31(1)(a)"));
    CHECK(has(site.get("/disclosure-log/?provision=s31"), "Section 31(1)(a)"));
    CHECK(has(site.get("/disclosure-log/?outcome=partly_disclosed"), ">1 entry</h2>"));
    CHECK(has(site.get("/disclosure-log/?sort=oldest"), "4 entries"));
    CHECK(has(site.get("/disclosure-log/?topic=Cats"), "No entry fits"));
    CHECK(site.get("/disclosure-log/?page=2").status == 404);
    CHECK(site.get("/disclosure-log/?year=soon").status == 400);
}

TEST_CASE("a long list has pages") {
    std::vector<LogEntry> many;
    for (int i = 0; i < 45; ++i) many.push_back(dogs(std::to_string(i) + "/26", "2026-01-01"));
    const LogSite site(many);
    const auto second = site.get("/disclosure-log/?page=2");
    CHECK(count(second.body, "class=\"candour-listing\"") == 20);
    CHECK(has(second, "href=\"/disclosure-log/\" rel=\"prev\""));
    CHECK(has(second, "href=\"/disclosure-log/?page=3\" rel=\"next\""));
    CHECK(has(second, "aria-current=\"page\">2</a>"));
}

TEST_CASE("a search marks what it found and keeps its filters") {
    const LogSite site(a_few());
    const auto found = site.get("/search?q=websites");
    CHECK(found.fresh == Fresh::log);
    CHECK(has(found, "1 result</h2>"));
    CHECK(has(found, "<mark>websites</mark>"));
    CHECK(has(found, "value=\"websites\""));
    CHECK(has(site.get("/search?q=dogs&year=2025"), "name=\"year\" value=\"2025\""));
    CHECK(has(site.get("/search?q=dogs&year=2025"), "1 result</h2>"));
    CHECK(has(site.get("/search?q=zebras"), "Nothing that has been published"));
    CHECK(site.get("/search?q=%22%28%2A+OR+-&sort=newest").status == 200);
    CHECK(site.get("/search?q=dogs&page=9").status == 404);
}

TEST_CASE("a search as JSON has results with marked passages, facets and links") {
    const LogSite site(a_few());
    const auto found = json::parse(site.get("/search.json?q=websites").body);
    CHECK(found["total"] == 1);
    CHECK(found["results"][0]["reference"] == "5619_14");
    CHECK(found["results"][0]["links"]["self"] ==
          "https://foi.brackwater.example/disclosure-log/5619_14.json");
    const auto& parts = found["results"][0]["snippet"];
    CHECK(std::any_of(parts.begin(), parts.end(), [](const auto& part) { return part["marked"]; }));
    CHECK(found["facets"]["outcomes"][0]["value"] == "partly_disclosed");
}

TEST_CASE("the Atom feed has what RFC 4287 asks for, newest first, whole or narrowed") {
    const LogSite site(a_few());
    const auto feed = site.get("/feed.atom");
    CHECK(feed.content_type.starts_with("application/atom+xml"));
    CHECK(count(feed.body, "<entry>") == 4);
    for (const std::string each : {"<title>", "<id>", "<updated>", "<published>", "<summary>"})
        CHECK_MESSAGE(count(feed.body, each) >= 4, each);
    CHECK(has(feed, "<author><name>Brackwater Police</name>"));
    CHECK(has(feed,
              "<link rel=\"self\" type=\"application/atom+xml\" "
              "href=\"https://foi.brackwater.example/feed.atom\"/>"));
    CHECK(has(feed, "<updated>2026-03-01T00:00:00Z</updated>"));
    CHECK(feed.body.find("Police dogs 3/26") < feed.body.find("Police dogs 2/25"));
    CHECK(count(site.get("/feed.atom?topic=Crime").body, "<entry>") == 1);
    CHECK(count(site.get("/feed.atom?q=websites").body, "<entry>") == 1);
    CHECK(has(LogSite({}).get("/feed.atom"), "<updated>2026-11-24T00:00:00Z</updated>"));
}

TEST_CASE("the JSON feed has what version 1.1 asks for") {
    const LogSite site(a_few());
    const auto feed = json::parse(site.get("/feed.json?topic=Dogs").body);
    CHECK(feed["version"] == "https://jsonfeed.org/version/1.1");
    CHECK(feed["title"] == "Brackwater Police: disclosure log, Dogs");
    CHECK(feed["feed_url"] == "https://foi.brackwater.example/feed.json?topic=Dogs");
    REQUIRE(feed["items"].size() == 3);
    CHECK(feed["items"][0]["id"] == "https://foi.brackwater.example/disclosure-log/3-26/");
    CHECK(feed["items"][0]["date_published"] == "2026-03-01T00:00:00Z");
    CHECK(feed["items"][0]["content_html"].get<std::string>().find("twelve dogs") !=
          std::string::npos);
}

TEST_CASE("the whole log, or part of it, can be taken away as lines of JSON or a table") {
    const LogSite site(a_few());
    const auto lines = site.get("/disclosure-log.jsonl");
    CHECK(count(lines.body, "\n") == 4);
    CHECK(log_entry_from_json(lines.body.substr(0, lines.body.find('\n'))) == grooming());
    const auto table = site.get("/disclosure-log.csv");
    CHECK(table.body.starts_with("reference,title,"));
    CHECK(has(table, "\r\n2/25,Police dogs 2/25,,FOIA,,,2025-03-01,disclosed,,Dogs,"));
    const auto part = site.get("/disclosure-log.csv?topic=Dogs&year=2025");
    CHECK(count(part.body, "\r\n") == 2);
}

TEST_CASE("a dump of more entries than are read at once has each of them once") {
    std::vector<LogEntry> many;
    for (int i = 0; i < 450; ++i) many.push_back(dogs(std::to_string(i) + "/26", "2026-01-01"));
    const LogSite site(many);
    CHECK(count(site.get("/disclosure-log.jsonl").body, "\n") == 450);
    CHECK(count(site.get("/disclosure-log.jsonl?topic=Dogs").body, "\n") == 450);
}

TEST_CASE("foi.json says who the authority is, how to ask and where the data are") {
    const auto foi = json::parse(LogSite(a_few()).get("/foi.json").body);
    CHECK(foi["schema"] == "candour.foi/1");
    CHECK(foi["authority"]["name"] == "Brackwater Police");
    CHECK(foi["authority"]["ask"]["email"] == "foi@brackwater.example");
    CHECK(foi["authority"]["ask"]["post"].size() == 3);
    CHECK(foi["regimes"][0]["code"] == "FOIA");
    CHECK(foi["entries"] == 4);
    CHECK(foi["links"]["jsonl"] == "https://foi.brackwater.example/disclosure-log.jsonl");
}

TEST_CASE("the site map names every entry, and robots are told of it") {
    const LogSite site(a_few());
    CHECK(count(site.get("/sitemap.xml").body, "<sitemap>") == 2);
    const auto part = site.get("/sitemap.xml?part=1");
    CHECK(count(part.body, "<url>") == 4);
    CHECK(has(part,
              "<loc>https://foi.brackwater.example/disclosure-log/2-25/</loc>"
              "<lastmod>2025-03-01</lastmod>"));
    CHECK(site.get("/sitemap.xml?part=2").status == 404);
    CHECK(site.get("/sitemap.xml?part=x").status == 400);
    CHECK(count(LogSite({}).get("/sitemap.xml").body, "<sitemap>") == 1);
    CHECK(has(site.get("/robots.txt"), "Sitemap: https://foi.brackwater.example/sitemap.xml\n"));
}

TEST_CASE("an exemption is explained, with its use over the years and the latest answers") {
    const LogSite site(a_few());
    const auto page = site.get("/exemptions/FOIA/s31(1)(a)");
    CHECK(has(page, "<h1 class=\"govuk-heading-l\">Section 31(1)(a): "));
    CHECK(has(page, "Qualified:"));
    CHECK(has(page, "href=\"/exemptions/FOIA/s31(3)\">Section 31(3)</a>"));
    CHECK(has(page, "<rect class=\"candour-chart__bar\""));
    CHECK(has(page, "?provision=s31%281%29%28a%29&amp;year=2024\">2024</a>"));
    CHECK(has(page, "/disclosure-log/5619_14/"));
    CHECK(has(site.get("/exemptions/FOIA/s31"), "Section 31(1)(b)</a>"));
    CHECK(has(site.get("/exemptions/FOIA/s43(2)"), "No published answer relies on it"));
    CHECK(site.get("/exemptions/FOIA/s999").status == 404);
    CHECK(site.get("/exemptions/XYZ/s31").status == 400);
    const auto moved = site.get("/exemptions/foia/s31(1)(a)");
    CHECK(moved.status == 301);
    CHECK(moved.headers.front().second == "/exemptions/FOIA/s31(1)(a)");
}

TEST_CASE("every exemption of the rulebook has a page") {
    const LogSite site({});
    const auto rulebook = law::Rulebook::from(embedded::rulebook());
    const auto index = site.get("/exemptions/");
    for (std::size_t at = index.body.find("href=\"/exemptions/"), seen = 0;; ++seen) {
        if (at == std::string::npos) {
            CHECK(seen > rulebook->provisions().size());
            break;
        }
        const auto start = at + 6;
        auto path = index.body.substr(start, index.body.find('"', start) - start);
        CAPTURE(path);
        CHECK(site.get(path).status == 200);
        at = index.body.find("href=\"/exemptions/", start);
    }
}

TEST_CASE("an old address leads to where the entry is now") {
    const LogSite site({grooming()}, {"/2014/10/sexual-grooming/"});
    const auto moved = site.get("/2014/10/sexual-grooming/");
    CHECK(moved.status == 301);
    CHECK(moved.headers.front().second == "/disclosure-log/5619_14/");
}

TEST_CASE("style sheets carry the hash of their content and are good for ever") {
    const LogSite site({});
    const auto css = site.get(web::asset_path("candour.css"));
    CHECK(css.status == 200);
    CHECK(css.content_type == "text/css; charset=utf-8");
    CHECK(css.fresh == Fresh::build);
    CHECK(has(site.get("/"), "href=\"" + web::asset_path("candour.css") + "\""));
    CHECK(site.get("/assets/candour.css").status == 404);
    CHECK(site.get("/assets/candour-0000000000000000.css").status == 404);
}

TEST_CASE("a log without entries has its pages all the same") {
    const LogSite site({});
    for (const std::string path : {"/", "/disclosure-log/", "/search?q=x", "/feed.json",
                                   "/disclosure-log.csv", "/disclosure-log.jsonl"})
        CHECK_MESSAGE(site.get(path).status == 200, path);
    CHECK(has(site.get("/disclosure-log/"), "Nothing has been published yet"));
}
