#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace server {

/// A ZIP archive made in memory. The same files in the same order give the same bytes: every file carries one
/// fixed day instead of the clock's, so that an archive can be compared by its hash.
class ZipWriter {
  public:
    /// Names are paths with `/`, in UTF-8, each once.
    void add(std::string name, std::string bytes);
    /// Throws std::runtime_error when the archive cannot be made (no file, no memory, a name given twice).
    std::string finish() const;

  private:
    struct File {
        std::string name;
        std::string bytes;
    };
    std::vector<File> files_;
};

}  // namespace server
