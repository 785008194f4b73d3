#include "zip_reader.hpp"

#include <zip.h>

namespace tests {

std::vector<std::pair<std::string, std::string>> unzipped(const std::string& archive) {
    std::vector<std::pair<std::string, std::string>> files;
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t* source = zip_source_buffer_create(archive.data(), archive.size(), 0, &error);
    if (source == nullptr) return files;
    zip_t* zip = zip_open_from_source(source, ZIP_RDONLY | ZIP_CHECKCONS, &error);
    if (zip == nullptr) {
        zip_source_free(source);
        return files;
    }
    const zip_int64_t count = zip_get_num_entries(zip, 0);
    for (zip_uint64_t i = 0; i < static_cast<zip_uint64_t>(count); ++i) {
        zip_stat_t stat;
        zip_stat_init(&stat);
        zip_file_t* file = zip_stat_index(zip, i, 0, &stat) == 0 ? zip_fopen_index(zip, i, 0) : nullptr;
        if (file == nullptr) continue;
        std::string bytes(static_cast<std::size_t>(stat.size), '\0');
        const zip_int64_t read = zip_fread(file, bytes.data(), bytes.size());
        if (zip_fclose(file) == 0 && read == static_cast<zip_int64_t>(bytes.size()))
            files.emplace_back(stat.name, std::move(bytes));
    }
    zip_discard(zip);
    return files;
}

std::string unzipped_file(const std::string& archive, const std::string& name) {
    for (auto& [found, bytes] : unzipped(archive)) {
        if (found == name) return bytes;
    }
    return {};
}

}  // namespace tests
