#include "web/server_stream.hpp"

#include <algorithm>
#include <cstring>
#include <exception>

#include <spdlog/spdlog.h>

#include "base/require.hpp"

namespace candour::web {
namespace {

constexpr std::size_t block = 32768;

}  // namespace

StreamBody::StreamBody(MHD_Connection& connection, Workers& workers, http::Stream stream,
                       cache::Form form, const std::atomic<bool>& stopping)
    : connection_(connection), workers_(workers), stream_(std::move(stream)), stopping_(stopping) {
    if (form == cache::Form::gzip) gzip_.emplace();
}

cache::MhdResponse StreamBody::response(MHD_Connection& connection, Workers& workers,
                                        http::Stream stream, cache::Form form,
                                        const std::atomic<bool>& stopping) {
    auto* body = new StreamBody(connection, workers, std::move(stream), form, stopping);
    cache::MhdResponse response{MHD_create_response_from_callback(
        MHD_SIZE_UNKNOWN, block, &StreamBody::read, body,
        [](void* self) { delete static_cast<StreamBody*>(self); })};
    if (!response) delete body;
    require(response != nullptr, "there is memory for a response");
    return response;
}

ssize_t StreamBody::read(void* body, std::uint64_t, char* into, std::size_t room) {
    return static_cast<StreamBody*>(body)->read(into, room);
}

ssize_t StreamBody::read(char* into, std::size_t room) {
    if (sent_ < piece_.size()) {
        const auto some = std::min(room, piece_.size() - sent_);
        std::memcpy(into, piece_.data() + sent_, some);
        sent_ += some;
        return static_cast<ssize_t>(some);
    }
    if (failed_ || stopping_) return MHD_CONTENT_READER_END_WITH_ERROR;
    if (ended_) return MHD_CONTENT_READER_END_OF_STREAM;
    // Suspended before the worker can resume it.
    MHD_suspend_connection(&connection_);
    if (!workers_.submit_more(http::Lane::search, [this] { make_next(); })) {
        failed_ = true;
        MHD_resume_connection(&connection_);
    }
    return 0;
}

void StreamBody::make_next() {
    auto bytes = next_bytes();
    if (!bytes) {
        spdlog::error("a long answer was broken off: {} ({})", bytes.error().what,
                      bytes.error().where);
        failed_ = true;
    } else {
        piece_ = *std::move(bytes);
        sent_ = 0;
        ended_ = ended_ || piece_.empty();
    }
    MHD_resume_connection(&connection_);
}

Result<std::string> StreamBody::next_bytes() {
    try {
        while (!ended_) {
            TRY(auto piece, stream_());
            ended_ = piece.empty();
            if (!gzip_) return piece;
            auto bytes = ended_ ? gzip_->finish() : gzip_->add(piece);
            if (!bytes.empty()) return bytes;
        }
        return std::string{};
    } catch (const std::exception& bug) {
        return unavailable(bug.what(), "a fault of ours");
    }
}

}  // namespace candour::web
