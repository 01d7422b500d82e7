#include "format/ole/compound.hpp"

#include <doctest/doctest.h>

#include "format/ole/compound_writer.hpp"

using namespace candour;
using namespace candour::format;

namespace {

std::string two_streams() {
    CompoundWriter writer;
    writer.add_stream("Short", "a short stream");
    writer.add_storage("Folder");
    writer.add_stream("Folder/Long", std::string(5000, 'x'));
    return std::move(writer).finish();
}

}  // namespace

TEST_CASE("What is written into a compound file is read out of it") {
    const auto bytes = two_streams();
    Budget budget;
    const auto file = Compound::open(bytes, budget);
    REQUIRE(file);
    CHECK(file->entries().size() == 3);
    CHECK(file->read("short").value() == "a short stream");
    CHECK(file->read("Folder/Long").value() == std::string(5000, 'x'));
    CHECK(!file->read("Folder"));
    CHECK(file->remnants().empty());
}

TEST_CASE("A storage becomes a compound file of its own") {
    const auto bytes = two_streams();
    Budget budget;
    const auto file = Compound::open(bytes, budget).value();
    const auto inner = file.as_file(*file.find("Folder"));
    REQUIRE(inner);
    CHECK(Compound::open(*inner, budget).value().read("Long").value() == std::string(5000, 'x'));
}

TEST_CASE("Text behind the end of a stream and of the file is a remnant") {
    auto bytes = two_streams();
    const auto last_x = bytes.rfind("xxxx") + 4;
    bytes.replace(last_x, 6, "secret");
    // Past what the allocation table could speak of at all.
    bytes.resize(512 * 129);
    bytes += "left over";
    Budget budget;
    const auto remnants = Compound::open(bytes, budget).value().remnants();
    REQUIRE(remnants.size() == 2);
    CHECK(remnants[0].place == OleRemnant::Place::slack);
    CHECK(remnants[0].of == "Folder/Long");
    CHECK(remnants[0].at == last_x);
    CHECK(remnants[1].place == OleRemnant::Place::after);
    CHECK(remnants[1].bytes == "left over");
}

TEST_CASE("A compound file cut off or bent anywhere is told, never followed out of bounds") {
    const auto bytes = two_streams();
    Budget budget;
    for (std::size_t size = 0; size < bytes.size(); size += 97) {
        const auto file = Compound::open(std::string_view(bytes).substr(0, size), budget);
        if (!file) continue;
        for (const auto& entry : file->entries())
            if (entry.kind == OleEntry::Kind::stream) (void)file->read(entry);
        (void)file->remnants();
    }
    for (std::size_t at = 0; at < bytes.size(); ++at) {
        auto bent = bytes;
        bent[at] = static_cast<char>(bent[at] ^ 0x5A);
        const auto file = Compound::open(bent, budget);
        if (!file) continue;
        for (const auto& entry : file->entries())
            if (entry.kind == OleEntry::Kind::stream) (void)file->read(entry);
        (void)file->remnants();
    }
}
