-- Reports as of an earlier position take off what was recorded behind it, year by year.
CREATE INDEX postings_by_record ON postings(year, position);

-- what the statistician enters for the report of an organ and year, prose and table 2 as JSON; the last version holds
CREATE TABLE report_texts(
    organ      TEXT NOT NULL,
    year       INTEGER NOT NULL,
    version    INTEGER NOT NULL,
    content    TEXT NOT NULL,
    actor      TEXT NOT NULL,
    updated_at INTEGER NOT NULL,
    PRIMARY KEY(organ, year, version)
) STRICT, WITHOUT ROWID;

-- tables that an organ handed in for a year, every version of them; the last one holds
CREATE TABLE submissions(
    organ       TEXT NOT NULL,
    year        INTEGER NOT NULL,
    version     INTEGER NOT NULL,
    form        TEXT NOT NULL,
    kind        TEXT NOT NULL,
    content     TEXT NOT NULL,
    source      TEXT NOT NULL,
    actor       TEXT NOT NULL,
    recorded_at INTEGER NOT NULL,
    PRIMARY KEY(organ, year, version)
) STRICT, WITHOUT ROWID;

-- reports on their way to publication; `content` is frozen when one is published
CREATE TABLE publications(
    id            INTEGER PRIMARY KEY,
    organ         TEXT NOT NULL,
    scope         TEXT NOT NULL,
    year          INTEGER NOT NULL,
    form          TEXT NOT NULL,
    state         TEXT NOT NULL,
    body_digest   TEXT NOT NULL,
    position      INTEGER NOT NULL,
    content       TEXT NOT NULL,
    digest        TEXT NOT NULL
) STRICT;
CREATE INDEX publications_by_organ ON publications(organ, year, id);

CREATE TABLE publication_steps(
    publication INTEGER NOT NULL,
    sequence    INTEGER NOT NULL,
    state       TEXT NOT NULL,
    actor       TEXT NOT NULL,
    reason      TEXT NOT NULL,
    recorded_at INTEGER NOT NULL,
    PRIMARY KEY(publication, sequence)
) STRICT, WITHOUT ROWID;

-- Sums over all time made a report read every account of every year. They go; the years are packed instead, and filled in
-- after this script (storage/sqlite/packed_sums.hpp). `stock`: 0 all accounts of the year, 1 what it changed in stocks.
DELETE FROM posting_sums WHERE period = 0;
CREATE TABLE packed_sums(
    organ INTEGER NOT NULL,
    stock INTEGER NOT NULL,
    year  INTEGER NOT NULL,
    sums  BLOB NOT NULL,
    PRIMARY KEY(organ, stock, year)
) STRICT, WITHOUT ROWID;

-- In posting_sums a period may now be negative: the year or month of how long concluded cases took, which has many
-- accounts that no report prints. They are filled in by a replay (storage/sqlite/ledger_rows.cpp).

-- 1: the organ keeps no cases here and hands in its tables
ALTER TABLE organ_versions ADD COLUMN hands_in INTEGER NOT NULL DEFAULT 0;
