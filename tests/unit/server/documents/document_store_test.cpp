#include "server/documents/document_store.hpp"

#include <doctest/doctest.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include <filesystem>
#include <fstream>

#include "server/documents/media_types.hpp"
#include "storage/storage_error.hpp"
#include "tests/support/temporary_directory.hpp"

using server::DocumentStore;
using storage::StorageError;
using test_support::TemporaryDirectory;

namespace {

namespace fs = std::filesystem;

constexpr const char* digest_of_abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

std::size_t files_below(const std::string& directory) {
    std::size_t count = 0;
    for (const auto& entry : fs::recursive_directory_iterator{directory}) count += entry.is_regular_file();
    return count;
}

void overwrite(const std::string& path, const std::string& bytes) {
    std::ofstream{path, std::ios::binary | std::ios::trunc} << bytes;
}

std::string path_of_abc(const std::string& directory) {
    return directory + "/ba/" + std::string{digest_of_abc}.substr(2);
}

/// No file may grow beyond this while it lives: a disk that fills up in the middle.
class FullDisk {
  public:
    explicit FullDisk(rlim_t bytes) {
        ::signal(SIGXFSZ, SIG_IGN);
        ::getrlimit(RLIMIT_FSIZE, &before_);
        const rlimit limit{bytes, before_.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &limit);
    }
    ~FullDisk() { ::setrlimit(RLIMIT_FSIZE, &before_); }

  private:
    rlimit before_{};
};

}  // namespace

TEST_CASE("a document is kept under its digest, once, and read back byte by byte") {
    const TemporaryDirectory directory;
    const std::string place = directory.path() + "/documents";
    const DocumentStore store{place};
    CHECK(store.digests().empty());
    CHECK(store.put("abc") == digest_of_abc);
    CHECK(store.put("abc") == digest_of_abc);
    const std::string binary{"\0\xff%PDF\r\n", 8};
    const std::string other = store.put(binary);
    CHECK(store.read(digest_of_abc) == "abc");
    CHECK(store.read(other) == binary);
    CHECK(store.bytes_of(other) == 8);
    CHECK(store.digests().size() == 2);
    CHECK(files_below(place) == 2);
    CHECK(fs::is_regular_file(path_of_abc(place)));
    struct stat facts {};
    REQUIRE(::stat(path_of_abc(place).c_str(), &facts) == 0);
    CHECK((facts.st_mode & 0777U) == 0600);
}

TEST_CASE("what is no digest is no document, whatever path it would lead to") {
    const TemporaryDirectory directory;
    const DocumentStore store{directory.path()};
    store.put("abc");
    for (const std::string& wrong :
         {std::string{}, std::string{"../../etc/passwd"}, std::string(64, 'g'), std::string(64, '0')}) {
        CAPTURE(wrong);
        CHECK_FALSE(store.read(wrong));
        CHECK_FALSE(store.bytes_of(wrong));
    }
}

TEST_CASE("a disk that fills up in the middle leaves no document and no remains") {
    const TemporaryDirectory directory;
    const std::string place = directory.path() + "/documents";
    const DocumentStore store{place};
    const std::string large(1 << 20, 'x');
    store.put("abc");
    {
        const FullDisk full{1 << 16};
        try {
            store.put(large);
            FAIL("the disk was full");
        } catch (const StorageError& error) {
            CHECK(error.kind() == StorageError::Kind::full);
        }
    }
    CHECK(files_below(place) == 1);
    CHECK(store.digests() == std::vector<std::string>{digest_of_abc});
    const std::string digest = store.put(large);
    CHECK(store.read(digest) == large);
}

TEST_CASE("a place that cannot be written is told as the machinery failing") {
    const TemporaryDirectory directory;
    overwrite(directory.path() + "/documents", "a file is in the way");
    const DocumentStore store{directory.path() + "/documents"};
    CHECK_THROWS_AS(store.put("abc"), StorageError);
}

TEST_CASE(
    "verification tells a document that is missing, cut off or changed, and storing it again mends it") {
    const TemporaryDirectory directory;
    const std::string place = directory.path() + "/documents";
    const DocumentStore store{place};
    CHECK(store.fault_of(digest_of_abc, 3) == "the document is not there");
    store.put("abc");
    CHECK(store.fault_of(digest_of_abc, 3).empty());
    CHECK(store.fault_of(digest_of_abc, 4) == "the document has 3 bytes instead of 4");
    overwrite(path_of_abc(place), "abd");
    CHECK(store.fault_of(digest_of_abc, 3) == "the document is not what its digest names");
    overwrite(path_of_abc(place), "a");
    CHECK(store.fault_of(digest_of_abc, 3) == "the document has 1 bytes instead of 3");
    store.put("abc");
    CHECK(store.fault_of(digest_of_abc, 3).empty());
}

TEST_CASE("what an interrupted upload left behind is no document") {
    const TemporaryDirectory directory;
    const DocumentStore store{directory.path()};
    store.put("abc");
    overwrite(directory.path() + "/.part-abcdef", "half of it");
    CHECK(store.digests() == std::vector<std::string>{digest_of_abc});
}

TEST_CASE("a copy holds every document") {
    const TemporaryDirectory directory;
    const DocumentStore store{directory.path() + "/documents"};
    const std::string target = directory.path() + "/copy";
    store.copy_to(target);
    CHECK_FALSE(fs::exists(target));
    store.put("abc");
    store.put("def");
    store.copy_to(target);
    const DocumentStore copy{target};
    CHECK(copy.digests() == store.digests());
    CHECK(copy.read(digest_of_abc) == "abc");
}

TEST_CASE("only types of the list are filed, and bytes are known by how they begin") {
    CHECK(server::find_media_type("application/pdf") != nullptr);
    for (const char* wrong :
         {"text/html", "image/svg+xml", "application/x-sh", "application/octet-stream", ""}) {
        CAPTURE(wrong);
        CHECK(server::find_media_type(wrong) == nullptr);
    }
    CHECK(server::media_type_of("%PDF-1.7").name == "application/pdf");
    CHECK(server::media_type_of("PK\x03\x04").name == "application/zip");
    CHECK(server::media_type_of("你好").name == "text/plain");
}
