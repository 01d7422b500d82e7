#include "web/server.hpp"

#include <atomic>
#include <condition_variable>
#include <filesystem>
#include <fstream>
#include <future>
#include <mutex>
#include <thread>

#include <doctest/doctest.h>
#include <spdlog/spdlog.h>
#include <unistd.h>

#include "base/text.hpp"
#include "tests/support/web/http_client.hpp"
#include "web/http/problem_page.hpp"

using namespace candour;
using namespace candour::web;
using namespace std::chrono_literals;
using http::Fresh;
using http::Request;
using http::Response;
using tests::HttpClient;

namespace {

const std::string long_text = [] {
    std::string text;
    for (int i = 0; i < 500; ++i) text += "The information you asked for is held. ";
    return text;
}();

/// A door that tests hold shut until they have seen who waits before it.
class Gate {
  public:
    void open() {
        {
            const std::lock_guard held(mutex_);
            open_ = true;
        }
        opened_.notify_all();
    }
    void pass() {
        std::unique_lock held(mutex_);
        opened_.wait(held, [this] { return open_; });
    }

  private:
    std::mutex mutex_;
    std::condition_variable opened_;
    bool open_ = false;
};

/// A server over pages that need no store.
struct Fixture {
    std::atomic<int> asked = 0;
    std::atomic<std::uint64_t> revision = 1;
    Gate gate;
    std::filesystem::path file = std::filesystem::temp_directory_path() /
                                 ("candour-server-test-" + std::to_string(getpid()));
    cache::Pages pages;
    std::optional<Server> server;

    explicit Fixture(const ServerOptions& options = {})
        : pages(
              4U << 20U, std::nullopt, [this] { return revision.load(); }, [] { return Date{}; }) {
        spdlog::set_level(spdlog::level::off);  // the errors here are meant
        std::ofstream(file, std::ios::binary) << "0123456789";
        Answering answering;
        answering.respond = [this](Request request) { return respond(request); };
        answering.lane = [](const Request& request) {
            return request.path == "/search" ? http::Lane::search : http::Lane::page;
        };
        answering.problem = [](int status, const Problem& problem) {
            return http::plain_problem_page(status, problem);
        };
        answering.gauges = [] { return Gauges{}; };
        auto listener = listen_on("127.0.0.1:0");
        REQUIRE_MESSAGE(listener, listener.error().what);
        auto started = Server::start(std::move(*listener), options, std::move(answering), pages);
        REQUIRE_MESSAGE(started, started.error().what);
        server = std::move(*started);
    }
    Fixture(const Fixture&) = delete;
    Fixture& operator=(const Fixture&) = delete;
    ~Fixture() {
        gate.open();
        server.reset();
        std::filesystem::remove(file);
    }

    Response respond(const Request& request) {
        ++asked;
        Response response;
        response.body = long_text;
        if (request.path == "/entry/") {
            response.fresh = Fresh::entry;
            response.entry = {1};
            response.shows = {{2}};
        } else if (request.path == "/list") {
            response.fresh = Fresh::log;
        } else if (request.path == "/asset") {
            response.fresh = Fresh::build;
            response.content_type = "image/png";
        } else if (request.path == "/slow" || request.path == "/search") {
            gate.pass();
        } else if (request.path == "/stream" || request.path == "/endless" ||
                   request.path == "/broken") {
            response.body.clear();
            response.content_type = "text/csv; charset=utf-8";
            response.stream = [this, path = request.path,
                               piece = 0]() mutable -> Result<std::string> {
                ++pieces;
                if (path == "/broken" && piece == 3) return unavailable("the disk is gone");
                if (path != "/endless" && piece == 100) return std::string{};
                return "line " + std::to_string(piece++) + std::string(10000, '.') + "\n";
            };
        } else if (request.path == "/file") {
            response.body.clear();
            response.content_type = "application/octet-stream";
            response.file = file;
            response.file_hash = sha256("0123456789");
        } else if (request.path == "/form") {
            response.body = "thank you, " + std::string(request.value("name"));
        } else if (request.path != "/page") {
            response =
                http::plain_problem_page(404, {Problem::Kind::not_found, "Nothing is here.", {}});
        }
        return response;
    }
    std::atomic<int> pieces = 0;

    [[nodiscard]] const std::string& address() const { return server->address(); }
};

/// Waits until it holds, for at most ten seconds.
bool becomes_true(const std::function<bool()>& holds) {
    for (int i = 0; i < 1000 && !holds(); ++i) std::this_thread::sleep_for(10ms);
    return holds();
}

}  // namespace

TEST_CASE("a page comes with its tag, its length and the headers that keep readers safe") {
    const Fixture site;
    HttpClient client(site.address());
    const auto page = client.get("/entry/");
    REQUIRE(page);
    CHECK(page->status == 200);
    CHECK(page->body == long_text);
    CHECK(page->header("content-type") == "text/html; charset=utf-8");
    CHECK(page->header("cache-control") == "public, max-age=0, must-revalidate");
    CHECK(page->header("vary") == "Accept-Encoding");
    CHECK(page->header("content-security-policy")
              .starts_with("default-src 'none'; style-src 'self'"));
    CHECK(page->header("x-content-type-options") == "nosniff");
    CHECK(page->header("referrer-policy") == "same-origin");
    CHECK(page->header("set-cookie") == "");
    CHECK_FALSE(page->header("date").empty());
    CHECK(page->header("etag").size() == 34);
    CHECK(client.get("/asset")->header("cache-control") == "public, max-age=31536000, immutable");
    const auto none = client.get("/nowhere");
    CHECK(none->status == 404);
    CHECK(none->header("cache-control") == "no-store");
    CHECK(none->header("etag") == "");
}

TEST_CASE("a reader who has the page is told so, kept or not") {
    const Fixture site;
    HttpClient client(site.address());
    for (const auto* target : {"/entry/", "/page"}) {
        const auto tag = client.get(target)->header("etag");
        const auto again = client.get(target, "If-None-Match: W/\"x\", " + tag + "\r\n");
        CHECK(again->status == 304);
        CHECK(again->header("etag") == tag);
        CHECK(again->body.empty());
        CHECK(client.get(target, "If-None-Match: \"other\"\r\n")->status == 200);
    }
}

TEST_CASE("a page is compressed for those who ask, with a tag of its own") {
    const Fixture site;
    HttpClient client(site.address());
    const auto plain = client.get("/entry/");
    const auto small = client.get("/entry/", "Accept-Encoding: br, gzip\r\n");
    CHECK(small->header("content-encoding") == "gzip");
    CHECK(small->body.size() < plain->body.size() / 5);
    CHECK(small->header("etag") != plain->header("etag"));
    CHECK(client
              .get("/entry/",
                   "Accept-Encoding: gzip\r\nIf-None-Match: " + small->header("etag") + "\r\n")
              ->status == 304);
    CHECK(client.get("/entry/", "Accept-Encoding: gzip;q=0\r\n")->header("content-encoding") == "");
    CHECK(client.get("/asset", "Accept-Encoding: gzip\r\n")->header("content-encoding") == "");
}

TEST_CASE("HEAD gives what GET would, without the body") {
    const Fixture site;
    HttpClient client(site.address());
    for (const auto* target : {"/entry/", "/page", "/file"}) {
        const auto got = client.get(target);
        client.ask(target, "", "HEAD");
        const auto head = client.answer(false);
        REQUIRE(head);
        CHECK(head->status == 200);
        CHECK(head->header("content-length") == got->header("content-length"));
        CHECK(head->header("etag") == got->header("etag"));
    }
    client.ask("/stream", "", "HEAD");
    CHECK(client.answer(false)->status == 200);
}

TEST_CASE("a page is made once and kept as long as it is true") {
    Fixture site;
    HttpClient client(site.address());
    for (int i = 0; i < 3; ++i) client.get("/entry/");
    CHECK(site.asked == 1);
    CHECK(client.get("/%65ntry/")->status == 200);  // the same page, spelt otherwise
    CHECK(site.asked == 1);
    for (int i = 0; i < 2; ++i)
        client.get("/entry/?utm_source=x");  // a query is not kept: anybody can make up many
    CHECK(site.asked == 3);

    for (int i = 0; i < 2; ++i) client.get("/list");
    CHECK(site.asked == 4);
    ++site.revision;
    client.get("/list");
    CHECK(site.asked == 5);
    client.get("/entry/");
    CHECK(site.asked == 5);

    site.pages.take_in({{{9}}, {}, false});
    client.get("/entry/");
    CHECK(site.asked == 5);
    site.pages.take_in({{{2}}, {}, false});  // an entry that the page names
    client.get("/entry/");
    CHECK(site.asked == 6);
    site.pages.take_in({{}, {{1}}, false});  // an entry that should be named now
    client.get("/entry/");
    CHECK(site.asked == 7);
    for (int i = 0; i < 2; ++i) client.get("/page");
    CHECK(site.asked == 9);
}

TEST_CASE("a page that was begun before a change is not kept after it") {
    Fixture site;
    const auto ticket = site.pages.ticket();
    site.pages.take_in({{{2}}, {}, false});
    Request request;
    request.path = "/entry/";
    site.pages.finish("/entry/", site.respond(request), ticket);
    CHECK(site.pages.in_memory("/entry/") == nullptr);
    site.pages.finish("/entry/", site.respond(request), site.pages.ticket());
    CHECK(site.pages.in_memory("/entry/") != nullptr);
}

TEST_CASE("a crowd at a page that is being made waits for one making") {
    Fixture site;
    std::vector<std::unique_ptr<HttpClient>> crowd;
    for (int i = 0; i < 20; ++i) {
        crowd.push_back(std::make_unique<HttpClient>(site.address()));
        crowd.back()->ask("/slow");
    }
    CHECK(becomes_true([&] { return site.server->counters().shared == 19; }));
    site.gate.open();
    for (auto& client : crowd) CHECK(client->answer()->body == long_text);
    CHECK(site.asked == 1);
}

TEST_CASE(
    "when too many wait they are told to come back, and what is ready goes out all the same") {
    ServerOptions options;
    options.workers = 1;
    options.most_waiting = 2;
    Fixture site(options);
    HttpClient reader(site.address());
    CHECK(reader.get("/entry/")->status == 200);
    std::vector<std::unique_ptr<HttpClient>> crowd;
    for (int i = 0; i < 6; ++i) {
        crowd.push_back(std::make_unique<HttpClient>(site.address()));
        crowd.back()->ask("/search?q=" + std::to_string(i));
        if (i == 0)
            CHECK(becomes_true([&] { return site.asked == 2; }));  // the one worker is at it
    }
    CHECK(becomes_true([&] { return site.server->counters().busy == 3; }));
    CHECK(reader.get("/entry/")->status == 200);
    site.gate.open();
    int found = 0;
    int busy = 0;
    for (auto& client : crowd) {
        const auto answer = client->answer();
        REQUIRE(answer);
        if (answer->status == 200) ++found;
        if (answer->status == 503 && answer->header("retry-after") == "2") ++busy;
    }
    CHECK(found == 3);
    CHECK(busy == 3);
}

TEST_CASE("requests sent together are answered in order") {
    const Fixture site;
    HttpClient client(site.address());
    std::string together;
    for (const auto* target : {"/entry/", "/page", "/nowhere", "/entry/", "/healthz"})
        together += std::string("GET ") + target + " HTTP/1.1\r\nHost: x\r\n\r\n";
    client.send(together);
    for (const int status : {200, 200, 404, 200, 200}) CHECK(client.answer()->status == status);
}

TEST_CASE("a request that comes a byte at a time is answered") {
    const Fixture site;
    HttpClient client(site.address());
    for (const char c : std::string_view("GET /page HTTP/1.1\r\nHost: x\r\n\r\n")) {
        client.send({&c, 1});
        std::this_thread::sleep_for(1ms);
    }
    CHECK(client.answer()->status == 200);
}

TEST_CASE("what is no request is refused or closed, and the next is answered") {
    const Fixture site;
    const auto answered_or_closed = [&](std::string_view bytes) {
        HttpClient client(site.address(), 3s);
        client.send(bytes);
        const auto answer = client.answer();
        return (answer && answer->status >= 400 && answer->status < 506) ||
               (!answer && client.is_closed());
    };
    using namespace std::string_literals;
    for (const auto& bytes :
         {"\x16\x03\x01\x02\x00\x01\x00"s + std::string(300, '\xff') + "\r\n\r\n", "GET\r\n\r\n"s,
          "GET / HTTP/9.9\r\n\r\n"s, "GET /\0x HTTP/1.1\r\nHost: x\r\n\r\n"s,
          "GET /%00 HTTP/1.1\r\nHost: x\r\n\r\n"s,
          "GET /../../etc/passwd HTTP/1.1\r\nHost: x\r\n\r\n"s, "GET /page HTTP/1.1\r\n\r\n"s,
          "GET /page HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n"s,
          "GET /" + std::string(9000, 'a') + " HTTP/1.1\r\nHost: x\r\n\r\n",
          "GET /" + std::string(200000, 'a') + " HTTP/1.1\r\nHost: x\r\n\r\n",
          "GET /page HTTP/1.1\r\nHost: x\r\nX: " + std::string(200000, 'a') + "\r\n\r\n", [] {
              std::string flood = "GET /page HTTP/1.1\r\nHost: x\r\n";
              for (int i = 0; i < 20000; ++i) flood += "X-" + std::to_string(i) + ": y\r\n";
              return flood + "\r\n";
          }()})
        CHECK_MESSAGE(answered_or_closed(bytes), shortened(bytes, 60));
    HttpClient client(site.address());
    CHECK(client.get("/page")->status == 200);
    CHECK(HttpClient(site.address()).get("/" + std::string(9000, 'a'))->status == 414);
}

TEST_CASE("other methods and bodies that nobody asked for are refused before they are read") {
    const Fixture site;
    const auto first_line = [&](std::string_view method, std::string_view headers) {
        HttpClient client(site.address());
        client.ask("/form", headers, method);
        return client.answer()->status;
    };
    CHECK(first_line("PUT", "Content-Length: 10\r\n") == 405);
    CHECK(first_line("DELETE", "") == 405);
    CHECK(first_line("FROBNICATE", "") == 405);
    CHECK(first_line("GET", "Content-Length: 5\r\n") == 413);
    CHECK(first_line("GET", "Transfer-Encoding: chunked\r\n") == 413);
    CHECK(
        first_line(
            "POST",
            "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 99999999999\r\n") ==
        413);
    CHECK(first_line("POST", "Content-Type: text/xml\r\nContent-Length: 5\r\n") == 415);
    CHECK(site.asked == 0);
    HttpClient client(site.address());
    client.ask("/form", "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 15\r\n",
               "POST");
    client.send("name=J%C3%BCrgen");
    CHECK(client.answer()->status == 200);
}

TEST_CASE("an endless form without a length is cut off") {
    const Fixture site;
    HttpClient client(site.address(), 3s);
    client.ask("/form",
               "Content-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked\r\n",
               "POST");
    for (int i = 0; i < 100; ++i) client.send("1000\r\n" + std::string(4096, 'a') + "\r\n");
    CHECK(client.is_closed());
    CHECK(site.asked == 0);
}

TEST_CASE("clients that never finish their request are cut off") {
    ServerOptions options;
    options.patience = 1s;
    const Fixture site(options);
    HttpClient silent(site.address(), 5s);
    HttpClient dripping(site.address(), 5s);
    std::atomic<bool> done = false;
    std::thread drip([&] {
        dripping.send("GET /page HTTP/1.1\r\nHost: x\r\nX: ");
        while (!done) {
            dripping.send("a");
            std::this_thread::sleep_for(100ms);
        }
    });
    HttpClient kept(site.address());
    CHECK(kept.get("/page")->status == 200);
    CHECK(silent.is_closed());
    CHECK(dripping.is_closed());
    done = true;
    drip.join();
    CHECK(site.server->counters().cut_off >= 2);
    CHECK(becomes_true([&] { return site.server->counters().connections == 0; }));
}

TEST_CASE("more connections than there is room for do not stop those that are in") {
    ServerOptions options;
    options.most_connections = 8;
    options.patience = 1s;
    const Fixture site(options);
    HttpClient in(site.address());
    CHECK(in.get("/page")->status == 200);
    std::vector<std::unique_ptr<HttpClient>> crowd;
    for (int i = 0; i < 30; ++i) crowd.push_back(std::make_unique<HttpClient>(site.address()));
    CHECK(in.get("/page")->status == 200);
    // The silent ones are cut off in their turn, and then there is room.
    CHECK(becomes_true([&] {
        HttpClient late(site.address(), 2s);
        return late.get("/page").has_value();
    }));
}

TEST_CASE("a long answer is made as fast as the client takes it, and no faster") {
    Fixture site;
    HttpClient client(site.address());
    const auto whole = client.get("/stream");
    CHECK(whole->whole);
    CHECK(whole->body.size() > 1000000);
    CHECK(whole->body.starts_with("line 0"));
    CHECK(whole->header("transfer-encoding") == "chunked");
    const auto small = client.get("/stream", "Accept-Encoding: gzip\r\n");
    CHECK(small->header("content-encoding") == "gzip");
    CHECK(small->whole);
    CHECK(small->body.size() < 100000);

    site.pieces = 0;
    HttpClient lazy(site.address());
    lazy.ask("/endless");
    CHECK(becomes_true([&] { return site.pieces > 5; }));
    int before = -1;
    CHECK(becomes_true([&] {  // until the socket's buffers are full and nothing more is made
        return std::exchange(before, site.pieces.load()) == site.pieces &&
               (std::this_thread::sleep_for(200ms), before == site.pieces);
    }));
    CHECK(site.pieces < 3000);
    CHECK(client.get("/page")->status == 200);
}

TEST_CASE("a long answer that fails half-way does not look whole") {
    const Fixture site;
    HttpClient client(site.address());
    const auto broken = client.get("/broken");
    REQUIRE(broken);
    CHECK(broken->body.starts_with("line 0"));
    CHECK_FALSE(broken->whole);
}

TEST_CASE("a published file comes whole or in part, in a room of its own") {
    const Fixture site;
    HttpClient client(site.address());
    const auto file = client.get("/file");
    CHECK(file->body == "0123456789");
    CHECK(file->header("etag") == "\"" + hex(sha256("0123456789")) + "\"");
    CHECK(file->header("accept-ranges") == "bytes");
    CHECK(file->header("content-security-policy").find("sandbox") != std::string::npos);
    const auto part = client.get("/file", "Range: bytes=2-4\r\n");
    CHECK(part->status == 206);
    CHECK(part->body == "234");
    CHECK(part->header("content-range") == "bytes 2-4/10");
    const auto beyond = client.get("/file", "Range: bytes=10-\r\n");
    CHECK(beyond->status == 416);
    CHECK(beyond->header("content-range") == "bytes */10");
    CHECK(client.get("/file", "Range: bytes=2-4\r\nIf-Range: \"old\"\r\n")->status == 200);
    CHECK(client.get("/file", "If-None-Match: " + file->header("etag") + "\r\n")->status == 304);
    std::filesystem::remove(site.file);
    CHECK(client.get("/file")->status == 503);
}

TEST_CASE("health and figures are told") {
    const Fixture site;
    HttpClient client(site.address());
    CHECK(client.get("/healthz")->body == "ok\n");
    client.get("/entry/");
    client.get("/entry/");
    const auto metrics = client.get("/metrics");
    CHECK(metrics->status == 200);
    CHECK(metrics->body.find("candour_requests_total{status=\"2xx\"} 3\n") != std::string::npos);
    CHECK(metrics->body.find("candour_pages_total{from=\"memory\"} 1\n") != std::string::npos);
    CHECK(metrics->body.find("candour_build_info{version=\"") != std::string::npos);
}

TEST_CASE("a server that is told to stop finishes what it has begun") {
    Fixture site;
    HttpClient waiting(site.address());
    HttpClient endless(site.address(), 5s);
    endless.ask("/endless");
    waiting.ask("/slow");
    CHECK(becomes_true([&] { return site.asked == 2; }));
    auto stopped = std::async(std::launch::async, [&] { site.server->stop(1s); });
    std::this_thread::sleep_for(100ms);
    site.gate.open();
    const auto answer = waiting.answer();
    REQUIRE(answer);
    CHECK(answer->body == long_text);
    CHECK(stopped.wait_for(10s) == std::future_status::ready);
    CHECK_FALSE(endless.answer()->whole);
}

TEST_CASE("an address that cannot be listened on is said so") {
    const auto taken = listen_on("127.0.0.1:0");
    REQUIRE(taken);
    CHECK(listen_on(taken->address).error().kind == Problem::Kind::unavailable);
    for (const std::string wrong :
         {"", "nonsense", "127.0.0.1:http", "127.0.0.1:99999", "no.such.host.invalid:80"})
        CHECK_MESSAGE(listen_on(wrong).error().kind == Problem::Kind::malformed, wrong);
}
