#include "web/cache/pack_segment.hpp"

#include <cerrno>
#include <cstring>
#include <limits>
#include <system_error>

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <zlib.h>

namespace candour::web::cache {
namespace {

constexpr std::string_view record_magic = "CPR1";
constexpr std::uint64_t record_head = 8;  // magic and checksum
constexpr std::uint64_t largest_segment = 256ULL << 20U;

std::uint32_t checksum(std::uint32_t sum, std::string_view bytes) {
    return static_cast<std::uint32_t>(
        crc32_z(sum, reinterpret_cast<const Bytef*>(bytes.data()), bytes.size()));
}

}  // namespace

tl::unexpected<Problem> file_problem(const std::filesystem::path& path) {
    return unavailable(std::generic_category().message(errno), path.string());
}

bool write_all(int fd, std::string_view bytes) {
    while (!bytes.empty()) {
        const auto written = write(fd, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
}

PackSegment::PackSegment(UniqueFd file, std::filesystem::path path, std::uint32_t number,
                         std::uint64_t size)
    : file_(std::move(file)), path_(std::move(path)), number_(number), size_(size) {}

Result<std::unique_ptr<PackSegment>> PackSegment::create(const std::filesystem::path& path,
                                                         std::uint32_t number) {
    UniqueFd file{::open(path.c_str(), O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC | O_APPEND, 0640)};
    if (!file) return file_problem(path);
    return std::unique_ptr<PackSegment>(new PackSegment(std::move(file), path, number, 0));
}

Result<std::unique_ptr<PackSegment>> PackSegment::open(const std::filesystem::path& path,
                                                       std::uint32_t number) {
    UniqueFd file{::open(path.c_str(), O_RDONLY | O_CLOEXEC)};
    struct stat status {};
    if (!file || fstat(file.get(), &status) != 0) return file_problem(path);
    return std::unique_ptr<PackSegment>(
        new PackSegment(std::move(file), path, number, static_cast<std::uint64_t>(status.st_size)));
}

bool PackSegment::has_room_for(std::uint64_t bytes) const {
    return size_ + record_head + bytes <= largest_segment || size_ == 0;
}

Result<RecordSpan> PackSegment::append(std::string_view identity, std::string_view headers,
                                       std::string_view gzip) {
    const auto all = record_head + identity.size() + headers.size() + gzip.size();
    if (all > std::numeric_limits<std::uint32_t>::max() - size_)
        return unavailable("A page is too large to be kept.", path_.string());
    const auto sum = checksum(checksum(checksum(0, identity), headers), gzip);
    std::string record;
    record.reserve(all);
    record.append(record_magic);
    record.append(reinterpret_cast<const char*>(&sum), sizeof sum);
    record.append(identity).append(headers).append(gzip);
    if (!write_all(file_.get(), record)) {
        const auto problem = file_problem(path_);
        // What was written of it is not named by anything; it only must not shift what follows.
        if (ftruncate(file_.get(), static_cast<off_t>(size_.load())) != 0)
            return file_problem(path_);
        return problem;
    }
    RecordSpan span;
    span.offset = static_cast<std::uint32_t>(size_ + record_head);
    span.identity = static_cast<std::uint32_t>(identity.size());
    span.headers = static_cast<std::uint32_t>(headers.size());
    span.gzip = static_cast<std::uint32_t>(gzip.size());
    size_ += all;
    living += span.bytes();
    return span;
}

PackSegment::Read PackSegment::read(char* into, std::size_t length, std::uint64_t offset,
                                    bool may_wait) const {
    static std::atomic<bool> system_can_promise = true;
    while (length > 0) {
        iovec piece{into, length};
        const bool ask = !may_wait && system_can_promise;
        const auto got =
            preadv2(file_.get(), &piece, 1, static_cast<off_t>(offset), ask ? RWF_NOWAIT : 0);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0 && ask && (errno == EOPNOTSUPP || errno == ENOSYS)) {
            system_can_promise = false;
            continue;
        }
        if (got < 0) return errno == EAGAIN ? Read::would_wait : Read::failed;
        if (got == 0) return Read::failed;  // the file ends before the record does
        into += got;
        offset += static_cast<std::uint64_t>(got);
        length -= static_cast<std::size_t>(got);
    }
    return Read::whole;
}

bool PackSegment::is_whole(const RecordSpan& span, std::string_view bytes) const {
    char head[record_head];
    if (span.offset < record_head || bytes.size() != span.bytes() ||
        read(head, record_head, span.offset - record_head, true) != Read::whole)
        return false;
    std::uint32_t sum = 0;
    std::memcpy(&sum, head + record_magic.size(), sizeof sum);
    return std::string_view(head, record_magic.size()) == record_magic && sum == checksum(0, bytes);
}

}  // namespace candour::web::cache
