#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <variant>

#include <microhttpd.h>

#include "base/unique_fd.hpp"
#include "web/cache/ready.hpp"
#include "web/server_core.hpp"

namespace candour::web {

/// One request and its answer, from the request line to the last byte. Belongs to its connection's
/// event loop; a worker has it only while the connection is suspended.
///
/// MHD calls `proceed` once when the headers are in (an answer given then closes the connection,
/// since a body may be on its way: refusals are), for each piece of a body, when the request is
/// whole, and again after each suspension.
class Exchange {
  public:
    Exchange(ServerCore& core, MHD_Connection& connection, std::string_view target);

    MHD_Result proceed(std::string_view method, const char* data, std::size_t* size);
    /// The answer is out, or the connection gone.
    void completed();

  private:
    // What a worker came to.
    struct File {
        UniqueFd file;
        std::uint64_t size = 0;
        std::string headers;
        std::string tag;
    };
    struct Long {
        http::Stream stream;
        std::string headers;
        bool may_compress = false;
    };
    struct Packed {
        cache::PackedBytes bytes;
        std::string tag;
    };
    using Ready = std::shared_ptr<const cache::ReadyPage>;
    using Outcome = std::variant<std::monostate, Ready, File, Long, Packed>;
    enum class Stage { headers, body, made };

    [[nodiscard]] std::string_view header(const char* name) const;
    [[nodiscard]] cache::Form wanted_form() const;
    [[nodiscard]] bool has_it_already(std::string_view tag) const;
    [[nodiscard]] bool brings_a_body() const;

    MHD_Result begin(std::string_view method);
    std::optional<MHD_Result> refusal(std::string_view method);
    MHD_Result take_body(const char* data, std::size_t* size);
    MHD_Result answer();
    /// The answer when it needs no worker.
    std::optional<MHD_Result> answer_at_once(const std::string& target);
    std::optional<MHD_Result> answer_from_pack(const std::string& target);
    MHD_Result have_it_made();
    MHD_Result have_it_read(std::string target);
    MHD_Result wait_for(http::Lane lane, Workers::Job job);
    void make(http::Request request, const std::string& target, bool for_all);
    Outcome made(http::Request request, const std::string& target);
    Outcome outcome_of(http::Response response, const std::string& target,
                       const cache::Pages::Ticket& ticket);
    /// The last thing a worker does with an exchange: the event loop may have deleted it when this
    /// returns.
    void resume_with(Outcome outcome);

    MHD_Result send_outcome();
    MHD_Result send(const cache::ReadyPage& page);
    MHD_Result send(File file);
    MHD_Result send(Long answer);
    MHD_Result send(Packed packed);
    MHD_Result send_problem(int status, std::string what);
    MHD_Result send_text(int status, std::string_view content_type, const std::string& text);
    MHD_Result queue(int status, MHD_Response& response);
    void log() const;

    ServerCore& core_;
    MHD_Connection& connection_;
    Peers::Peer* peer_;
    std::string target_;  ///< as sent
    Stage stage_ = Stage::headers;
    http::Method method_ = http::Method::get;
    bool is_head_ = false;  ///< answered as GET, without the body
    int status_ = 0;
    bool counted_ = false;
    std::string body_;
    Outcome outcome_;
    std::chrono::steady_clock::time_point began_;
};

}  // namespace candour::web
