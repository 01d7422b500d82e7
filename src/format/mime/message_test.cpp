#include "format/mime/message.hpp"

#include <doctest/doctest.h>

#include "format/mime/tnef.hpp"

using namespace candour;
using namespace candour::format;

namespace {

MimePart read(std::string_view bytes) {
    auto message = read_message(bytes);
    REQUIRE(message.has_value());
    return *std::move(message);
}

}  // namespace

TEST_CASE("a folded field of encoded words reads as the text it stands for") {
    const auto message =
        read("Subject: =?utf-8?Q?Caf=C3=A9?=\r\n =?utf-8?B?IG1lbnU=?=\r\n\r\nBody");
    REQUIRE(message.fields.size() == 1);
    CHECK(message.fields[0].value == "Café menu");
    CHECK(message.body == "Body");
}

TEST_CASE("what stands outside the parts of a message is kept apart from them") {
    const auto message = read(
        "Content-Type: multipart/mixed; boundary=x\n\nbefore\n--x\n\none\n--x\nContent-Type: "
        "text/html\n\n"
        "<p>two</p>\n--x--\nafter\n");
    REQUIRE(message.parts.size() == 2);
    CHECK(message.before_parts == "before");
    CHECK(message.after_parts == "\nafter\n");
    CHECK(message.parts[0].body == "one");
    CHECK(message.parts[0].type == "text/plain");
    CHECK(message.parts[1].type == "text/html");
    CHECK(message.closed);
}

TEST_CASE("a message that ends before its last part is not closed") {
    CHECK_FALSE(read("Content-Type: multipart/mixed; boundary=x\n\n--x\n\none\n").closed);
}

TEST_CASE("a file name in pieces and percent signs reads as one name") {
    const auto message = read(
        "Content-Disposition: attachment; filename*0*=utf-8''pay%20; "
        "filename*1*=sl%C3%ADp.pdf\n\nx");
    CHECK(message.file_name == "pay slíp.pdf");
    CHECK(message.disposition == "attachment");
}

TEST_CASE("text among base64 lines is told apart from the file they stand for") {
    MimePart part;
    part.encoding = "base64";
    part.body = "SGVsbG8=\n! a note for Alex\n";
    const auto decoded = decoded_body(part);
    CHECK(decoded.bytes == "Hello");
    CHECK(decoded.skipped == "! a note for Alex\n");
}

TEST_CASE("quoted-printable joins soft line ends") {
    MimePart part;
    part.encoding = "quoted-printable";
    part.body = "one =\r\nline =3D\r\n";
    CHECK(decoded_body(part).bytes == "one line =\r\n");
}

TEST_CASE("a uuencoded file in a text is found with its name") {
    const auto files = find_uuencoded("Dear Pat\nbegin 644 note.txt\n%2&5L;&\\\n`\nend\nYours\n");
    REQUIRE(files.size() == 1);
    CHECK(files[0].name == "note.txt");
    CHECK(files[0].bytes == "Hello");
}

TEST_CASE("parts in parts without end are refused") {
    std::string bytes;
    for (int i = 0; i < 100; ++i) {
        const auto boundary = "b" + std::to_string(i);
        bytes += "Content-Type: multipart/mixed; boundary=" + boundary + "\n\n--" + boundary + "\n";
    }
    const auto message = read_message(bytes);
    REQUIRE_FALSE(message.has_value());
    CHECK(message.error().kind == Problem::Kind::refused);
}

TEST_CASE("a winmail.dat whose checksum does not match is damaged") {
    const std::string bytes(
        "\x78\x9F\x3E\x22\x01\x00\x01\x04\x80\x01\x00\x02\x00\x00\x00"
        "A\x00\x42\x00",
        19);
    CHECK_FALSE(read_tnef(bytes).has_value());
}
