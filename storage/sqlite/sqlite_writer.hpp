#pragma once
#include <string>

#include "storage/sqlite/sqlite_unit.hpp"

namespace storage {

/// The writer over one connection. The database's write lock is taken for each batch and what another process
/// may have written is read again at its begin, so two processes can write by turns.
class SqliteWriter : public Writer {
  public:
    explicit SqliteWriter(const std::string& path);

    std::vector<UnitResult> run(std::span<UnitOfWork> units, domain::Instant now) override;
    void checkpoint() override;

    /// The connection, for measurements and tests.
    Database& database() { return database_; }

  private:
    void begin(domain::Instant now);
    UnitResult run_one(UnitOfWork& work);
    void commit();
    void abandon(std::span<UnitResult> results, const std::exception_ptr& error);

    Database database_;
    Database checkpointer_;
    OrganIds organs_;
    SqliteUnit unit_;
    Batch batch_;
    CommitRow previous_;
};

}  // namespace storage
