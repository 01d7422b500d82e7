#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "format/budget.hpp"

namespace candour::format {

/// All that a zlib stream unpacks to. Fails: malformed; refused, when that is more than `limit` or
/// the budget.
Result<std::string> inflate_whole(std::string_view packed, std::size_t limit, Budget& budget);

/// Counts what a zlib stream that comes in pieces unpacks to, and keeps none of it. Stops counting
/// when that is more than `enough`, so that a bomb costs no time.
class Inflate {
  public:
    explicit Inflate(std::uint64_t enough);
    ~Inflate();
    Inflate(const Inflate&) = delete;
    Inflate& operator=(const Inflate&) = delete;

    void count(std::string_view piece);
    [[nodiscard]] bool failed() const { return failed_; }
    [[nodiscard]] std::uint64_t produced() const { return produced_; }
    /// Bytes that came after the end of the stream.
    [[nodiscard]] std::uint64_t left_over() const { return left_over_; }

  private:
    struct Stream;
    std::unique_ptr<Stream> stream_;
    std::uint64_t enough_, produced_ = 0, left_over_ = 0;
    bool failed_ = false, ended_ = false;
};

}  // namespace candour::format
