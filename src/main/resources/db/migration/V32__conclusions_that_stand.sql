-- The last day on which the conclusions on an entity stand while its rows and certificates stay; none: for ever.
ALTER TABLE entity_state ADD COLUMN stands_until date;
-- The entity whose usages a fault speaks of, so that it can be carried over with what was concluded on the entity.
ALTER TABLE late_fault ADD COLUMN entity_id text;
ALTER TABLE replaced_row ADD COLUMN entity_id text;

-- The entities that an evaluation judged anew, where it carried over the rest.
CREATE TABLE touched (
    evaluation_id integer NOT NULL,
    entity_id     text NOT NULL
) PARTITION BY LIST (evaluation_id);

-- The evaluation whose conclusions it carried over where they stand; none: it judged everything.
ALTER TABLE evaluation ADD COLUMN base_id integer;
-- Of all that conclusions rest on beside the registers and the reference date.
ALTER TABLE evaluation ADD COLUMN definitions text NOT NULL DEFAULT '';
ALTER TABLE evaluation ADD COLUMN entities integer NOT NULL DEFAULT 0;
ALTER TABLE evaluation ADD COLUMN evaluated integer NOT NULL DEFAULT 0;
ALTER TABLE run ADD COLUMN evaluated integer;
-- Evaluations of earlier versions do not say until when they stand: they are done again.
UPDATE evaluation SET state = 'SUPERSEDED' WHERE state <> 'SUPERSEDED';
