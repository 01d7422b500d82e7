#include "format/pdf/file_bytes.hpp"

#include <doctest/doctest.h>

using namespace candour::format;

namespace {

const std::string one_save =
    "%PDF-1.4\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<< /A (% no comment) >>\nendobj\n"
    "2 0 obj\n<< /Length 12 >>\nstream\nendobj % 3 0 \nendstream\nendobj\n"
    "xref\n0 1\n0000000000 65535 f \ntrailer\n<< /Size 3 >>\nstartxref\n9\n%%EOF\n";

}  // namespace

TEST_CASE("A file that was saved once has nothing between its objects") {
    const auto file = read_pdf_bytes(one_save);
    CHECK(file.ends);
    CHECK(file.earlier.empty());
    CHECK(file.comments.empty());
    CHECK(file.between.empty());
    CHECK(file.after.text.empty());
}

TEST_CASE("A file saved on top of itself has its earlier state as a prefix") {
    const auto file = read_pdf_bytes(one_save + "1 0 obj\n<< >>\nendobj\nstartxref\n9\n%%EOF\n");
    REQUIRE(file.earlier.size() == 1);
    CHECK(file.earlier[0] == one_save.size() - 1);
}

TEST_CASE("Bytes after the end, between objects and in comments are told with their place") {
    const auto file = read_pdf_bytes(
        "%PDF-1.4\n1 0 obj\n<< % Alex\n>>\nendobj\nloose words\n2 0 obj\n1\nendobj\n%%EOF\nmore");
    REQUIRE(file.comments.size() == 1);
    CHECK(file.comments[0].text == "% Alex");
    REQUIRE(file.between.size() == 1);
    CHECK(file.between[0].text == "loose words");
    CHECK(file.after.text == "more");
}

TEST_CASE("Zeroes and line ends after the end are nothing") {
    CHECK(read_pdf_bytes(one_save + std::string(64, '\0') + "\r\n").after.text.empty());
}
