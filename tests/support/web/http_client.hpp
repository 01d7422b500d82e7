#pragma once

#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace candour::tests {

/// An answer as it came over the wire; chunks put together, nothing decompressed.
struct HttpAnswer {
    int status = 0;
    std::map<std::string, std::string> headers;  ///< names in lower case
    std::string body;
    bool whole = true;  ///< false when the connection closed before the body's end

    [[nodiscard]] std::string header(const std::string& lower_case_name) const;
};

/// A client that does exactly what a test says, well-behaved or not. Blocking, with a time-out on
/// everything.
class HttpClient {
  public:
    /// Connects to "127.0.0.1:8080".
    explicit HttpClient(const std::string& address,
                        std::chrono::milliseconds timeout = std::chrono::seconds{10});
    HttpClient(const HttpClient&) = delete;
    HttpClient& operator=(const HttpClient&) = delete;
    ~HttpClient();

    void send(std::string_view bytes);
    /// "GET target", with Host and these further header lines ("Name: value\r\n").
    void ask(std::string_view target, std::string_view headers = {},
             std::string_view method = "GET");
    /// The next answer; nothing when the connection was closed or fell silent before one began.
    std::optional<HttpAnswer> answer(bool body_expected = true);
    std::optional<HttpAnswer> get(std::string_view target, std::string_view headers = {});
    /// Whether the server closes the connection within the time-out, and sends nothing more.
    bool is_closed();

  private:
    bool fill();
    std::optional<std::string> line();
    bool take(std::string& into, std::size_t length);

    int socket_ = -1;
    std::string buffer_;
};

}  // namespace candour::tests
