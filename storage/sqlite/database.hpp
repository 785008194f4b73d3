#pragma once
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <unordered_map>
#include <vector>

#include "domain/calendar/date.hpp"
#include "domain/named.hpp"
#include "storage/ids.hpp"

struct sqlite3;
struct sqlite3_stmt;

namespace storage {

/// A prepared statement. Bound texts and blobs must live until it has been stepped.
class Statement {
  public:
    Statement(sqlite3* database, const char* sql);
    ~Statement();
    Statement(const Statement&) = delete;
    Statement& operator=(const Statement&) = delete;

    void bind_number(int place, std::int64_t value);
    void bind_text(int place, std::string_view value);
    void bind_blob(int place, const void* bytes, std::size_t size);
    void bind_null(int place);

    template <class T>
    void bind(int place, const T& value) {
        if constexpr (std::is_same_v<T, std::nullptr_t>)
            bind_null(place);
        else if constexpr (std::is_enum_v<T>)
            bind_text(place, domain::name_of(value));
        else if constexpr (std::is_integral_v<T>)
            bind_number(place, static_cast<std::int64_t>(value));
        else if constexpr (std::is_same_v<T, domain::Date>)
            bind_number(place, value.days());
        else if constexpr (std::is_same_v<T, domain::Instant>)
            bind_number(place, value.milliseconds);
        else if constexpr (std::is_same_v<T, domain::WorkingDays>)
            bind_number(place, value.count);
        else if constexpr (std::is_same_v<T, Uuid>)
            bind_blob(place, value.bytes.data(), value.bytes.size());
        else if constexpr (std::is_same_v<T, Digest>)
            bind_blob(place, value.data(), value.size());
        else
            bind_text(place, value);
    }
    template <class T>
    void bind(int place, const std::optional<T>& value) {
        if (value)
            bind(place, *value);
        else
            bind_null(place);
    }
    /// Binds all places, from the first on.
    template <class... T>
    Statement& bind_all(const T&... values) {
        int place = 0;
        (bind(++place, values), ...);
        return *this;
    }

    /// The next row, or false at the end. Throws StorageError.
    bool step();
    /// Steps to the end; for statements that change something.
    void run();
    void reset();
    /// Ends it and forgets what was bound.
    void forget();

    bool is_null(int column) const;
    std::int64_t number(int column) const;
    /// Valid until the next step.
    std::string_view text(int column) const;
    std::string_view blob(int column) const;
    domain::Date date(int column) const {
        return domain::Date::from_days(static_cast<std::int32_t>(number(column)));
    }
    std::optional<domain::Date> maybe_date(int column) const {
        return is_null(column) ? std::nullopt : std::optional{date(column)};
    }
    Digest digest(int column) const;
    Uuid uuid(int column) const;
    /// Throws StorageError{corrupt} when the text is not in the vocabulary.
    template <class E>
    E word(int column) const {
        const auto found = domain::from_name<E>(text(column));
        if (!found) refuse_word(text(column));
        return *found;
    }
    template <class E>
    std::optional<E> maybe_word(int column) const {
        return is_null(column) ? std::nullopt : std::optional{word<E>(column)};
    }

  private:
    [[noreturn]] static void refuse_word(std::string_view text);
    sqlite3* database_;
    sqlite3_stmt* handle_ = nullptr;
};

/// One connection. One thread at a time.
class Database {
  public:
    struct Options {
        bool writes = false;  // a writer's page cache
    };
    /// Opens the file, which is made when it is not there. Throws StorageError.
    Database(const std::string& path, Options options);
    ~Database();
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;

    /// A statement out of the cache, given back when the lease ends. `sql` is a named constant: the cache
    /// knows it by its address. While one lease lasts, another of the same statement is a second statement.
    class Lease {
      public:
        Lease(Database& database, const char* sql);
        ~Lease();
        Lease(Lease&&) noexcept = default;
        Lease(const Lease&) = delete;
        Lease& operator=(const Lease&) = delete;
        Statement* operator->() { return statement_.get(); }
        Statement& operator*() { return *statement_; }

      private:
        Database& database_;
        const char* sql_;
        std::unique_ptr<Statement> statement_;
    };
    Lease use(const char* sql) { return Lease{*this, sql}; }

    /// Runs a script of statements that answer nothing.
    void execute(const char* script);
    bool in_transaction() const;
    std::int64_t last_key() const;
    sqlite3* handle() const { return handle_; }
    /// Called with each statement of this connection when it begins to run, with its values in place; for
    /// measuring.
    void trace(std::function<void(std::string_view)> watcher);

  private:
    sqlite3* handle_ = nullptr;
    std::unordered_map<const char*, std::vector<std::unique_ptr<Statement>>> idle_;
    std::function<void(std::string_view)> watcher_;
};

/// Several reads that see one state. Inside a transaction it does nothing of its own.
class ReadTransaction {
  public:
    explicit ReadTransaction(Database& database);
    ~ReadTransaction();
    ReadTransaction(const ReadTransaction&) = delete;
    ReadTransaction& operator=(const ReadTransaction&) = delete;

  private:
    Database* database_;
};

/// Throws the StorageError that fits the last failure of the connection.
[[noreturn]] void throw_failure(sqlite3* database, int code, std::string_view doing);

}  // namespace storage
