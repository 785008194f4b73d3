#include "server/zip/zip_writer.hpp"

#include <zip.h>

#include <cstdint>
#include <memory>
#include <stdexcept>

namespace server {
namespace {

// 1980-01-01 00:00:00, the first instant that the format can tell.
constexpr std::uint16_t fixed_time = 0;
constexpr std::uint16_t fixed_date = (1U << 5U) | 1U;

struct FreeSource {
    void operator()(zip_source_t* source) const { zip_source_free(source); }
};
struct DiscardArchive {
    void operator()(zip_t* archive) const { zip_discard(archive); }
};
using Source = std::unique_ptr<zip_source_t, FreeSource>;
using Archive = std::unique_ptr<zip_t, DiscardArchive>;

[[noreturn]] void fail(zip_error_t* error) {
    const std::string why = zip_error_strerror(error);
    zip_error_fini(error);
    throw std::runtime_error("zip: " + why);
}

[[noreturn]] void fail(zip_t* archive) {
    throw std::runtime_error(std::string{"zip: "} + zip_strerror(archive));
}

/// The archive takes over what it is given when it succeeds, and only then.
void add_file(zip_t* archive, const std::string& name, const std::string& bytes) {
    Source content{zip_source_buffer(archive, bytes.data(), bytes.size(), 0)};
    if (content == nullptr) fail(archive);
    const zip_int64_t index = zip_file_add(archive, name.c_str(), content.get(), ZIP_FL_ENC_UTF_8);
    if (index < 0) fail(archive);
    static_cast<void>(content.release());
    if (zip_file_set_dostime(archive, static_cast<zip_uint64_t>(index), fixed_time, fixed_date, 0) != 0)
        fail(archive);
}

std::string content_of(zip_source_t* source) {
    zip_stat_t stat;
    zip_stat_init(&stat);
    if (zip_source_stat(source, &stat) != 0 || zip_source_open(source) != 0) fail(zip_source_error(source));
    std::string bytes(static_cast<std::size_t>(stat.size), '\0');
    const zip_int64_t read = zip_source_read(source, bytes.data(), bytes.size());
    zip_source_close(source);
    if (read != static_cast<zip_int64_t>(bytes.size())) throw std::runtime_error("zip: read back short");
    return bytes;
}

}  // namespace

void ZipWriter::add(std::string name, std::string bytes) {
    files_.push_back({std::move(name), std::move(bytes)});
}

std::string ZipWriter::finish() const {
    zip_error_t error;
    zip_error_init(&error);
    const Source memory{zip_source_buffer_create(nullptr, 0, 0, &error)};
    if (memory == nullptr) fail(&error);
    // An archive frees its source; this one is still needed after closing.
    zip_source_keep(memory.get());
    Archive archive{zip_open_from_source(memory.get(), ZIP_CREATE | ZIP_TRUNCATE, &error)};
    if (archive == nullptr) {
        zip_source_free(memory.get());
        fail(&error);
    }
    for (const File& file : files_) add_file(archive.get(), file.name, file.bytes);
    if (zip_close(archive.get()) != 0) fail(archive.get());
    static_cast<void>(archive.release());
    zip_error_fini(&error);
    return content_of(memory.get());
}

}  // namespace server
