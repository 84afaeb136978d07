-- Entities that depend on certificates that end soon.
CREATE TABLE reliance (
    evaluation_id   integer NOT NULL,
    option_no       smallint NOT NULL,
    certificate_id  text NOT NULL,
    entity_id       text NOT NULL,
    scheme          text NOT NULL,
    level           text NOT NULL,
    ends_on         date NOT NULL,
    usages          integer NOT NULL,
    usages_lapsing  integer NOT NULL
) PARTITION BY LIST (evaluation_id);

-- Hashes of what the conclusions on an entity rest on, to tell why they changed from one evaluation to another.
CREATE TABLE entity_state (
    evaluation_id     integer NOT NULL,
    entity_id         text NOT NULL,
    entity_hash       bigint NOT NULL,
    usages_hash       bigint NOT NULL,
    certificates_hash bigint NOT NULL
) PARTITION BY LIST (evaluation_id);

ALTER TABLE evaluation ADD COLUMN option_hashes text[] NOT NULL DEFAULT '{}';
ALTER TABLE evaluation ADD COLUMN schemes_hash text NOT NULL DEFAULT '';
ALTER TABLE evaluation ADD COLUMN costs_hash text NOT NULL DEFAULT '';
ALTER TABLE evaluation ADD COLUMN version text NOT NULL DEFAULT '';
-- The evaluation that a run published: the next one is compared with it.
ALTER TABLE run ADD COLUMN evaluation_id integer;
-- Evaluations of earlier versions have no such tables: they are done again.
UPDATE evaluation SET state = 'SUPERSEDED' WHERE state <> 'SUPERSEDED';
