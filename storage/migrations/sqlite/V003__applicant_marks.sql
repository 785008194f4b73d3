-- keyed hashes of what else tells that two applicants are one: telephone and address; the name's is in `cases`
CREATE TABLE applicant_marks(
    kind     TEXT NOT NULL,
    mark     INTEGER NOT NULL,
    case_key INTEGER NOT NULL,
    PRIMARY KEY(kind, mark, case_key)
) STRICT, WITHOUT ROWID;
