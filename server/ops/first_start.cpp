#include "server/ops/first_start.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <stdexcept>

#include "server/auth/principal.hpp"
#include "server/auth/secrets.hpp"
#include "server/routes/services.hpp"

namespace server {
namespace {

void write_secret_file(const std::string& path, const std::string& text) {
    const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (file < 0) throw std::runtime_error("cannot create " + path);
    const bool written =
        ::write(file, text.data(), text.size()) == static_cast<ssize_t>(text.size()) && ::fsync(file) == 0;
    ::close(file);
    if (!written) throw std::runtime_error("cannot write " + path);
}

}  // namespace

void prepare_directory(const std::string& directory) {
    std::error_code error;
    if (std::filesystem::is_directory(directory, error)) return;
    std::filesystem::create_directories(directory, error);
    if (error)
        throw std::runtime_error("cannot create the data directory " + directory + ": " + error.message());
    ::chmod(directory.c_str(), 0700);
}

std::string create_token(storage::CaseStore& store, const std::string& name, const std::string& roles,
                         const std::string& organ, bool first) {
    std::string token = new_token();
    storage::TokenRow row;
    row.digest = sha256(token);
    row.name = name;
    row.roles = roles;
    row.organ = organ;
    row.created_at = Clock::now();
    row.first = first;
    std::vector<storage::UnitOfWork> units{[&](storage::Unit& unit) {
        unit.add_token(row);
        return true;
    }};
    const auto results = store.open_writer()->run(units, Clock::now());
    if (results.front().outcome == storage::UnitOutcome::failed)
        std::rethrow_exception(results.front().error);
    return token;
}

void make_first_token(storage::CaseStore& store, const std::string& directory) {
    if (!store.open_reader()->tokens().empty()) return;
    std::string roles;
    for (const auto& role : role_words) roles += (roles.empty() ? "" : ",") + std::string{role.name};
    write_secret_file(directory + "/admin.token", create_token(store, "admin", roles, {}, true) + "\n");
}

}  // namespace server
