#include "store/blobs.hpp"

#include <thread>
#include <vector>

#include <doctest/doctest.h>

#include "tests/support/temporary_folder.hpp"

namespace candour::store {
namespace {

TEST_CASE("a file is kept once, under the hash of its bytes, whoever puts it") {
    const tests::TemporaryFolder folder;
    const Blobs blobs(folder.path() / "blobs");
    const std::string bytes(300'000, 'x');
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; ++i)
        threads.emplace_back([&] {
            for (const auto& one : {bytes, std::string("small"), std::string()})
                if (blobs.put(one) != sha256(one)) std::terminate();
        });
    for (auto& thread : threads) thread.join();

    int files = 0;
    REQUIRE(blobs.each(
        [&](const std::filesystem::path& file, std::optional<Sha256> digest) -> Result<void> {
            ++files;
            CHECK(digest == *sha256_of_file(file));
            return {};
        }));
    CHECK(files == 3);
    CHECK(blobs.path(sha256("small")).parent_path().filename() ==
          hex(sha256("small")).substr(0, 2));
    CHECK_FALSE(blobs.has(sha256("never put")));
}

TEST_CASE("a folder without files has none to go over") {
    const tests::TemporaryFolder folder;
    const auto none = [](const std::filesystem::path&, std::optional<Sha256>) -> Result<void> {
        return refused("there should be none");
    };
    CHECK(Blobs(folder.path() / "not there").each(none));
}

}  // namespace
}  // namespace candour::store
