-- What each option comes to over the entities of a chunk, in parts that add up: written with the chunk, summed when outputs
-- are published.
CREATE TABLE impact_part (
    evaluation_id integer NOT NULL,
    option_no     smallint NOT NULL,
    measure       text NOT NULL,
    key           text NOT NULL,
    amount        numeric NOT NULL
) PARTITION BY LIST (evaluation_id);
-- Evaluations of earlier versions have no such parts: they are done again.
UPDATE evaluation SET state = 'SUPERSEDED' WHERE state <> 'SUPERSEDED';
