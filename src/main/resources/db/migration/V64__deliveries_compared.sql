-- Each file of a job as it stands against what the job's last published edition had: rows and entities that an import lost
-- stay told until an edition tells of them.
CREATE TABLE delivery (
    job             text NOT NULL,
    -- The run that compared last.
    run_id          bigint NOT NULL,
    -- For a person: the files of the source, as the job names them.
    source          text NOT NULL,
    register        text NOT NULL,
    file            text NOT NULL,
    sheet           text NOT NULL,
    -- None: the file is gone.
    snapshot_id     integer,
    state           text NOT NULL CHECK (state IN ('new', 'unchanged', 'changed', 'gone')),
    -- Whether a gone file is there under another name.
    renamed         boolean NOT NULL,
    sha256_before   text NOT NULL,
    rows_before     bigint NOT NULL,
    rows            bigint NOT NULL,
    entities_before bigint NOT NULL,
    PRIMARY KEY (job, register, file, sheet)
);

-- The entities that rows of the file spoke of and that no row of its source speaks of any more.
CREATE TABLE lost_entity (
    job       text NOT NULL,
    register  text NOT NULL,
    file      text NOT NULL,
    sheet     text NOT NULL,
    entity_id text NOT NULL,
    PRIMARY KEY (job, register, file, sheet, entity_id)
);

-- How many entities the rows of the file speak of, rejected rows among them.
ALTER TABLE snapshot ADD COLUMN entities bigint NOT NULL DEFAULT 0;
UPDATE snapshot SET entities = counted.entities
FROM (
    SELECT snapshot_id, count(DISTINCT entity_id) AS entities
    FROM (
        SELECT snapshot_id, entity_id FROM entity_row
        UNION ALL SELECT snapshot_id, entity_id FROM usage_row
        UNION ALL SELECT snapshot_id, entity_id FROM trust_service_row
        UNION ALL SELECT snapshot_id, entity_id FROM rejected_row WHERE entity_id IS NOT NULL
    ) named
    GROUP BY snapshot_id
) counted
WHERE counted.snapshot_id = snapshot.id AND snapshot.register IN ('entities', 'usages', 'trust-services');
