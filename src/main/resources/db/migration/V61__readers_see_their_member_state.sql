-- Which Member States a role may read of: a role that logs in, or one that it is a member of. `*`: all.
CREATE TABLE reader_member_state (
    role_name    text NOT NULL,
    member_state text NOT NULL CHECK (member_state = '*' OR member_state ~ '^[A-Z]{2}$'),
    PRIMARY KEY (role_name, member_state)
);

-- Those of whoever asks. A name that is no role any more gives nothing.
CREATE VIEW readable_member_state WITH (security_barrier) AS
SELECT DISTINCT b.member_state
FROM reader_member_state b JOIN pg_catalog.pg_roles r ON r.rolname = b.role_name
WHERE pg_catalog.pg_has_role(r.oid, 'USAGE');

-- The job that a snapshot belongs to, and nothing else of it: names of files tell of senders.
CREATE VIEW snapshot_job WITH (security_barrier) AS SELECT id, job FROM snapshot;

-- The entities of a job that whoever asks may read of. One id in two Member States is nobody's: it cannot be told whose.
-- The view reads with its owner's rights, so that it sees the rows of all.
CREATE VIEW readable_entity WITH (security_barrier) AS
SELECT s.job, e.entity_id
FROM entity_row e JOIN snapshot s ON s.id = e.snapshot_id
GROUP BY s.job, e.entity_id
HAVING bool_and(e.member_state IN (SELECT m.member_state FROM readable_member_state m));

-- Policies speak of those who read only; who owns a table, or is a member of the role that does, is not held by them. A
-- reader has no right to a partition, so none gets round the policy of the table that it is a part of.
DO $$
DECLARE
    everything constant text := '''*'' IN (SELECT m.member_state FROM readable_member_state m)';
    own_job    constant text := '(SELECT s.job FROM snapshot_job s WHERE s.id = snapshot_id)';
    place      constant text := '(snapshot_id, row_no) IN (SELECT p.snapshot_id, p.row_no FROM %I p)';
    kept       text;
BEGIN
    FOREACH kept IN ARRAY ARRAY['entity_row', 'consultation_row', 'entity_result'] LOOP
        EXECUTE format('CREATE POLICY member_state ON %I FOR SELECT USING (' || everything
            || ' OR member_state IN (SELECT m.member_state FROM readable_member_state m))', kept);
    END LOOP;
    FOREACH kept IN ARRAY ARRAY['usage_row', 'trust_service_row', 'rejected_row'] LOOP
        EXECUTE format('CREATE POLICY member_state ON %I FOR SELECT USING (' || everything || ' OR (' || own_job
            || ', entity_id) IN (SELECT r.job, r.entity_id FROM readable_entity r))', kept);
    END LOOP;
    EXECUTE 'CREATE POLICY member_state ON certificate_row FOR SELECT USING (' || everything
        || ' OR holder_entity_id IS NULL OR (' || own_job
        || ', holder_entity_id) IN (SELECT r.job, r.entity_id FROM readable_entity r))';
    EXECUTE format('CREATE POLICY member_state ON fault FOR SELECT USING (' || everything || ' OR ' || place || ' OR '
        || place || ' OR ' || place || ' OR ' || place || ')',
        'rejected_row', 'entity_row', 'usage_row', 'trust_service_row');
    FOREACH kept IN ARRAY ARRAY['finding', 'reliance', 'entity_state', 'late_fault'] LOOP
        EXECUTE format('CREATE POLICY member_state ON %I FOR SELECT USING (' || everything
            || ' OR (evaluation_id, entity_id) IN (SELECT e.evaluation_id, e.entity_id FROM entity_result e))', kept);
    END LOOP;
    FOREACH kept IN ARRAY ARRAY['entity_row', 'consultation_row', 'entity_result', 'usage_row', 'trust_service_row',
            'rejected_row', 'certificate_row', 'fault', 'finding', 'reliance', 'entity_state', 'late_fault'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', kept);
    END LOOP;
END $$;
