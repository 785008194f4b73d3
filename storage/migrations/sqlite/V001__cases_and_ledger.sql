-- Everything that is stored. Words are stored by their identifiers, days as days since 1970-01-01, instants as
-- milliseconds since 1970 (UTC). Applied by storage/sqlite/migrations.cpp, whose PRAGMA user_version is the version.

-- salt of applicants' names (name_salt), revision of the organ tree (organ_revision)
CREATE TABLE meta(
    name  TEXT NOT NULL PRIMARY KEY,
    value ANY NOT NULL
) STRICT, WITHOUT ROWID;

-- a small number for each organ's code, never given to another
CREATE TABLE organ_codes(
    id   INTEGER PRIMARY KEY,
    code TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE organ_versions(
    code                 TEXT NOT NULL,
    valid_from           INTEGER NOT NULL,
    name                 TEXT NOT NULL,
    kind                 TEXT NOT NULL,
    parent               TEXT NOT NULL,
    word                 TEXT NOT NULL,
    compiled_by          TEXT NOT NULL,
    successor            TEXT NOT NULL,
    ended_on             INTEGER,
    reconsideration_body TEXT NOT NULL,
    court                TEXT NOT NULL,
    PRIMARY KEY(code, valid_from)
) STRICT, WITHOUT ROWID;

-- what happened; appended, never changed
CREATE TABLE events(
    position         INTEGER PRIMARY KEY,
    case_key         INTEGER NOT NULL,
    sequence         INTEGER NOT NULL,
    type             TEXT NOT NULL,
    legal_date       INTEGER NOT NULL,
    actor            TEXT NOT NULL,
    data             TEXT NOT NULL,
    imported         INTEGER NOT NULL,
    calendar_version INTEGER NOT NULL,
    override_code    TEXT,
    override_reason  TEXT,
    private_digest   BLOB
) STRICT;
CREATE UNIQUE INDEX events_by_case ON events(case_key, sequence);

-- personal data of the event at `position`; erasing deletes the row, the event's digest stays
CREATE TABLE private_values(
    position INTEGER PRIMARY KEY,
    salt     BLOB NOT NULL,
    value    TEXT NOT NULL
) STRICT;

-- one row for each batch that recorded events; `position` is that of its last event
CREATE TABLE commits(
    position      INTEGER PRIMARY KEY,
    recorded_at   INTEGER NOT NULL,
    previous_hash BLOB NOT NULL,
    hash          BLOB NOT NULL
) STRICT;

-- the case as its events leave it; nothing personal but the keyed hash of the applicant's name
CREATE TABLE cases(
    key               INTEGER PRIMARY KEY,
    id                BLOB NOT NULL,
    number            TEXT NOT NULL,
    organ             INTEGER NOT NULL,
    events            INTEGER NOT NULL,
    stage             TEXT NOT NULL,
    channel           TEXT NOT NULL,
    applicant_kind    TEXT NOT NULL,
    submitted_on      INTEGER NOT NULL,
    received_on       INTEGER,
    regulation        TEXT,
    due_on            INTEGER,
    provisional       INTEGER NOT NULL,
    suspended         INTEGER NOT NULL,
    counted_days_left INTEGER,
    calendar_version  INTEGER NOT NULL,
    conclusion        TEXT,
    concluded_on      INTEGER,
    timeliness        TEXT,
    delivered_on      INTEGER,
    document_number   TEXT,
    first_position    INTEGER NOT NULL,
    applicant_key     INTEGER,
    sort_on           INTEGER NOT NULL,
    clock_runs        INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX cases_by_id ON cases(id);
CREATE UNIQUE INDEX cases_by_number ON cases(number);
CREATE INDEX cases_by_organ ON cases(organ, sort_on);
CREATE INDEX cases_by_stage ON cases(organ, stage, sort_on);
CREATE INDEX cases_by_conclusion ON cases(organ, conclusion, sort_on) WHERE conclusion IS NOT NULL;
CREATE INDEX cases_by_channel ON cases(organ, channel, sort_on);
CREATE INDEX cases_by_kind ON cases(organ, applicant_kind, sort_on);
CREATE INDEX cases_by_clock ON cases(organ, sort_on, key, due_on) WHERE clock_runs = 1;
CREATE INDEX cases_by_document ON cases(document_number) WHERE document_number IS NOT NULL;
CREATE INDEX cases_by_applicant ON cases(applicant_key) WHERE applicant_key IS NOT NULL;

-- pieces of the subject (storage/codec/search_words.hpp) and one piece for the organ; holds no text of its own
CREATE VIRTUAL TABLE case_words USING fts5(pieces, content = '', detail = none, columnsize = 0, tokenize = 'ascii');

CREATE TABLE proceedings(
    case_key  INTEGER NOT NULL,
    ordinal   INTEGER NOT NULL,
    number    TEXT NOT NULL,
    organ     INTEGER NOT NULL,
    kind      TEXT NOT NULL,
    path      TEXT,
    filed_on  INTEGER NOT NULL,
    outcome   TEXT,
    instances TEXT NOT NULL,
    PRIMARY KEY(case_key, ordinal)
) STRICT, WITHOUT ROWID;

-- the ledger; `position` is that of the last event of the act that posted it, `proceeding` the ordinal or 0
CREATE TABLE postings(
    case_key       INTEGER NOT NULL,
    position       INTEGER NOT NULL,
    line           INTEGER NOT NULL,
    organ          INTEGER NOT NULL,
    account        INTEGER NOT NULL,
    applicant_kind TEXT NOT NULL,
    year           INTEGER NOT NULL,
    legal_date     INTEGER NOT NULL,
    proceeding     INTEGER NOT NULL,
    amount         INTEGER NOT NULL,
    PRIMARY KEY(case_key, position, line)
) STRICT, WITHOUT ROWID;
CREATE INDEX postings_by_cell ON postings(organ, account, applicant_kind, year, case_key, proceeding, amount);

-- sums of the ledger; a period is a year (2018), a month (201803), or 0 for all time
CREATE TABLE posting_sums(
    organ          INTEGER NOT NULL,
    period         INTEGER NOT NULL,
    account        INTEGER NOT NULL,
    applicant_kind TEXT NOT NULL,
    amount         INTEGER NOT NULL,
    PRIMARY KEY(organ, period, account, applicant_kind)
) STRICT, WITHOUT ROWID;

-- what stands open over the end of a year (storage/codec/projection.hpp)
CREATE TABLE year_spans(
    organ          INTEGER NOT NULL,
    account        INTEGER NOT NULL,
    applicant_kind TEXT NOT NULL,
    case_key       INTEGER NOT NULL,
    proceeding     INTEGER NOT NULL,
    from_year      INTEGER NOT NULL,
    to_year        INTEGER NOT NULL,
    PRIMARY KEY(organ, account, applicant_kind, case_key, proceeding, from_year)
) STRICT, WITHOUT ROWID;

-- the last serial that an organ's numbers of a year were given
CREATE TABLE number_serials(
    organ TEXT NOT NULL,
    year  INTEGER NOT NULL,
    last  INTEGER NOT NULL,
    PRIMARY KEY(organ, year)
) STRICT, WITHOUT ROWID;

CREATE TABLE tokens(
    digest     BLOB NOT NULL PRIMARY KEY,
    name       TEXT NOT NULL,
    roles      TEXT NOT NULL,
    organ      TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    revoked_at INTEGER,
    first      INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE idempotency(
    caller      TEXT NOT NULL,
    operation   TEXT NOT NULL,
    key         TEXT NOT NULL,
    request     BLOB NOT NULL,
    status      INTEGER NOT NULL,
    location    TEXT NOT NULL,
    etag        TEXT NOT NULL,
    body        TEXT NOT NULL,
    case_id     TEXT NOT NULL,
    recorded_at INTEGER NOT NULL,
    PRIMARY KEY(caller, operation, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX idempotency_by_age ON idempotency(recorded_at);
