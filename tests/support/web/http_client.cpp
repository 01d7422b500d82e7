#include "tests/support/web/http_client.hpp"

#include <algorithm>
#include <cstdlib>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/require.hpp"
#include "base/text.hpp"

namespace candour::tests {

std::string HttpAnswer::header(const std::string& lower_case_name) const {
    const auto found = headers.find(lower_case_name);
    return found == headers.end() ? "" : found->second;
}

HttpClient::HttpClient(const std::string& address, std::chrono::milliseconds timeout) {
    const auto colon = address.rfind(':');
    sockaddr_in to{};
    to.sin_family = AF_INET;
    to.sin_port = htons(static_cast<std::uint16_t>(std::stoi(address.substr(colon + 1))));
    inet_pton(AF_INET, address.substr(0, colon).c_str(), &to.sin_addr);
    socket_ = socket(AF_INET, SOCK_STREAM, 0);
    const timeval limit{timeout.count() / 1000, (timeout.count() % 1000) * 1000};
    setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
    setsockopt(socket_, SOL_SOCKET, SO_SNDTIMEO, &limit, sizeof limit);
    require(connect(socket_, reinterpret_cast<const sockaddr*>(&to), sizeof to) == 0,
            "the server listens");
}

HttpClient::~HttpClient() {
    close(socket_);
}

void HttpClient::send(std::string_view bytes) {
    while (!bytes.empty()) {
        const auto sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent <= 0) return;  // the server has closed: what it says of that is what tests look at
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
}

void HttpClient::ask(std::string_view target, std::string_view headers, std::string_view method) {
    std::string request{method};
    request.append(" ")
        .append(target)
        .append(" HTTP/1.1\r\nHost: test\r\n")
        .append(headers)
        .append("\r\n");
    send(request);
}

bool HttpClient::fill() {
    char block[16384];
    const auto got = recv(socket_, block, sizeof block, 0);
    if (got <= 0) return false;
    buffer_.append(block, static_cast<std::size_t>(got));
    return true;
}

std::optional<std::string> HttpClient::line() {
    auto end = buffer_.find("\r\n");
    while (end == std::string::npos) {
        if (!fill()) return std::nullopt;
        end = buffer_.find("\r\n");
    }
    auto text = buffer_.substr(0, end);
    buffer_.erase(0, end + 2);
    return text;
}

bool HttpClient::take(std::string& into, std::size_t length) {
    while (buffer_.size() < length)
        if (!fill()) break;
    const auto some = std::min(length, buffer_.size());
    into.append(buffer_, 0, some);
    buffer_.erase(0, some);
    return some == length;
}

std::optional<HttpAnswer> HttpClient::answer(bool body_expected) {
    const auto status = line();
    if (!status || status->size() < 12) return std::nullopt;
    HttpAnswer answer;
    answer.status = std::atoi(status->c_str() + 9);
    while (true) {
        const auto header = line();
        if (!header) return std::nullopt;
        if (header->empty()) break;
        const auto colon = header->find(':');
        answer.headers[ascii_lower(header->substr(0, colon))] =
            std::string(trim(header->substr(colon + 1)));
    }
    if (!body_expected || answer.status == 304) return answer;
    if (answer.header("transfer-encoding") == "chunked") {
        while (true) {
            const auto size = line();
            const auto length = size ? std::strtoul(size->c_str(), nullptr, 16) : 0;
            answer.whole = size && take(answer.body, length) && line();
            if (!answer.whole || length == 0) return answer;
        }
    }
    answer.whole =
        take(answer.body, std::strtoul(answer.header("content-length").c_str(), nullptr, 10));
    return answer;
}

std::optional<HttpAnswer> HttpClient::get(std::string_view target, std::string_view headers) {
    ask(target, headers);
    return answer();
}

bool HttpClient::is_closed() {
    char byte = 0;
    const auto got = recv(socket_, &byte, 1, 0);
    return got == 0 || (got < 0 && errno == ECONNRESET);
}

}  // namespace candour::tests
