-- The same index with its condition written out: for a list of more than two words SQLite builds a table of its own,
-- and did so for every row of due_dates that was written (a third of the time of a calendar revision).

DROP INDEX due_dates_by_kind;
CREATE INDEX due_dates_by_kind ON due_dates(organ, kind, due_on, case_key, ordinal, suspended, handler, unit)
    WHERE kind <> 'reply' AND kind <> 'correction_notice' AND kind <> 'extension_notice'
        AND kind <> 'reconsideration_filing' AND kind <> 'suit_filing';
