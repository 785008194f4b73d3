-- Letters being prepared, the serials of issued ones, and a way to the events that name documents.

-- content: the letter as JSON, personal as a whole; consultation 0: none. Gone once the letter is issued
CREATE TABLE letter_drafts(
    case_key     INTEGER NOT NULL,
    kind         TEXT NOT NULL,
    consultation INTEGER NOT NULL,
    content      TEXT NOT NULL,
    actor        TEXT NOT NULL,
    updated_at   INTEGER NOT NULL,
    PRIMARY KEY(case_key, kind, consultation)
) STRICT, WITHOUT ROWID;

-- the last serial that a word (organ word and letter word) gave in a year
CREATE TABLE letter_serials(
    word TEXT NOT NULL,
    year INTEGER NOT NULL,
    last INTEGER NOT NULL,
    PRIMARY KEY(word, year)
) STRICT, WITHOUT ROWID;

CREATE INDEX events_with_documents ON events(position) WHERE type = 'attach_document';
