#include "server/http/body_sink.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <system_error>

namespace server::http {

namespace {

void write_all(int file, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t written = ::write(file, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) throw std::system_error(errno, std::generic_category(), "writing a temporary file");
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
}

}  // namespace

BodySink::~BodySink() { clear(); }

void BodySink::append(std::string_view bytes) {
    if (file_ < 0 && bytes_ + bytes.size() > spool_above_) open_file();
    if (file_ < 0) {
        memory_.append(bytes);
    } else {
        write_all(file_, bytes);
    }
    bytes_ += bytes.size();
}

void BodySink::expect(std::uint64_t bytes) {
    if (bytes <= spool_above_) memory_.reserve(static_cast<std::size_t>(bytes));
}

Body BodySink::take() {
    if (file_ < 0) {
        Body body(std::move(memory_));
        clear();
        return body;
    }
    Body body(file_, bytes_);
    file_ = -1;
    clear();
    return body;
}

void BodySink::clear() {
    if (file_ >= 0) ::close(file_);
    file_ = -1;
    bytes_ = 0;
    memory_.clear();
}

void BodySink::open_file() {
    const char* folder = std::getenv("TMPDIR");
    std::string name = folder != nullptr && *folder != '\0' ? folder : "/tmp";
    name += "/body-XXXXXX";
    file_ = ::mkostemp(name.data(), O_CLOEXEC);
    if (file_ < 0) throw std::system_error(errno, std::generic_category(), "making a temporary file");
    // The name goes at once: whatever happens to this process, nothing of the body stays on the disk.
    ::unlink(name.c_str());
    write_all(file_, memory_);
    memory_ = std::string();
}

}  // namespace server::http
