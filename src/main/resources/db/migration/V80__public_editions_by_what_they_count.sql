-- Public editions of a job with other settings stand beside each other, and editions are compared by the entities that
-- they count, whatever files these came in.
ALTER TABLE public_edition ADD COLUMN settings text NOT NULL DEFAULT '';
-- Hashes of the ids of entities in scope: of all of them, or of the least ones.
ALTER TABLE public_edition ADD COLUMN entity_sample bigint[] NOT NULL DEFAULT '{}';
ALTER TABLE public_edition DROP CONSTRAINT public_edition_pkey;
ALTER TABLE public_edition ADD PRIMARY KEY (job, reference_date, settings);
