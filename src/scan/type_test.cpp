#include "scan/type.hpp"

#include <doctest/doctest.h>

using namespace candour::scan;
using namespace std::string_view_literals;

TEST_CASE("A file is what its bytes are, whatever it is called") {
    CHECK(type_of("%PDF-1.7\n...", "letter.docx").name == "pdf");
    CHECK(type_of("\xFF\xD8\xFF\xE0....", "photo.png").name == "jpg");
    CHECK(type_of("{\\rtf1\\ansi Hello}", "letter.doc").name == "rtf");
    CHECK(type_of("", "letter.txt").name == "empty");
    CHECK(type_of("\x01\x02\x03\x04\x05\x06\x07\x08\x0E\x0F\x10\x11"sv, "x").name == "unknown");
}

TEST_CASE("The name chooses only between what plain text may be") {
    const auto table = "name,age\nAlex,4\n"sv;
    CHECK(type_of(table, "list.csv").name == "csv");
    CHECK(type_of(table, "list.txt").name == "txt");
    CHECK(type_of(table, "").name == "csv");
    CHECK(type_of("Dear Alex,\n\nYou asked, and we say no.\n", "").name == "txt");
    CHECK(type_of("name\tyears\nAlex\t4\n", "").name == "tsv");
}

TEST_CASE("XML is told apart by its root element") {
    CHECK(type_of("<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg'/>", "").name ==
          "svg");
    CHECK(type_of("<?xml version='1.0'?><!-- a --><list/>", "").name == "xml");
    CHECK(type_of("<?xml version='1.0'?><?mso-application progid='Excel.Sheet'?>"
                  "<Workbook xmlns='urn:schemas-microsoft-com:office:spreadsheet'/>",
                  "")
              .name == "spreadsheetml");
    CHECK(type_of("<?xml version='1.0'?><office:document "
                  "office:mimetype='application/vnd.oasis.opendocument.text'/>",
                  "")
              .name == "fodt");
    CHECK(type_of("<!DOCTYPE html [<!ENTITY a 'b'>]>\n<html></html>", "").name == "html");
    CHECK(type_of("\xFF\xFE<\0s\0v\0g\0>\0"sv, "").name == "svg");
}

TEST_CASE("A message is known by fields that only programs write") {
    CHECK(type_of("From: a@example.org\nTo: b@example.org\nSubject: x\nMessage-ID: <1@x>\n\nHello",
                  "")
              .name == "eml");
    CHECK(type_of("Subject: your request\nDate: today\n\nDear Alex", "letter.txt").name == "txt");
    CHECK(type_of("From a@example.org Thu Jan  1 00:00:00 2026\nFrom: a@x\nSubject: y\n\nHello", "")
              .name == "mbox");
}

TEST_CASE("JSON has to be JSON when its first character is not enough") {
    CHECK(type_of("{\"a\": 1}", "").name == "json");
    CHECK(type_of("[1, 2]", "").name == "json");
    CHECK(type_of("[Draft] Dear Alex", "").name == "txt");
}

TEST_CASE("Text with a stray NUL is still text") {
    CHECK(type_of("name,age\0\0\0\0\0\0hidden\n"sv, "list.csv").name == "csv");
    CHECK(type_of("a\0b\0c\0d\0e\0f\0g\0"sv, "letter.txt").name == "txt");
}

TEST_CASE("A name that says another type disagrees; a plain neighbour does not") {
    CHECK(disagreement({"pdf", "a PDF document"}, "letter.docx") ==
          "its name says .docx, but it is a PDF document");
    CHECK(disagreement({"docx", "a Word document"}, "letter.docx").empty());
    CHECK(disagreement(type_of("PK\x03\x04 cut off", "letter.docx"), "letter.docx").empty());
    CHECK(disagreement({"csv", "a CSV table"}, "list.txt").empty());
    CHECK(disagreement({"jpg", "a JPEG picture"}, "IMG.JPEG").empty());
    CHECK(disagreement({"jpg", "a JPEG picture"}, "picture.bin").empty());
    CHECK(disagreement({"empty", "an empty file"}, "list.csv").empty());
    CHECK_FALSE(disagreement({"empty", "an empty file"}, "list.xlsx").empty());
}

TEST_CASE("An archive behind a picture is a second type") {
    // A stored member "a" of one byte, its directory, and the end record.
    const auto zip =
        "PK\x03\x04\x0A\0\0\0\0\0\0\0\0\0\x43\xBE\xB7\xE8\x01\0\0\0\x01\0\0\0\x01\0\0\0"
        "aa"
        "PK\x01\x02\x0A\0\x0A\0\0\0\0\0\0\0\0\0\x43\xBE\xB7\xE8\x01\0\0\0\x01\0\0\0\x01\0\0\0\0\0"
        "\0\0\0\0\0\0\0\0\0\0\0\0a"
        "PK\x05\x06\0\0\0\0\x01\0\x01\0\x2F\0\0\0\x20\0\0\0\0\0"sv;
    const auto picture = std::string("\xFF\xD8\xFF\xE0 picture \xFF\xD9");
    const auto both = picture + std::string(zip);
    const auto type = type_of(both, "photo.jpg");
    CHECK(type.name == "jpg");
    const auto second = second_type(type, both);
    REQUIRE(second.exists());
    CHECK(second.at == picture.size());
    CHECK(second.type.name == "zip");
    CHECK_FALSE(second_type(type, picture).exists());
}
