#include "web/server_exchange.hpp"

#include <charconv>

#include <fcntl.h>
#include <fmt/format.h>
#include <spdlog/spdlog.h>
#include <sys/stat.h>

#include "base/require.hpp"
#include "base/text.hpp"
#include "web/http/negotiate.hpp"
#include "web/http/problem_page.hpp"
#include "web/http/target.hpp"
#include "web/server_stream.hpp"

namespace candour::web {
namespace {

std::string_view path_of(std::string_view target) {
    return target.substr(0, target.find('?'));
}

/// Text of a client as a log may hold it.
std::string for_log(std::string_view text) {
    auto safe = shortened(text, 200);
    for (auto& c : safe)
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) c = '?';
    return safe;
}

std::optional<http::Method> method_named(std::string_view name) {
    if (name == "GET" || name == "HEAD") return http::Method::get;
    if (name == "POST") return http::Method::post;
    return std::nullopt;
}

Problem refusal_saying(std::string what) {
    return {Problem::Kind::refused, std::move(what), {}};
}

http::Response busy_answer() {
    auto response = http::plain_problem_page(
        503, {Problem::Kind::unavailable,
              "Too many people are asking at once. Please try again in a moment.",
              {}});
    response.headers.emplace_back("Retry-After", "2");
    return response;
}

http::Response of_an_entry() {
    http::Response response;
    response.fresh = http::Fresh::entry;
    return response;
}

}  // namespace

ServerCore::ServerCore(const ServerOptions& with, Answering by, cache::Pages& from)
    : options(with),
      answering(std::move(by)),
      pages(from),
      busy(cache::finish(busy_answer())),
      entry_headers(cache::header_block(of_an_entry())),
      workers(with.workers, with.most_waiting) {}

bool UnderWay::join(const std::string& target, Exchange& exchange) {
    const std::lock_guard held(mutex_);
    auto& waiting = waiting_[target];
    waiting.push_back(&exchange);
    return waiting.size() == 1;
}

std::vector<Exchange*> UnderWay::leave(const std::string& target) {
    const std::lock_guard held(mutex_);
    const auto found = waiting_.find(target);
    require(found != waiting_.end(), "a page that was made was under way");
    auto waiting = std::move(found->second);
    waiting_.erase(found);
    return waiting;
}

Exchange::Exchange(ServerCore& core, MHD_Connection& connection, std::string_view target)
    : core_(core), connection_(connection), target_(target) {
    const auto* info = MHD_get_connection_info(&connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
    require(info != nullptr, "every connection has its peer");
    peer_ = static_cast<Peers::Peer*>(info->socket_context);
}

void Exchange::completed() {
    if (!counted_) return;  // the connection went before its request was whole
    peer_->may_ask_again();
    --core_.counters.under_way;
    if (status_ >= 100 && status_ < 600)
        core_.counters.by_class[static_cast<std::size_t>(status_ / 100)].fetch_add(
            1, std::memory_order_relaxed);
    if (spdlog::should_log(spdlog::level::info)) log();
}

void Exchange::log() const {
    // No address and no query: who asks for what is nobody's business.
    const auto took =
        std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - began_);
    spdlog::info("{} {} {} {:.1f} ms", method_ == http::Method::post ? "POST" : "GET",
                 for_log(path_of(target_)), status_, took.count());
}

std::string_view Exchange::header(const char* name) const {
    const char* value = MHD_lookup_connection_value(&connection_, MHD_HEADER_KIND, name);
    return value == nullptr ? std::string_view{} : std::string_view{value};
}

cache::Form Exchange::wanted_form() const {
    return http::accepts_gzip(header("Accept-Encoding")) ? cache::Form::gzip
                                                         : cache::Form::identity;
}

bool Exchange::has_it_already(std::string_view tag) const {
    return method_ == http::Method::get && http::names_tag(header("If-None-Match"), tag);
}

bool Exchange::brings_a_body() const {
    const auto length = header("Content-Length");
    return (!length.empty() && length != "0") || !header("Transfer-Encoding").empty();
}

MHD_Result Exchange::proceed(std::string_view method, const char* data, std::size_t* size) {
    switch (stage_) {
        case Stage::headers:
            return begin(method);
        case Stage::body:
            return *size > 0 ? take_body(data, size) : answer();
        case Stage::made:
            return send_outcome();
    }
    return MHD_NO;
}

MHD_Result Exchange::begin(std::string_view method) {
    peer_->has_asked();
    counted_ = true;
    ++core_.counters.under_way;
    if (spdlog::should_log(spdlog::level::info)) began_ = std::chrono::steady_clock::now();
    stage_ = Stage::body;
    if (const auto refused = refusal(method)) return *refused;
    return MHD_YES;
}

std::optional<MHD_Result> Exchange::refusal(std::string_view method) {
    const auto known = method_named(method);
    if (!known) {
        auto response = core_.answering.problem(
            405, refusal_saying("This site answers to GET, HEAD and POST only."));
        response.headers.emplace_back("Allow", "GET, HEAD, POST");
        return send(cache::ReadyPage(cache::finish(std::move(response))));
    }
    method_ = *known;
    is_head_ = method == "HEAD";
    if (target_.size() > http::longest_target)
        return send_problem(414, "The address is longer than any of ours.");
    if (!brings_a_body()) return std::nullopt;
    if (method_ == http::Method::get)
        return send_problem(413, "A page is asked for without sending anything with it.");
    if (!starts_with_ignoring_case(header("Content-Type"), "application/x-www-form-urlencoded"))
        return send_problem(415, "Forms are sent as application/x-www-form-urlencoded.");
    std::size_t length = 0;
    const auto sent = header("Content-Length");
    std::from_chars(sent.data(), sent.data() + sent.size(), length);
    if (length > core_.options.largest_form)
        return send_problem(413, "That is more than this form takes.");
    return std::nullopt;
}

MHD_Result Exchange::take_body(const char* data, std::size_t* size) {
    // Only a body without a length gets here too large; nothing can be said in the middle of it, so
    // the connection goes.
    if (body_.size() + *size > core_.options.largest_form) return MHD_NO;
    body_.append(data, *size);
    *size = 0;
    return MHD_YES;
}

MHD_Result Exchange::answer() {
    if (method_ == http::Method::get) {
        if (const auto sent = answer_at_once(target_)) return *sent;
    }
    return have_it_made();
}

std::optional<MHD_Result> Exchange::answer_at_once(const std::string& target) {
    if (const auto page = core_.pages.in_memory(target)) {
        core_.counters.from_memory.fetch_add(1, std::memory_order_relaxed);
        return send(*page);
    }
    if (auto sent = answer_from_pack(target)) return sent;
    if (target == "/healthz")
        return core_.stopping ? send_text(503, "text/plain; charset=utf-8", "stopping\n")
                              : send_text(200, "text/plain; charset=utf-8", "ok\n");
    if (target == "/metrics") {
        auto gauges = core_.answering.gauges();
        gauges.pages_waiting = core_.workers.waiting(http::Lane::page);
        gauges.searches_waiting = core_.workers.waiting(http::Lane::search);
        gauges.kept_in_memory = core_.pages.memory_size();
        gauges.kept_in_memory_bytes = core_.pages.memory_bytes();
        gauges.kept_on_disk = core_.pages.pack_size();
        return send_text(200, "text/plain; version=0.0.4; charset=utf-8",
                         metrics_text(core_.counters, gauges));
    }
    return std::nullopt;
}

std::optional<MHD_Result> Exchange::answer_from_pack(const std::string& target) {
    auto found = core_.pages.in_pack(target);
    if (!found) return std::nullopt;
    const auto form = found->given(wanted_form());
    auto tag = found->tag();
    if (has_it_already(tag)) {
        core_.counters.from_pack.fetch_add(1, std::memory_order_relaxed);
        return queue(304, *cache::not_modified(core_.entry_headers, tag, form));
    }
    auto bytes = core_.pages.pack().read(*found, form, cache::PagePack::Wait::never);
    if (!bytes) {
        if (bytes.error() == cache::PagePack::Unread::damaged) return std::nullopt;
        return have_it_read(target);
    }
    core_.counters.from_pack.fetch_add(1, std::memory_order_relaxed);
    if (core_.pages.is_wanted_in_memory(target)) {
        // Not worth waiting for, nor an error when too many wait already.
        auto job = [&pages = core_.pages, target,
                    kept = std::make_shared<cache::PagePack::Found>(*std::move(found))] {
            pages.remember(target, *kept);
        };
        static_cast<void>(core_.workers.submit(http::Lane::page, std::move(job)));
    }
    return send(Packed{*std::move(bytes), std::move(tag)});
}

MHD_Result Exchange::wait_for(http::Lane lane, Workers::Job job) {
    stage_ = Stage::made;
    MHD_suspend_connection(&connection_);
    if (core_.workers.submit(lane, std::move(job))) return MHD_YES;
    core_.counters.busy.fetch_add(1, std::memory_order_relaxed);
    MHD_resume_connection(&connection_);  // with no outcome, which says busy
    return MHD_YES;
}

MHD_Result Exchange::have_it_read(std::string target) {
    return wait_for(http::Lane::page, [this, target = std::move(target)] {
        Outcome outcome;
        if (const auto found = core_.pages.in_pack(target)) {
            auto bytes = core_.pages.pack().read(*found, found->given(wanted_form()),
                                                 cache::PagePack::Wait::may);
            if (bytes) {
                core_.counters.from_pack.fetch_add(1, std::memory_order_relaxed);
                return resume_with(Packed{*std::move(bytes), found->tag()});
            }
        }
        // It went between finding and reading: made again, by us since we are here.
        if (auto request = http::read_request(http::Method::get, target))
            return make(*std::move(request), target, false);
        resume_with(std::monostate{});
    });
}

MHD_Result Exchange::have_it_made() {
    auto request = http::read_request(method_, target_, header("Host"));
    if (!request) return send_problem(http::status_of(request.error().kind), request.error().what);
    if (method_ == http::Method::post) {
        auto form = http::read_fields(body_);
        if (!form) return send_problem(400, form.error().what);
        request->form = *std::move(form);
    }
    auto target = http::canonical(http::Target{request->parts, request->query, false});
    if (method_ == http::Method::get && target != target_) {
        if (const auto sent = answer_at_once(target)) return *sent;
    }
    const auto lane = core_.answering.lane(*request);
    if (method_ == http::Method::post)
        return wait_for(
            lane, [this, request = *std::move(request), target = std::move(target)]() mutable {
                make(std::move(request), target, false);
            });
    stage_ = Stage::made;
    MHD_suspend_connection(&connection_);
    if (!core_.under_way.join(target, *this)) {
        core_.counters.shared.fetch_add(1, std::memory_order_relaxed);
        return MHD_YES;
    }
    auto job = [this, request = *std::move(request), target]() mutable {
        make(std::move(request), target, true);
    };
    if (core_.workers.submit(lane, std::move(job))) return MHD_YES;
    for (auto* waiting : core_.under_way.leave(target)) {
        core_.counters.busy.fetch_add(1, std::memory_order_relaxed);
        waiting->resume_with(std::monostate{});
    }
    return MHD_YES;
}

Exchange::Outcome Exchange::made(http::Request request, const std::string& target) {
    try {
        const auto ticket = core_.pages.ticket();
        auto outcome = outcome_of(core_.answering.respond(std::move(request)), target, ticket);
        core_.counters.made.fetch_add(1, std::memory_order_relaxed);
        return outcome;
    } catch (const std::exception& bug) {
        spdlog::critical("a fault of ours while making {}: {}", for_log(path_of(target)),
                         bug.what());
        return std::monostate{};
    }
}

void Exchange::make(http::Request request, const std::string& target, bool for_all) {
    auto again = request;
    auto outcome = made(std::move(request), target);
    if (!for_all) return resume_with(std::move(outcome));
    const auto* shared = std::get_if<Ready>(&outcome);
    for (auto* waiting : core_.under_way.leave(target)) {
        if (waiting == this) continue;
        if (shared != nullptr) {
            waiting->resume_with(*shared);
            continue;
        }
        // A file or a long answer is each client's own.
        auto job = [waiting, again, target]() mutable {
            waiting->make(std::move(again), target, false);
        };
        if (!core_.workers.submit(http::Lane::search, std::move(job)))
            waiting->resume_with(std::monostate{});
    }
    resume_with(std::move(outcome));
}

Exchange::Outcome Exchange::outcome_of(http::Response response, const std::string& target,
                                       const cache::Pages::Ticket& ticket) {
    if (response.file) {
        File file;
        file.file = UniqueFd{open(response.file->c_str(), O_RDONLY | O_CLOEXEC)};
        struct stat status {};
        if (file.file && fstat(file.file.get(), &status) == 0 && S_ISREG(status.st_mode)) {
            file.size = static_cast<std::uint64_t>(status.st_size);
            file.headers = cache::header_block(response);
            if (response.file_hash) file.tag = hex(*response.file_hash);
            return file;
        }
        spdlog::error("a published file cannot be read: {}", response.file->string());
        response =
            core_.answering.problem(503, {Problem::Kind::unavailable,
                                          "The file cannot be read just now. The fault is ours.",
                                          {}});
    }
    if (response.stream) {
        auto headers = cache::header_block(response);
        const bool may_compress = !cache::header(headers, "Vary").empty();
        return Long{std::move(response.stream), std::move(headers), may_compress};
    }
    return core_.pages.finish(target, std::move(response), ticket);
}

void Exchange::resume_with(Outcome outcome) {
    outcome_ = std::move(outcome);
    MHD_resume_connection(&connection_);
}

MHD_Result Exchange::send_outcome() {
    auto outcome = std::exchange(outcome_, Outcome{});
    if (auto* page = std::get_if<Ready>(&outcome)) return send(**page);
    if (auto* file = std::get_if<File>(&outcome)) return send(std::move(*file));
    if (auto* answer = std::get_if<Long>(&outcome)) return send(std::move(*answer));
    if (auto* packed = std::get_if<Packed>(&outcome)) return send(std::move(*packed));
    return send(core_.busy);
}

MHD_Result Exchange::send(const cache::ReadyPage& page) {
    const auto form = wanted_form();
    if (has_it_already(page.page().tag)) return queue(304, page.unchanged(form));
    return queue(page.page().status, page.answer(form));
}

MHD_Result Exchange::send(Packed packed) {
    auto& bytes = packed.bytes;
    cache::MhdResponse response{MHD_create_response_from_buffer_with_free_callback_cls(
        bytes.body.size(), const_cast<char*>(bytes.body.data()),
        [](void* block) { delete[] static_cast<char*>(block); }, bytes.block.get())};
    if (!response) return MHD_NO;
    const auto headers = bytes.headers;
    static_cast<void>(bytes.block.release());
    cache::add_headers(*response, headers);
    cache::add_form(*response, packed.tag, bytes.form);
    return queue(200, *response);
}

MHD_Result Exchange::send(File file) {
    if (has_it_already(file.tag))
        return queue(304, *cache::not_modified(file.headers, file.tag, cache::Form::identity));
    const auto asked = http::ranged(header("Range"), header("If-Range"), file.tag, file.size);
    int status = 200;
    http::Range part{0, file.size == 0 ? 0 : file.size - 1};
    std::uint64_t length = file.size;
    std::string content_range;
    switch (asked.how) {
        case http::Ranged::How::whole:
            break;
        case http::Ranged::How::part:
            status = 206;
            part = asked.part;
            length = part.last - part.first + 1;
            content_range = fmt::format("bytes {}-{}/{}", part.first, part.last, file.size);
            break;
        case http::Ranged::How::unsatisfiable:
            status = 416;
            length = 0;
            content_range = fmt::format("bytes */{}", file.size);
            break;
    }
    cache::MhdResponse response{
        length == 0 ? MHD_create_response_from_buffer(0, nullptr, MHD_RESPMEM_PERSISTENT)
                    : MHD_create_response_from_fd_at_offset64(length, file.file.get(), part.first)};
    if (!response) return MHD_NO;
    if (length > 0) static_cast<void>(file.file.release());  // the response closes it
    cache::add_headers(*response, file.headers);
    cache::add_form(*response, file.tag, cache::Form::identity);
    MHD_add_response_header(response.get(), "Accept-Ranges", "bytes");
    if (!content_range.empty())
        MHD_add_response_header(response.get(), "Content-Range", content_range.c_str());
    return queue(status, *response);
}

MHD_Result Exchange::send(Long answer) {
    const auto form = answer.may_compress ? wanted_form() : cache::Form::identity;
    const auto response = StreamBody::response(connection_, core_.workers, std::move(answer.stream),
                                               form, core_.breaking_off);
    cache::add_headers(*response, answer.headers);
    cache::add_form(*response, {}, form);
    // MHD 0.9.75 ends even a body that HEAD does not send with its last chunk; on a connection that
    // closes it does no harm.
    if (is_head_) MHD_add_response_header(response.get(), "Connection", "close");
    return queue(200, *response);
}

MHD_Result Exchange::send_problem(int status, std::string what) {
    auto response = core_.answering.problem(status, refusal_saying(std::move(what)));
    return send(cache::ReadyPage(cache::finish(std::move(response))));
}

MHD_Result Exchange::send_text(int status, std::string_view content_type, const std::string& text) {
    http::Response response;
    response.status = status;
    response.content_type = content_type;
    response.body = text;
    return send(cache::ReadyPage(cache::finish(std::move(response))));
}

MHD_Result Exchange::queue(int status, MHD_Response& response) {
    status_ = status;
    return MHD_queue_response(&connection_, static_cast<unsigned>(status), &response);
}

}  // namespace candour::web
