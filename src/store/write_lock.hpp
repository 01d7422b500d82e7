#pragma once

#include <filesystem>

#include "base/result.hpp"

namespace candour::store {

/// The turn to write to a SQLite record, held until destroyed: one holder at a time among all
/// threads of all processes.
///
/// SQLite's own lock is taken by whoever asks at the right moment, so a bulk import that begins its
/// next transaction at once can keep a single publication waiting for ever. Here one asks at two
/// doors: who waits for the inner one holds the outer one, so the holder, coming again, queues
/// behind. The doors are byte locks of `<data>/write.lock`, which the kernel opens when a process
/// is killed.
class WriteLock {
  public:
    /// Waits at most 30 s. Fails: unavailable, when somebody holds it longer or the file cannot be
    /// made.
    static Result<WriteLock> take(const std::filesystem::path& file);
    WriteLock(WriteLock&& other) noexcept;
    WriteLock& operator=(WriteLock&&) = delete;
    WriteLock(const WriteLock&) = delete;
    WriteLock& operator=(const WriteLock&) = delete;
    ~WriteLock();

  private:
    explicit WriteLock(int descriptor) : descriptor_(descriptor) {}
    int descriptor_;
};

}  // namespace candour::store
