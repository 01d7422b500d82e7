#include "base/mapped_file.hpp"

#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>

namespace candour {

Result<MappedFile> MappedFile::from(int fd) {
    struct stat about {};
    if (::fstat(fd, &about) != 0)
        return unavailable(std::string("the file cannot be looked at: ") + std::strerror(errno));
    if (!S_ISREG(about.st_mode)) return malformed("it is not an ordinary file");
    if (about.st_size == 0) return MappedFile({});
    const auto size = static_cast<std::size_t>(about.st_size);
    void* const start = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, fd, 0);
    if (start == MAP_FAILED)
        return unavailable(std::string("the file cannot be read: ") + std::strerror(errno));
    return MappedFile({static_cast<const char*>(start), size});
}

MappedFile::~MappedFile() {
    if (!bytes_.empty()) ::munmap(const_cast<char*>(bytes_.data()), bytes_.size());
}

Result<UniqueFd> open_to_read(const char* path) {
    UniqueFd file(::open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK));
    if (file) return file;
    if (errno == ENOENT || errno == ENOTDIR) return not_found("there is no such file", path);
    return unavailable(std::string("the file cannot be opened: ") + std::strerror(errno), path);
}

Result<UniqueFd> sealed_copy(std::string_view bytes) {
    UniqueFd file(::memfd_create("candour", MFD_CLOEXEC | MFD_ALLOW_SEALING));
    while (file && !bytes.empty()) {
        const auto written = ::write(file.get(), bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) break;
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    constexpr int seals = F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE | F_SEAL_SEAL;
    if (!file || !bytes.empty() || ::fcntl(file.get(), F_ADD_SEALS, seals) != 0)
        return unavailable(std::string("a file cannot be kept in memory: ") + std::strerror(errno));
    return file;
}

}  // namespace candour
