-- Entities of a job that are to stay forgotten although their sender still names them: a keyed hash of each id, since an id
-- is short enough to be found from a plain hash by trying.
CREATE TABLE forgotten_key (
    one boolean PRIMARY KEY DEFAULT true CHECK (one),
    key bytea NOT NULL
);
INSERT INTO forgotten_key (key) VALUES (uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()));
CREATE TABLE forgotten (
    job          text NOT NULL,
    entity_hash  bytea NOT NULL,
    forgotten_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (job, entity_hash)
);
-- Rows of the file that were passed over; not among those read.
ALTER TABLE snapshot ADD COLUMN rows_forgotten bigint NOT NULL DEFAULT 0;
