#include "format/kind.hpp"

#include <doctest/doctest.h>

using namespace candour::format;

namespace {

bool is_column(std::string_view cell) {
    return cell == "reference" || cell == "title" || cell == "date";
}

Kind kind(std::string_view head) {
    return kind_of(head, is_column).kind;
}

}  // namespace

TEST_CASE("A file is known by how it begins") {
    CHECK(kind("Taser use (12_25)\n\nRequest\n") == Kind::text);
    CHECK(kind("<!DOCTYPE html><html><p>Request") == Kind::html);
    CHECK(kind("\n<!-- saved --><HTML>") == Kind::html);
    CHECK(kind("<?xml version=\"1.0\"?><html xmlns='x'>") == Kind::html);
    CHECK(kind("<?xml version=\"1.0\"?><!-- export --><rss version=\"2.0\"><html>") == Kind::wxr);
    CHECK(kind("{\"schema\":\"candour.log-entry/1\"}") == Kind::json_lines);
    CHECK(kind("[\n{\"a\":1}\n]") == Kind::json_lines);
    CHECK(kind("reference,title\n1,a\n") == Kind::csv);
    CHECK(kind("reference;subject;date\n") == Kind::csv);
    CHECK(kind(std::string("\xFF\xFEr\0e\0f\0", 8)) == Kind::text);
    CHECK(kind("Dear Sir, thank you\n") == Kind::text);
}

TEST_CASE("What is no text says what it is") {
    CHECK(kind_of("", is_column).what == "an empty file");
    CHECK(kind_of(" \n\t ", is_column).what == "a blank file");
    CHECK(kind_of("%PDF-1.7\n", is_column).what == "a PDF document");
    CHECK(kind_of("PK\x03\x04zip", is_column).what == "a ZIP archive or a modern office document");
    CHECK(kind_of(std::string("a\0b\1c\2", 6), is_column).what == "a binary file");
    CHECK(kind_of("Received: by mx\r\nFrom: a@b.example\r\n\r\nDear", is_column).what ==
          "an e-mail message");
    CHECK(kind("From: the FOI team\n\nRequest\n") == Kind::text);
    // One stray control character in a page is a slip, not another format.
    CHECK(kind(std::string(200, 'x') + std::string(1, '\0')) == Kind::text);
}

TEST_CASE("A media type is told by the bytes, and refined by the name") {
    CHECK(media_type("a.pdf", "%PDF-1.4") == "application/pdf");
    CHECK(media_type("a.xlsx", "PK\x03\x04") ==
          "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
    CHECK(media_type("A.CSV", "1,2") == "text/csv");
    CHECK(media_type("picture.pdf", "\x89PNG\r\n\x1A\n") == "image/png");
    CHECK(media_type("page.html", "%PDF-1.4") == "application/pdf");
    CHECK(media_type("unknown", "abc") == "application/octet-stream");
}
