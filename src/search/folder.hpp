#pragma once

#include <filesystem>
#include <optional>

#include "base/result.hpp"

namespace candour::search {

/// Of what the index holds and how its terms are made; stored in the index. An index of another
/// number is made anew, so raise it with any change of terms.hpp, words.hpp or what is indexed.
inline constexpr int index_format = 1;

/// The folder of an index: generations "g1", "g2", … of which the link "current" names the one that
/// is read, so that a new one takes the place of the old in one step. Format:
/// docs/formats/search-index.md.
class IndexFolder {
  public:
    explicit IndexFolder(std::filesystem::path path) : path_(std::move(path)) {}

    [[nodiscard]] const std::filesystem::path& path() const { return path_; }
    /// The generation that is read; none when there is no index yet.
    [[nodiscard]] std::optional<std::filesystem::path> current() const;

    /// There is a generation to read, and nobody found it damaged.
    [[nodiscard]] bool is_whole() const;

    /// Says that the generation cannot be read, for the next writer. May be called by any process.
    static void mark_damaged(const std::filesystem::path& generation);
    [[nodiscard]] static bool is_damaged(const std::filesystem::path& generation);

    // For the writer, which holds the lock.

    /// A path for a new generation, where nothing is yet.
    [[nodiscard]] std::filesystem::path next() const;
    /// Makes `generation` the one that is read. Fails: unavailable.
    [[nodiscard]] Result<void> switch_to(const std::filesystem::path& generation) const;
    /// Removes every generation but the current: old ones, and what a killed writer left.
    void sweep() const;

  private:
    std::filesystem::path path_;
};

/// The right to write an index; the kernel gives it back when the process ends, however it ends.
class WriterLock {
  public:
    /// Makes the folder when it is not there. Fails: refused, while another holds it; unavailable.
    static Result<WriterLock> take(const std::filesystem::path& folder);
    WriterLock(WriterLock&& other) noexcept;
    WriterLock& operator=(WriterLock&& other) noexcept;
    ~WriterLock();

  private:
    explicit WriterLock(int file) : file_(file) {}

    int file_;
};

}  // namespace candour::search
