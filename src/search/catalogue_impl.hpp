#pragma once

#include <atomic>
#include <memory>
#include <mutex>

#include "search/catalogue.hpp"
#include "search/rows.hpp"

namespace candour::search {

/// The state that readers take, and the one that the next change begins from.
struct Catalogue::Impl {
    /// A reader keeps what it was given for as long as it likes.
    [[nodiscard]] std::shared_ptr<const Rows> rows() const {
        const std::lock_guard lock(swapping);
        return current;
    }

    std::mutex changing;          ///< one change at a time; readers do not wait for it
    mutable std::mutex swapping;  ///< held for the copy of a pointer
    std::shared_ptr<const Rows> current = std::make_shared<const Rows>();  ///< by all its readers
    std::atomic<std::int64_t> version{0};
};

}  // namespace candour::search
