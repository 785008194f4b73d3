-- Holiday notices published after the built-in calendar; appended, never changed. `version` is that of the calendar
-- which the notice leads to; `content` is written by storage/codec/notice_json.cpp.
CREATE TABLE calendar_notices(
    version     INTEGER PRIMARY KEY,
    year        INTEGER NOT NULL,
    content     TEXT NOT NULL,
    recorded_at INTEGER NOT NULL,
    actor       TEXT NOT NULL
) STRICT;
