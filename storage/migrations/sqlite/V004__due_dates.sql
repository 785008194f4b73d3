-- Everything that falls due, for the worklist; who works on a case; what became of a reopened case. The rows of
-- cases that are there already are filled in by a replay of their events (storage/sqlite/due_date_rows.cpp).

ALTER TABLE cases ADD COLUMN handler TEXT;
ALTER TABLE cases ADD COLUMN unit TEXT;
ALTER TABLE cases ADD COLUMN reopened_on INTEGER;
ALTER TABLE cases ADD COLUMN renewed_conclusion TEXT;
ALTER TABLE cases ADD COLUMN renewed_on INTEGER;
CREATE INDEX cases_by_handler ON cases(organ, handler, sort_on) WHERE handler IS NOT NULL;
CREATE INDEX cases_by_unit ON cases(organ, unit, sort_on) WHERE unit IS NOT NULL;

-- `lapses` is 1 when the thing is of no more interest after the day; organ, handler and unit are those of the case
CREATE TABLE due_dates(
    case_key    INTEGER NOT NULL,
    kind        TEXT NOT NULL,
    ordinal     INTEGER NOT NULL,
    organ       INTEGER NOT NULL,
    handler     TEXT NOT NULL,
    unit        TEXT NOT NULL,
    due_on      INTEGER NOT NULL,
    provisional INTEGER NOT NULL,
    suspended   INTEGER NOT NULL,
    lapses      INTEGER NOT NULL,
    article     TEXT NOT NULL,
    PRIMARY KEY(case_key, kind, ordinal)
) STRICT, WITHOUT ROWID;
-- Each index holds all that the worklist asks, so that rows which do not fit cost no look into the table. What lapses
-- is apart, because of it only what is still to come is ever read.
CREATE INDEX due_dates_by_day ON due_dates(organ, lapses, due_on, case_key, kind, ordinal, suspended, handler, unit);
CREATE INDEX due_dates_by_handler
    ON due_dates(organ, handler, lapses, due_on, case_key, kind, ordinal, suspended, unit) WHERE handler <> '';
CREATE INDEX due_dates_by_unit
    ON due_dates(organ, unit, lapses, due_on, case_key, kind, ordinal, suspended, handler) WHERE unit <> '';
-- of a kind that every case has, the index by day finds enough
CREATE INDEX due_dates_by_kind ON due_dates(organ, kind, due_on, case_key, ordinal, suspended, handler, unit)
    WHERE kind NOT IN ('reply', 'correction_notice', 'extension_notice', 'reconsideration_filing', 'suit_filing');
