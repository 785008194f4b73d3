#include "server/documents/document_store.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>

#include "storage/codec/digest.hpp"
#include "storage/storage_error.hpp"

namespace server {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t digest_digits = 64;
constexpr std::size_t folder_digits = 2;
/// Files on their way in; a crash may leave one, which the next start of nothing reads.
constexpr std::string_view part_prefix = ".part-";

[[noreturn]] void fail(const std::string& what, int error) {
    using Kind = storage::StorageError::Kind;
    const bool full = error == ENOSPC || error == EDQUOT || error == EFBIG;
    throw storage::StorageError(full ? Kind::full : Kind::unavailable,
                                "documents: " + what + ": " + std::strerror(error));
}

/// An open file; closed with its scope.
class File {
  public:
    explicit File(int descriptor) : descriptor_(descriptor) {}
    ~File() {
        if (descriptor_ >= 0) ::close(descriptor_);
    }
    File(const File&) = delete;
    File& operator=(const File&) = delete;
    int get() const { return descriptor_; }

  private:
    int descriptor_;
};

void write_all(int file, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t written = ::write(file, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) fail("cannot write", errno);
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
}

void sync_folder(const std::string& path) {
    const File folder{::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)};
    if (folder.get() < 0 || ::fsync(folder.get()) != 0) fail("cannot make sure of a folder", errno);
}

void make_folder(const std::string& path) {
    if (::mkdir(path.c_str(), 0700) != 0 && errno != EEXIST) fail("cannot make a folder", errno);
}

/// A file of the folder under a name of its own, until it is renamed; removed when it never is.
class PartFile {
  public:
    explicit PartFile(const std::string& folder) : path_(folder + "/" + std::string{part_prefix} + "XXXXXX") {
        descriptor_ = ::mkostemp(path_.data(), O_CLOEXEC);
        if (descriptor_ < 0) fail("cannot make a file", errno);
    }
    ~PartFile() {
        ::close(descriptor_);
        if (!path_.empty()) ::unlink(path_.c_str());
    }
    PartFile(const PartFile&) = delete;
    PartFile& operator=(const PartFile&) = delete;

    void fill(std::string_view bytes) const {
        write_all(descriptor_, bytes);
        if (::fsync(descriptor_) != 0) fail("cannot make sure of a file", errno);
    }
    void rename_to(const std::string& path) {
        if (::rename(path_.c_str(), path.c_str()) != 0) fail("cannot name a file", errno);
        path_.clear();
    }

  private:
    std::string path_;
    int descriptor_;
};

std::string digest_of(std::string_view bytes) {
    storage::Sha256 hasher;
    hasher.add(bytes);
    return storage::hex_of(hasher.finish());
}

bool is_hex(std::string_view text) {
    return std::all_of(text.begin(), text.end(),
                       [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

bool is_digest(std::string_view text) { return text.size() == digest_digits && is_hex(text); }

}  // namespace

std::string documents_directory(const std::string& data) { return data + "/documents"; }

std::string DocumentStore::path_of(std::string_view digest) const {
    return directory_ + "/" + std::string{digest.substr(0, folder_digits)} + "/" +
           std::string{digest.substr(folder_digits)};
}

std::string DocumentStore::put(std::string_view bytes) const {
    std::string digest = digest_of(bytes);
    const std::string folder = directory_ + "/" + digest.substr(0, folder_digits);
    make_folder(directory_);
    make_folder(folder);
    // What is there already was perhaps cut off by a disk that failed; then it is put in its place.
    if (bytes_of(digest) != static_cast<std::int64_t>(bytes.size())) {
        PartFile part{directory_};
        part.fill(bytes);
        part.rename_to(path_of(digest));
    }
    // Also for a file that was there: whoever put it may not have come to this line yet.
    sync_folder(folder);
    sync_folder(directory_);
    sync_folder(fs::path{directory_}.parent_path().string());
    return digest;
}

std::optional<std::string> DocumentStore::read(std::string_view digest) const {
    if (!is_digest(digest)) return std::nullopt;
    const File file{::open(path_of(digest).c_str(), O_RDONLY | O_CLOEXEC)};
    if (file.get() < 0 && errno == ENOENT) return std::nullopt;
    struct stat facts {};
    if (file.get() < 0 || ::fstat(file.get(), &facts) != 0) fail("cannot open a document", errno);
    std::string bytes(static_cast<std::size_t>(facts.st_size), '\0');
    std::size_t done = 0;
    while (done < bytes.size()) {
        const ssize_t got = ::read(file.get(), bytes.data() + done, bytes.size() - done);
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) fail("cannot read a document", got < 0 ? errno : EIO);
        done += static_cast<std::size_t>(got);
    }
    return bytes;
}

std::optional<std::int64_t> DocumentStore::bytes_of(std::string_view digest) const {
    if (!is_digest(digest)) return std::nullopt;
    struct stat facts {};
    if (::stat(path_of(digest).c_str(), &facts) == 0) return static_cast<std::int64_t>(facts.st_size);
    if (errno != ENOENT) fail("cannot look at a document", errno);
    return std::nullopt;
}

std::vector<std::string> DocumentStore::digests() const {
    std::vector<std::string> out;
    std::error_code error;
    if (!fs::is_directory(directory_, error)) return out;
    for (const auto& folder : fs::directory_iterator{directory_, error}) {
        const std::string begin = folder.path().filename().string();
        if (begin.size() != folder_digits || !is_hex(begin)) continue;
        for (const auto& file : fs::directory_iterator{folder.path(), error}) {
            const std::string digest = begin + file.path().filename().string();
            if (is_digest(digest)) out.push_back(digest);
        }
    }
    if (error) fail("cannot list the documents", error.value());
    std::sort(out.begin(), out.end());
    return out;
}

std::string DocumentStore::fault_of(std::string_view digest, std::int64_t bytes) const {
    const auto content = read(digest);
    if (!content) return "the document is not there";
    if (static_cast<std::int64_t>(content->size()) != bytes)
        return "the document has " + std::to_string(content->size()) + " bytes instead of " +
               std::to_string(bytes);
    return digest_of(*content) == digest ? "" : "the document is not what its digest names";
}

void DocumentStore::copy_to(const std::string& directory) const {
    const DocumentStore copy{directory};
    const std::vector<std::string> stored = digests();
    if (stored.empty()) return;
    make_folder(directory);
    for (const std::string& digest : stored) {
        make_folder(directory + "/" + digest.substr(0, folder_digits));
        const std::string from = path_of(digest);
        const std::string to = copy.path_of(digest);
        if (::link(from.c_str(), to.c_str()) == 0) {
            sync_folder(directory + "/" + digest.substr(0, folder_digits));
        } else if (const auto bytes = read(digest)) {
            copy.put(*bytes);
        }
    }
    sync_folder(directory);
}

}  // namespace server
