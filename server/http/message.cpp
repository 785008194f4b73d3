#include "server/http/message.hpp"

#include <unistd.h>

#include <cerrno>
#include <system_error>

namespace server::http {

Body::Body(int file_descriptor, std::uint64_t bytes) : file_(new File{file_descriptor, bytes}) {}

Body::File::~File() { ::close(descriptor); }

std::string Body::text() const {
    if (!file_) return text_;
    std::string whole(static_cast<std::size_t>(file_->bytes), '\0');
    std::size_t done = 0;
    // pread leaves the file's position alone, so that two owners may read at the same time.
    while (done < whole.size()) {
        const ssize_t got =
            ::pread(file_->descriptor, whole.data() + done, whole.size() - done, static_cast<off_t>(done));
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) throw std::system_error(errno, std::generic_category(), "reading a spooled body");
        if (got == 0) throw std::system_error(EIO, std::generic_category(), "a spooled body is too short");
        done += static_cast<std::size_t>(got);
    }
    return whole;
}

}  // namespace server::http
