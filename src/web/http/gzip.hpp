#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace candour::web::http {

/// The text compressed, for Content-Encoding: gzip. Holds no time, so the same text gives the same
/// bytes. Spec: RFC 1952.
std::string gzip(std::string_view text);

/// Compresses a text that comes in pieces, in memory that does not grow with it.
class GzipStream {
  public:
    GzipStream();
    GzipStream(GzipStream&&) noexcept;
    GzipStream& operator=(GzipStream&&) noexcept;
    ~GzipStream();

    /// The compressed bytes that are ready once `piece` is taken in; often none.
    std::string add(std::string_view piece);
    /// The rest. Nothing may be added after it.
    std::string finish();

  private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace candour::web::http
