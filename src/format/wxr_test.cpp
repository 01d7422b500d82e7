#include "format/wxr.hpp"

#include <doctest/doctest.h>

using namespace candour;
using namespace candour::format;

namespace {

const std::string head =
    "<?xml version=\"1.0\" encoding=\"UTF-8\" ?>\n"
    "<rss version=\"2.0\" xmlns:content=\"http://purl.org/rss/1.0/modules/content/\"\n"
    " xmlns:wp=\"http://wordpress.org/export/1.2/\"><channel><title>Log</title>\n";
const std::string tail = "</channel></rss>\n";

std::string item(std::string_view title) {
    return "<item><title>" + std::string(title) + "</title></item>\n";
}

std::vector<Item<WxrItem>> all_of(std::string_view xml, std::size_t step = piece_size) {
    WxrItems reader([xml, step](std::span<char> into) mutable -> Result<std::size_t> {
        const auto count = xml.substr(0, step).copy(into.data(), into.size());
        xml.remove_prefix(count);
        return count;
    });
    std::vector<Item<WxrItem>> items;
    for (;;) {
        auto next = reader.next();
        REQUIRE(next.has_value());
        if (!*next) return items;
        items.push_back(std::move(**next));
    }
}

std::string title(const Item<WxrItem>& read) {
    return std::holds_alternative<WxrItem>(read) ? std::get<WxrItem>(read).title
                                                 : "fault: " + std::get<Fault>(read).why;
}

}  // namespace

TEST_CASE("A post is read with its address, dates, topics and own fields") {
    const auto items = all_of(
        head +
        "<item>\n<title>Taser use "
        "(12_14)</title><link>https://foi.example.org/2014/10/taser/</link>"
        "<pubDate>Fri, 03 Oct 2014 08:30:00 "
        "+0000</pubDate><guid>https://foi.example.org/?p=5</guid>"
        "<content:encoded><![CDATA[<p>Request</p>]]></content:encoded><wp:post_id>5</wp:post_id>"
        "<wp:post_date>2014-10-03 09:30:00</wp:post_date><wp:post_name>taser</wp:post_name>"
        "<wp:status>publish</wp:status><wp:post_type>post</wp:post_type><wp:post_parent>0"
        "</wp:post_parent><category domain=\"category\" nicename=\"f\"><![CDATA[Firearms & more]]>"
        "</category><category domain=\"nav_menu\">menu</category><wp:postmeta><wp:meta_key>ref"
        "</wp:meta_key><wp:meta_value><![CDATA[12_14]]></wp:meta_value></wp:postmeta><wp:postmeta>"
        "<wp:meta_key>_edit_last</wp:meta_key><wp:meta_value>1</wp:meta_value></wp:postmeta>"
        "<wp:comment><wp:comment_content>hi</wp:comment_content></wp:comment></item>\n" +
        tail);
    REQUIRE(items.size() == 1);
    const auto& post = std::get<WxrItem>(items[0]);
    CHECK(post.line == 4);
    CHECK(post.title == "Taser use (12_14)");
    CHECK(post.link == "https://foi.example.org/2014/10/taser/");
    CHECK(post.guid == "https://foi.example.org/?p=5");
    CHECK(post.content == "<p>Request</p>");
    CHECK(post.id == "5");
    CHECK(post.date == "2014-10-03 09:30:00");
    CHECK(post.status == "publish");
    CHECK(post.type == "post");
    CHECK(post.categories == std::vector<std::string>{"Firearms & more"});
    CHECK(post.fields == std::vector<std::pair<std::string, std::string>>{{"ref", "12_14"}});
}

TEST_CASE("Older exports and plain feeds are read too") {
    const auto old = all_of(
        "<rss xmlns:wp='http://wordpress.org/export/1.0/'><channel><item><title>a"
        "</title><wp:post_id>7</wp:post_id></item></channel></rss>");
    CHECK(std::get<WxrItem>(old.at(0)).id == "7");
    const auto feed = all_of(
        "<rss><channel><item><title>a</title><description>&lt;p&gt;x"
        "</description><category>T</category></item></channel></rss>");
    CHECK(std::get<WxrItem>(feed.at(0)).content == "<p>x");
    CHECK(std::get<WxrItem>(feed.at(0)).categories == std::vector<std::string>{"T"});
}

TEST_CASE("Broken XML loses its item, says where, and no other") {
    const auto xml = head + item("one") + "<item><title>two & three</title></item>\n" +
                     item("four") + "<item><x></y></item><item><title>five</title></item>" + tail;
    for (const auto step : {1U, 2U, 7U, 100000U}) {
        CAPTURE(step);
        const auto items = all_of(xml, step);
        REQUIRE(items.size() == 5);
        CHECK(title(items[0]) == "one");
        CHECK(std::get<Fault>(items[1]).line == 5);
        CHECK(title(items[2]) == "four");
        CHECK(std::get<WxrItem>(items[2]).line == 6);
        CHECK(std::get<Fault>(items[3]).line == 7);
        CHECK(title(items[4]) == "five");
    }
}

TEST_CASE("A truncated export gives what came before its end, and says so") {
    const auto whole = head + item("one") + item("two") + tail;
    const auto in_item = all_of(whole.substr(0, whole.find("two")));
    REQUIRE(in_item.size() == 2);
    CHECK(title(in_item[0]) == "one");
    CHECK(title(in_item[1]) == "fault: the file ends in the middle of this item");
    const auto after = all_of(whole.substr(0, whole.find("</channel>")));
    REQUIRE(after.size() == 3);
    CHECK(title(after[2]).find("the file ends before the export does") != std::string::npos);
}

TEST_CASE("Control characters that WordPress lets through are mended") {
    CHECK(title(all_of(head + item("a\x0B\x01 b") + tail).at(0)) == "a\uFFFD\uFFFD b");
    CHECK(title(all_of(head + item("\x93x\x94") + tail).at(0)) == "“x”");
}

TEST_CASE("A document that declares entities is not read") {
    const auto items = all_of(
        "<!DOCTYPE x [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;&a;&a;'>]><rss>"
        "<channel><item><title>&b;</title></item></channel></rss>");
    REQUIRE(items.size() == 1);
    CHECK(title(items[0]).find("declares XML entities") != std::string::npos);
}

TEST_CASE("An export that is broken everywhere is given up") {
    std::string xml = head;
    for (int i = 0; i < 5'000; ++i) xml += "<item></x>";
    const auto items = all_of(xml);
    CHECK(items.size() < 1'100);
    CHECK(title(items.back()).find("broken too often") != std::string::npos);
}

TEST_CASE("Elements nested without end are given up") {
    std::string xml = head + "<item>";
    for (int i = 0; i < 100'000; ++i) xml += "<a>";
    const auto items = all_of(xml);
    REQUIRE(items.size() == 1);
    CHECK(std::holds_alternative<Fault>(items[0]));
}
