#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace candour::web::http {

/// What compressing may cost. Quick takes a third of the time and gives some 15 % more bytes.
enum class Effort {
    quick,  ///< for what is made on the spot and hardly sent again
    full,
};

/// The text compressed, for Content-Encoding: gzip. Holds no time, so the same text gives the same
/// bytes. Spec: RFC 1952.
std::string gzip(std::string_view text, Effort effort = Effort::full);

/// Compresses a text that comes in pieces, in memory that does not grow with it.
class GzipStream {
  public:
    explicit GzipStream(Effort effort = Effort::full);
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
