#include "actions/import_log.hpp"

#include <chrono>
#include <fstream>
#include <map>

#include <doctest/doctest.h>
#include <unistd.h>

#include "actions/public_json.hpp"
#include "actions/publish_entry.hpp"
#include "actions/withdraw_entry.hpp"
#include "base/embedded.hpp"
#include "base/text.hpp"
#include "casework/log_entry_json.hpp"

using namespace candour;
using namespace candour::actions;

namespace fs = std::filesystem;

namespace {

constexpr Instant today{std::chrono::sys_days{std::chrono::year{2026} / 11 / 24}};

const law::Rulebook& rulebook() {
    static const auto read = law::Rulebook::from(embedded::rulebook()).value();
    return read;
}

// A folder with a record and files to import, gone at the end.
class Office {
  public:
    Office() : folder_(make_folder()), store_(store::Store::open({folder_ / "data", ""}).value()) {}
    Office(const Office&) = delete;
    Office& operator=(const Office&) = delete;
    ~Office() {
        std::error_code ignored;
        fs::remove_all(folder_, ignored);
    }

    std::string file(const std::string& name, std::string_view bytes) {
        const auto path = folder_ / "in" / name;
        fs::create_directories(path.parent_path());
        std::ofstream(path, std::ios::binary) << bytes;
        return path;
    }

    ImportSummary import(const std::vector<std::string>& names, const ImportOptions& options = {}) {
        imported_.clear();
        skipped_.clear();
        ImportEvents events;
        events.imported = [&](const ImportedEntry& entry) {
            imported_.push_back({entry.entry.reference, entry.published});
        };
        events.skipped = [&](const SkippedInput& input) { skipped_.push_back(input); };
        events.resumed = [&](const std::string&, std::int64_t items) { resumed_after_ = items; };
        const auto files = files_to_import(names);
        REQUIRE(files.has_value());
        const auto summary = import_log(
            *files, options, store_, rulebook(), [] { return today; }, events);
        REQUIRE(summary.has_value());
        return *summary;
    }

    store::EntryRecord entry(const std::string& address) {
        auto record = store_.entry_at(address);
        REQUIRE(record.has_value());
        REQUIRE(record->has_value());
        return **record;
    }

    struct Told {
        std::string reference;
        store::Published published;
    };
    [[nodiscard]] const std::vector<Told>& imported() const { return imported_; }
    [[nodiscard]] const std::vector<SkippedInput>& skipped() const { return skipped_; }
    [[nodiscard]] std::int64_t resumed_after() const { return resumed_after_; }
    [[nodiscard]] const fs::path& folder() const { return folder_; }
    store::Store& store() { return store_; }

  private:
    static fs::path make_folder() {
        auto name = (fs::temp_directory_path() / "candour-import-XXXXXX").string();
        REQUIRE(::mkdtemp(name.data()) != nullptr);
        return name;
    }

    fs::path folder_;
    store::Store store_;
    std::vector<Told> imported_;
    std::vector<SkippedInput> skipped_;
    std::int64_t resumed_after_ = 0;
};

std::string line(const std::string& reference, const std::string& title) {
    casework::LogEntry entry;
    entry.reference = reference;
    entry.title = title;
    return casework::to_line(entry) + "\n";
}

const std::string page =
    "Bins stolen (7_22)\n\nRequest\n\n1. How many bins were stolen?\n\nResponse\n\n1. 52\n";

Result<scan::Report> lets_all_pass(std::string_view, const std::string&) {
    return scan::Report{};
}

}  // namespace

TEST_CASE("Importing the same thing twice changes nothing") {
    Office office;
    const auto file = office.file("log.jsonl", line("1", "One") + line("2", "Two"));
    CHECK(office.import({file}).published == 2);
    const auto event = office.store().last_event().value();
    const auto again = office.import({file});
    CHECK(again.unchanged == 2);
    CHECK(again.published == 0);
    CHECK(office.store().last_event().value() == event);
}

TEST_CASE("Two answers under one reference are both kept, and the import says where") {
    Office office;
    const auto summary =
        office.import({office.file("log.jsonl", line("163A/23", "One") + line("163A/23", "Two"))});
    CHECK(summary.published == 2);
    CHECK(summary.beside == 1);
    REQUIRE(office.imported().size() == 2);
    CHECK(office.imported()[1].published.how == store::Published::How::published_beside);
    CHECK(office.imported()[1].published.beside == "163A-23");
    CHECK(office.entry("163A-23").entry.title == "One");
    CHECK(office.entry("163A-23-2").entry.title == "Two");
}

TEST_CASE("Asked to replace, an import makes a new version of the entry") {
    Office office;
    office.import({office.file("a.jsonl", line("1", "One"))});
    ImportOptions options;
    options.replace = true;
    CHECK(office.import({office.file("b.jsonl", line("1", "Uno"))}, options).replaced == 1);
    CHECK(office.entry("1").entry.title == "Uno");
    CHECK(office.entry("1").version == 2);
}

TEST_CASE("A bad line is reported with its place and costs only itself") {
    Office office;
    const auto file = office.file(
        "log.jsonl", line("1", "One") + "{\"reference\":7}\n" + "not json\n" + line("2", "Two"));
    const auto summary = office.import({file});
    CHECK(summary.published == 2);
    REQUIRE(office.skipped().size() == 2);
    CHECK(office.skipped()[0].line == 2);
    CHECK(office.skipped()[0].file == file);
    CHECK(office.skipped()[0].why.find("/reference") != std::string::npos);
    CHECK(office.skipped()[1].line == 3);
}

TEST_CASE("References of any spelling are published and found again") {
    Office office;
    std::string emoji;
    for (int i = 0; i < 300; ++i) emoji += "😀";
    const std::vector<std::string> references = {"163A/23",
                                                 "../../etc/passwd",
                                                 "\"quoted\" 'ref'",
                                                 "..",
                                                 "<script>alert(1)</script>",
                                                 "FOI 😀",
                                                 std::string(300, 'x'),
                                                 emoji,
                                                 "a\\b%2F",
                                                 "%00\u202Eref"};
    std::string lines;
    for (const auto& reference : references) lines += line(reference, "T");
    CHECK(office.import({office.file("log.jsonl", lines)}).published == references.size());
    for (const auto& told : office.imported()) {
        CAPTURE(told.reference);
        CHECK(told.published.address.find_first_not_of(
                  "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-") ==
              std::string::npos);
        CHECK(office.entry(told.published.address).entry.reference == told.reference);
    }
    CHECK(office.import({office.file("long.jsonl", line(std::string(3'000, 'x'), "T"))}).skipped ==
          1);
}

TEST_CASE("An interrupted import goes on where its last batch was, and then is forgotten") {
    Office office;
    std::string lines;
    for (int i = 0; i < 7'000; ++i) lines += line(std::to_string(i), "T");
    const auto file = office.file("log.jsonl", lines);
    // The store stops answering, as far as the import can tell, in the middle of it.
    struct Killed {};
    ImportEvents events;
    int told = 0;
    events.imported = [&](const ImportedEntry&) {
        if (++told > 6'000) throw Killed{};
    };
    const auto files = files_to_import({file}).value();
    CHECK_THROWS_AS(import_log(
                        files, {}, office.store(), rulebook(), [] { return today; }, events),
                    Killed);
    const auto rest = office.import({file});
    CHECK(office.resumed_after() == 5'000);
    CHECK(rest.imported() == 2'000);
    CHECK(office.import({file}).unchanged == 7'000);
}

TEST_CASE("Pages as text and as HTML become the same questions and answers") {
    Office office;
    const auto text = office.file("7_22.txt", page);
    const auto html = office.file(
        "saved.html",
        "<html><head><title>Bins stolen (8_22) | Candleford Police</title><link rel=canonical "
        "href='https://police.example/foi/bins/'></head><body><nav>Menu</nav><main><h1>Bins stolen "
        "(8_22)</h1><h2>Request</h2><ol><li>How many bins were stolen?</ol><h2>Response</h2><p>1. "
        "52<script>x</script></p></main><footer>About us</footer></body></html>");
    CHECK(office.import({text, html}).published == 2);
    const auto one = office.entry("7_22").entry;
    const auto two = office.entry("8_22").entry;
    CHECK(one.title == "Bins stolen");
    CHECK(two.title == one.title);
    CHECK(two.questions == one.questions);
    REQUIRE(one.answers.size() == 1);
    CHECK(two.answers == one.answers);
    CHECK(one.published == london_date(today));
    CHECK(office.store().redirect_for("/foi/bins/").value() == "8_22");
    const auto kept = join(two.source_text, "\n");
    CHECK(kept.find("Menu") != std::string::npos);
    CHECK(kept.find("About us") != std::string::npos);
}

TEST_CASE(
    "A WordPress export keeps addresses, dates, topics and attachments, and holds drafts back") {
    Office office;
    const auto post = [](const std::string& title, const std::string& rest) {
        return "<item><title>" + title +
               "</title><content:encoded><![CDATA[<strong>Request</strong>\n\n"
               "1. How many bins were stolen?\n\n<strong>Response</strong>\n\n1. 52]]>"
               "</content:encoded>" +
               rest + "</item>\n";
    };
    const auto file = office.file(
        "export.xml",
        "<rss xmlns:content=\"http://purl.org/rss/1.0/modules/content/\" "
        "xmlns:wp=\"http://wordpress.org/export/1.2/\"><channel>\n" +
            post("Bins stolen (7_22)",
                 "<link>https://foi.example/2022/bins-7_22/</link><guid>https://foi.example/?p=9"
                 "</guid><wp:post_id>9</wp:post_id><wp:post_type>post</wp:post_type><wp:status>"
                 "publish</wp:status><wp:post_date>2022-03-04 10:00:00</wp:post_date><category "
                 "domain=\"category\">Crime</category><category domain=\"category\">Uncategorized"
                 "</category>") +
            post("Not yet (8_22)",
                 "<wp:post_type>post</wp:post_type><wp:status>draft</wp:status>") +
            "<item><title>f</title><wp:post_type>attachment</wp:post_type><wp:post_parent>9"
            "</wp:post_parent><wp:attachment_url>https://foi.example/up/7_22%20list.pdf"
            "</wp:attachment_url></item></channel></rss>");
    fs::create_directories(office.folder() / "files/deep");
    std::ofstream(office.folder() / "files/deep/7_22 List.pdf") << "%PDF-1.4 figures";
    ImportOptions options;
    options.attachments = office.folder() / "files";
    options.gate = lets_all_pass;
    CHECK(office.import({file}, options).published == 1);
    REQUIRE(office.skipped().size() == 1);
    CHECK(office.skipped()[0].why.find("draft") != std::string::npos);
    const auto entry = office.entry("7_22").entry;
    CHECK(entry.published == parse_date("2022-03-04").value());
    CHECK(entry.topics == std::vector<std::string>{"Crime"});
    REQUIRE(entry.attachments.size() == 1);
    CHECK(entry.attachments[0].name == "7_22 list.pdf");
    CHECK(entry.attachments[0].media_type == "application/pdf");
    CHECK(entry.attachments[0].bytes == 16);
    REQUIRE(entry.attachments[0].sha256);
    CHECK(office.store().blob_path(*entry.attachments[0].sha256).has_value());
    CHECK(office.store().redirect_for("/2022/bins-7_22/").value() == "7_22");
    CHECK(office.store().redirect_for("/?p=9").value() == "7_22");
}

TEST_CASE("An attachment with something hidden in it does not come in with its entry") {
    Office office;
    fs::create_directories(office.folder() / "files");
    std::ofstream(office.folder() / "files/list.csv") << "name";
    casework::LogEntry entry;
    entry.reference = "1";
    entry.title = "T";
    entry.attachments = {{"list.csv", 0, {}, "", ""}};
    ImportOptions options;
    options.attachments = office.folder() / "files";
    options.gate = [](std::string_view bytes, const std::string& name) -> Result<scan::Report> {
        CHECK(bytes == "name");
        CHECK(name == "list.csv");
        scan::Report report;
        report.findings.push_back({.kind = "formula.injection",
                                   .severity = scan::Severity::block,
                                   .where = "A1",
                                   .what = "a cell that runs",
                                   .excerpt = {},
                                   .fix = scan::Fix::clean});
        return report;
    };
    office.import({office.file("a.jsonl", casework::to_line(entry))}, options);
    REQUIRE(office.skipped().size() == 1);
    CHECK(office.skipped()[0].why == "'list.csv' is not published: a cell that runs at A1");
    CHECK_FALSE(office.entry("1").entry.attachments[0].sha256);
    CHECK_FALSE(office.store().blob_path(sha256("name")));
}

TEST_CASE("An attachment's name leads nowhere outside the folder given") {
    Office office;
    std::ofstream(office.folder() / "secret.txt") << "secret";
    fs::create_directories(office.folder() / "files");
    fs::create_symlink(office.folder() / "secret.txt", office.folder() / "files/link.txt");
    casework::LogEntry entry;
    entry.reference = "1";
    entry.title = "T";
    entry.attachments = {{"../secret.txt", 0, {}, "", ""}, {"link.txt", 0, {}, "", ""}};
    ImportOptions options;
    options.attachments = office.folder() / "files";
    options.gate = lets_all_pass;
    office.import({office.file("a.jsonl", casework::to_line(entry))}, options);
    for (const auto& attachment : office.entry("1").entry.attachments)
        CHECK_FALSE(attachment.sha256);
}

TEST_CASE("A hash that is not among our files is not promised to the public") {
    Office office;
    casework::LogEntry entry;
    entry.reference = "1";
    entry.title = "T";
    const auto ours = office.store().put_blob("figures").value();
    entry.attachments = {{"a.csv", 7, ours, "text/csv", ""},
                         {"a.csv", 5, sha256("other"), "text/csv", "https://old.example/a.csv"}};
    office.import({office.file("a.jsonl", casework::to_line(entry))});
    const auto kept = office.entry("1").entry.attachments;
    REQUIRE(kept.size() == 2);
    CHECK(kept[0].sha256 == ours);
    CHECK_FALSE(kept[1].sha256);
    CHECK(kept[1].name == "a-2.csv");
    CHECK(kept[1].url == "https://old.example/a.csv");
}

TEST_CASE("Files that are no log are named as what they are, and the others imported") {
    Office office;
    std::string noise =
        "\x7F"
        "ELF";
    for (int i = 0; i < 1'000; ++i) noise += static_cast<char>(i * 37);
    office.file("a.pdf", "%PDF-1.7\n");
    office.file("b.bin", noise);
    office.file("c.txt", "");
    office.file("d.txt", page);
    office.file("e.html", "<p>" + std::string(17'000'000, 'x'));
    office.file("f.jsonl", line("1", "One").substr(0, 30));
    office.file(".hidden.jsonl", line("2", "Two"));
    const auto summary = office.import({(office.folder() / "in").string()});
    CHECK(summary.files == 6);
    CHECK(summary.published == 1);
    CHECK(summary.skipped == 5);
}

TEST_CASE("Words in Windows-1252 and UTF-16 arrive as they were meant") {
    Office office;
    std::string utf16 = "\xFF\xFE";
    for (const char c : std::string("reference,title\n2,")) (utf16 += c) += '\0';
    utf16 += std::string(
        "\x1C\x20"
        "x\0\x1D\x20",
        6);
    office.import({office.file("a.csv", "reference,title\n1,\x93Tasers\x94 cost \xA3\x35\n"),
                   office.file("b.csv", utf16)});
    CHECK(office.entry("1").entry.title == "“Tasers” cost £5");
    CHECK(office.entry("2").entry.title == "“x”");
}

TEST_CASE("What was withdrawn stays withdrawn when it is imported again") {
    Office office;
    const auto file = office.file("a.jsonl", line("1/23", "One"));
    office.import({file});
    CHECK_FALSE(withdraw_entry(office.store(), "1/23", " ", {"test"}, today));
    CHECK(withdraw_entry(office.store(), "1/23", "It named a person", {"test"}, today).value() ==
          "1-23");
    CHECK(withdraw_entry(office.store(), "1-23", "again", {"test"}, today).error().kind ==
          Problem::Kind::refused);
    CHECK(withdraw_entry(office.store(), "2", "x", {"test"}, today).error().kind ==
          Problem::Kind::not_found);
    office.import({file});
    CHECK(office.entry("1-23").withdrawn);
}

TEST_CASE("A reference that several entries have withdraws none of them") {
    Office office;
    office.import({office.file("a.jsonl", line("1/23", "One") + line("1/23", "Two"))});
    const auto refusal = withdraw_entry(office.store(), "1/23", "reason", {"test"}, today);
    REQUIRE_FALSE(refusal);
    CHECK(refusal.error().what.find("1-23-2") != std::string::npos);
    CHECK(withdraw_entry(office.store(), "1-23-2", "reason", {"test"}, today).has_value());
    CHECK_FALSE(office.entry("1-23").withdrawn);
}
