#include "server/zip/zip_reader.hpp"

#include <zip.h>

#include <algorithm>

namespace server {

struct ZipReader::Archive {
    explicit Archive(zip_t* opened) : handle(opened) {}
    ~Archive() { zip_discard(handle); }
    Archive(const Archive&) = delete;
    Archive& operator=(const Archive&) = delete;
    zip_t* handle;
};

ZipReader::ZipReader(const std::string& bytes) {
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
    zip_t* opened = source == nullptr ? nullptr : zip_open_from_source(source, ZIP_RDONLY, &error);
    if (opened != nullptr)
        archive_ = std::make_unique<Archive>(opened);
    else if (source != nullptr)
        zip_source_free(source);
    zip_error_fini(&error);
}

ZipReader::~ZipReader() = default;

bool ZipReader::has(const std::string& name) const {
    return archive_ != nullptr && zip_name_locate(archive_->handle, name.c_str(), 0) >= 0;
}

std::optional<std::string> ZipReader::read(const std::string& name, std::size_t bytes_max) const {
    if (archive_ == nullptr) return std::nullopt;
    struct Close {
        void operator()(zip_file_t* file) const { zip_fclose(file); }
    };
    const std::unique_ptr<zip_file_t, Close> file{zip_fopen(archive_->handle, name.c_str(), 0)};
    if (file == nullptr) return std::nullopt;
    constexpr std::size_t chunk_bytes = 64 * 1024;
    std::string bytes;
    while (true) {
        const std::size_t before = bytes.size();
        bytes.resize(before + chunk_bytes);
        const zip_int64_t got = zip_fread(file.get(), bytes.data() + before, chunk_bytes);
        if (got < 0) return std::nullopt;
        bytes.resize(before + static_cast<std::size_t>(got));
        if (bytes.size() > bytes_max) return std::nullopt;
        if (got == 0) return bytes;
    }
}

}  // namespace server
