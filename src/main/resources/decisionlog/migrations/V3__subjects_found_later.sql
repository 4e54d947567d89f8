-- An entry holds its subjects itself, in JSON: [["type","id"], …]. What they are found by is brought up to date after many
-- entries together: up to which one, the head says.
ALTER TABLE decision_entry ADD COLUMN subjects TEXT;

UPDATE decision_entry SET subjects = (
    SELECT ${subjects_in_json} FROM decision_subject WHERE decision_subject.seq = decision_entry.seq
)
WHERE EXISTS (SELECT 1 FROM decision_subject WHERE decision_subject.seq = decision_entry.seq);

DROP TABLE decision_subject;

CREATE TABLE decision_subject (
    id ${key} NOT NULL,
    seq ${long} NOT NULL,
    type ${key} NOT NULL,
    PRIMARY KEY (id, seq, type)
) ${clustered};

ALTER TABLE decision_head ADD COLUMN found_seq ${long} NOT NULL DEFAULT 0;
