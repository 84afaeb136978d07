-- The statistics of public editions with what they hide, so that each new one can be held against those of other jobs. For
-- the worker alone.
CREATE TABLE public_edition (
    job            text NOT NULL,
    reference_date date NOT NULL,
    published_at   timestamptz NOT NULL,
    -- SHA-256 of the files of entities that it rests on: editions without a common one tell of other entities.
    entity_files   text[] NOT NULL,
    -- Lines of text, compressed by gzip.
    statistics     bytea NOT NULL,
    PRIMARY KEY (job, reference_date)
);
