#include <doctest/doctest.h>

#include <unistd.h>

#include <filesystem>
#include <string>

#include "storage/sqlite/database.hpp"

using storage::Database;

TEST_CASE("a savepoint that must take back many megabytes spills to a file and still works") {
    const auto directory =
        std::filesystem::temp_directory_path() / ("yishen-savepoint-" + std::to_string(::getpid()));
    std::filesystem::create_directories(directory);
    {
        Database database{(directory / "test.db").string(), {.writes = true}};
        database.execute(
            "CREATE TABLE rows(key INTEGER PRIMARY KEY, filling TEXT NOT NULL);"
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 4000)"
            " INSERT INTO rows SELECT i, printf('%.2000c', 'a') FROM n");
        database.execute("BEGIN IMMEDIATE; SAVEPOINT unit");
        database.execute("UPDATE rows SET filling = printf('%.2000c', 'b')");
        database.execute("ROLLBACK TO unit; RELEASE unit; SAVEPOINT unit");
        database.execute("UPDATE rows SET filling = printf('%.2000c', 'c') WHERE key % 2 = 0");
        database.execute("RELEASE unit; COMMIT");
        static constexpr const char* count =
            "SELECT count(*) FILTER (WHERE filling LIKE 'a%'), count(*) FILTER (WHERE filling LIKE 'c%') "
            "FROM rows";
        auto read = database.use(count);
        REQUIRE(read->step());
        CHECK(read->number(0) == 2000);
        CHECK(read->number(1) == 2000);
    }
    std::filesystem::remove_all(directory);
}
