-- One table of entries in a total order; each entry's hash covers the one before. What concerns persons stands in
-- columns of its own, which may be emptied: the hash covers only a salted commitment to them.
CREATE TABLE decision_entry (
    seq ${long} NOT NULL PRIMARY KEY,
    id ${key} NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    service TEXT,
    as_of TEXT,
    revision TEXT,
    caller TEXT,
    language TEXT,
    engine TEXT,
    verdicts TEXT,
    detail TEXT,
    commitment TEXT,
    hash TEXT NOT NULL,
    salt TEXT,
    request TEXT,
    outcome TEXT,
    answer ${bytes},
    answer_hash TEXT
);

CREATE INDEX decision_entry_revision ON decision_entry (revision);

-- The facts with an id that a case is about, to find its entries by.
CREATE TABLE decision_subject (
    seq ${long} NOT NULL,
    place INTEGER NOT NULL,
    type TEXT NOT NULL,
    id ${key} NOT NULL,
    PRIMARY KEY (seq, place)
);

CREATE INDEX decision_subject_id ON decision_subject (id, seq);

-- The rule files of each revision that decided anything, once.
CREATE TABLE decision_rules (
    revision TEXT NOT NULL PRIMARY KEY,
    archive ${bytes} NOT NULL
);

-- Where the chain ends, and where it begins since older entries were removed.
CREATE TABLE decision_head (
    one INTEGER NOT NULL PRIMARY KEY CHECK (one = 1),
    seq ${long} NOT NULL,
    hash TEXT NOT NULL,
    pruned_seq ${long} NOT NULL,
    pruned_hash TEXT NOT NULL
);

INSERT INTO decision_head (one, seq, hash, pruned_seq, pruned_hash)
VALUES (
    1,
    0,
    '0000000000000000000000000000000000000000000000000000000000000000',
    0,
    '0000000000000000000000000000000000000000000000000000000000000000'
);
