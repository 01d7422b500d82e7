#include "web/cache/page_pack.hpp"

#include <filesystem>
#include <fstream>

#include <doctest/doctest.h>
#include <unistd.h>

#include "web/cache/page.hpp"

using namespace candour;
using namespace candour::web;
using namespace candour::web::cache;
namespace fs = std::filesystem;

namespace {

struct Folder {
    fs::path path = fs::temp_directory_path() / ("candour-pack-" + std::to_string(getpid()));
    Folder() { fs::remove_all(path); }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    ~Folder() { fs::remove_all(path); }

    [[nodiscard]] fs::path segment() const {
        for (const auto& file : fs::directory_iterator(path))
            if (file.path().filename().string().starts_with("segment-")) return file.path();
        return {};
    }
};

const Sha256 this_program = sha256("program 1");

Page page_saying(const std::string& text) {
    http::Response response;
    response.fresh = http::Fresh::entry;
    for (int i = 0; i < 50; ++i) response.body += text + "\n";
    return finish(std::move(response));
}

PagePack opened(const Folder& folder, const Sha256& stamp = this_program) {
    auto pack = PagePack::open(folder.path, stamp);
    REQUIRE_MESSAGE(pack, pack.error().what);
    return std::move(*pack);
}

/// The body at that address, or "" when the pack has none that is whole.
std::string body_at(PagePack& pack, std::string_view target, Form form = Form::identity) {
    const auto found = pack.find(target);
    if (!found) return "";
    const auto read = pack.read(*found, form, PagePack::Wait::may);
    return read ? std::string(read->body) : "";
}

void put(PagePack& pack, std::string_view target, const Page& page, std::int64_t entry,
         const std::vector<casework::EntryId>& shows = {}) {
    REQUIRE(pack.put(target, page, {entry}, shows));
}

void flip_byte(const fs::path& file, std::streamoff at) {
    std::fstream stream(file, std::ios::in | std::ios::out | std::ios::binary);
    stream.seekg(at);
    const auto byte = static_cast<char>(stream.get() ^ 0x55);
    stream.seekp(at);
    stream.put(byte);
}

}  // namespace

TEST_CASE("a page of the pack is given back byte for byte, now and after a restart") {
    const Folder folder;
    const auto page = page_saying("Charged – 5");
    {
        auto pack = opened(folder);
        put(pack, "/disclosure-log/5619_14/", page, 1);
        CHECK(body_at(pack, "/disclosure-log/5619_14/") == page.identity);
    }
    auto pack = opened(folder);
    const auto found = pack.find("/disclosure-log/5619_14/");
    REQUIRE(found);
    CHECK(found->tag() == page.tag);
    for (int time = 0; time < 2; ++time) {  // unchecked, then checked
        const auto plain =
            pack.read(*pack.find("/disclosure-log/5619_14/"), Form::identity, PagePack::Wait::may);
        REQUIRE(plain);
        CHECK(plain->body == page.identity);
        CHECK(plain->headers == page.headers);
        const auto small =
            pack.read(*pack.find("/disclosure-log/5619_14/"), Form::gzip, PagePack::Wait::may);
        REQUIRE(small);
        CHECK(small->form == Form::gzip);
        CHECK(small->body == page.gzip);
        CHECK(small->headers == page.headers);
    }
    CHECK(pack.read_whole(*found)->page == page);
    CHECK_FALSE(pack.find("/disclosure-log/5619_14"));
}

TEST_CASE("the later of two pages at one address holds") {
    const Folder folder;
    {
        auto pack = opened(folder);
        put(pack, "/a/", page_saying("first"), 1);
        const auto old = pack.find("/a/");
        put(pack, "/a/", page_saying("second"), 1);
        CHECK_FALSE(pack.stands(*old));
        CHECK(pack.read(*old, Form::identity, PagePack::Wait::may)->body.starts_with("first"));
    }
    auto pack = opened(folder);
    CHECK(body_at(pack, "/a/").starts_with("second"));
    CHECK(pack.size() == 1);
}

TEST_CASE("a withdrawn entry's page and those that name it are gone, also after a restart") {
    const Folder folder;
    {
        auto pack = opened(folder);
        put(pack, "/a/", page_saying("a"), 1, {{2}});
        put(pack, "/b/", page_saying("b"), 2);
        put(pack, "/c/", page_saying("c"), 3, {{1}, {1}});
        const auto dropped =
            pack.drop_if([](casework::EntryId entry, std::span<const std::uint32_t> shows) {
                return entry.value == 2 || std::find(shows.begin(), shows.end(), 2U) != shows.end();
            });
        CHECK(dropped == 2U);
        REQUIRE(pack.set_mark({7, sha256("event 7")}));
    }
    auto pack = opened(folder);
    CHECK_FALSE(pack.find("/a/"));
    CHECK_FALSE(pack.find("/b/"));
    CHECK(pack.find("/c/"));
    CHECK(pack.mark() == PackMark{7, sha256("event 7")});
}

TEST_CASE("another program's pages are not served") {
    const Folder folder;
    put(*std::make_unique<PagePack>(opened(folder)), "/a/", page_saying("a"), 1);
    auto pack = opened(folder, sha256("program 2"));
    CHECK(pack.size() == 0);
    CHECK(folder.segment().empty());
}

TEST_CASE("one process at a time holds a pack") {
    const Folder folder;
    const auto pack = opened(folder);
    const auto second = PagePack::open(folder.path, this_program);
    REQUIRE_FALSE(second);
    CHECK(second.error().kind == Problem::Kind::refused);
}

TEST_CASE("a record that a power cut spoilt is never served, and is made again") {
    const Folder folder;
    put(*std::make_unique<PagePack>(opened(folder)), "/a/", page_saying("whole"), 1);
    flip_byte(folder.segment(), 20);
    auto pack = opened(folder);
    const auto found = pack.find("/a/");
    REQUIRE(found);
    CHECK(pack.read(*found, Form::gzip, PagePack::Wait::may).error() == PagePack::Unread::damaged);
    CHECK_FALSE(pack.find("/a/"));
    put(pack, "/a/", page_saying("again"), 1);
    CHECK(body_at(pack, "/a/").starts_with("again"));
}

TEST_CASE("wherever a kill or a power cut ends the files, what is found is whole") {
    const Folder folder;
    {
        auto pack = opened(folder);
        for (int i = 0; i < 4; ++i)
            put(pack, "/" + std::to_string(i) + "/", page_saying(std::to_string(i)), i + 1);
    }
    const auto index = folder.path / "index";
    const auto segment = folder.segment();
    for (const auto& file : {index, segment}) {
        const auto size = fs::file_size(file);
        for (std::uintmax_t end = 0; end < size; end += 7) {
            const auto copy = fs::path(folder.path).concat("-cut");
            fs::remove_all(copy);
            fs::copy(folder.path, copy);
            fs::resize_file(copy / file.filename(), end);
            auto pack = PagePack::open(copy, this_program);
            REQUIRE(pack);
            for (int i = 0; i < 4; ++i) {
                const auto text = body_at(*pack, "/" + std::to_string(i) + "/");
                if (!text.empty()) CHECK(text == page_saying(std::to_string(i)).identity);
            }
            put(*pack, "/new/", page_saying("new"), 9);
            CHECK(body_at(*pack, "/new/") == page_saying("new").identity);
            fs::remove_all(copy);
        }
    }
}

TEST_CASE("room that dropped pages took is given back, and the living stay") {
    const Folder folder;
    {
        auto pack = opened(folder);
        for (int i = 0; i < 100; ++i)
            put(pack, "/" + std::to_string(i) + "/", page_saying(std::to_string(i)), i + 1);
    }
    auto pack = opened(folder);
    const auto before = pack.bytes();
    REQUIRE(pack.drop_if([](casework::EntryId entry, auto) { return entry.value > 10; }));
    while (*pack.tidy()) {
    }
    CHECK(pack.bytes() < before / 5);
    CHECK(pack.size() == 10);
    for (int i = 0; i < 10; ++i)
        CHECK(body_at(pack, "/" + std::to_string(i) + "/", Form::gzip) ==
              page_saying(std::to_string(i)).gzip);
}

TEST_CASE("an index of more dead frames than living ones is written anew") {
    const Folder folder;
    {
        auto pack = opened(folder);
        const auto page = page_saying("again and again");
        for (int i = 0; i < 10100; ++i) put(pack, "/a/", page, 1);
        REQUIRE(pack.set_mark({5, {}}));
        const auto before = fs::file_size(folder.path / "index");
        REQUIRE(pack.tidy());
        CHECK(fs::file_size(folder.path / "index") < before / 1000);
        put(pack, "/b/", page, 2);
    }
    auto pack = opened(folder);
    CHECK(pack.size() == 2);
    CHECK(pack.mark().event == 5);
    CHECK(body_at(pack, "/b/") == page_saying("again and again").identity);
}
