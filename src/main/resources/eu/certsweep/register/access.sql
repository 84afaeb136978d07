-- What the roles may do with the tables that there are. Run by the owner after each migration, and by scripts of roles.
DO $$
DECLARE
    rows_of constant text[] := ARRAY['entity_row', 'certificate_row', 'usage_row', 'trust_service_row',
        'trusted_service_row', 'consultation_row', 'rejected_row', 'fault', 'entity_result', 'finding', 'late_fault',
        'replaced_row', 'impact_part', 'reliance', 'entity_state', 'touched'];
    kept text;
BEGIN
    IF to_regclass('readable_entity') IS NULL OR to_regrole('certsweep_owner') IS NULL
            OR to_regrole('certsweep_worker') IS NULL OR to_regrole('certsweep_data') IS NULL
            OR to_regrole('certsweep_reader') IS NULL THEN
        RETURN;
    END IF;
    -- The roles may be those of another database of the server.
    IF NOT pg_has_role('certsweep_data', 'MEMBER') THEN
        RETURN;
    END IF;
    -- Two starts at once would write the same grants at once.
    PERFORM pg_advisory_xact_lock(hashtextextended('certsweep access', 24));
    FOR kept IN
        SELECT c.oid::regclass::text FROM pg_class c
        WHERE c.relowner <> to_regrole('certsweep_data')
            AND (c.oid IN (SELECT to_regclass(name) FROM unnest(rows_of) name)
                OR c.oid IN (SELECT i.inhrelid FROM pg_inherits i
                    WHERE i.inhparent IN (SELECT to_regclass(name) FROM unnest(rows_of) name)))
    LOOP
        EXECUTE 'ALTER TABLE ' || kept || ' OWNER TO certsweep_data';
    END LOOP;
    FOR kept IN
        SELECT c.oid::regclass::text FROM pg_class c
        WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind = 'r'
            AND (c.relname IN ('run', 'snapshot', 'evaluation', 'acceptance', 'seen_file', 'public_edition', 'delivery',
                'lost_entity', 'before_loss') OR starts_with(c.relname, 'batch_'))
    LOOP
        EXECUTE 'GRANT SELECT, INSERT, UPDATE, DELETE ON ' || kept || ' TO certsweep_worker';
    END LOOP;
    EXECUTE 'GRANT USAGE ON ALL SEQUENCES IN SCHEMA ' || quote_ident(current_schema()) || ' TO certsweep_worker';
    GRANT SELECT ON flyway_schema_history TO certsweep_worker;
    GRANT SELECT, INSERT ON audit TO certsweep_worker;
    GRANT SELECT, INSERT, DELETE ON forgotten TO certsweep_worker;
    GRANT SELECT ON forgotten_key TO certsweep_worker;
    GRANT SELECT ON readable_member_state, readable_entity, snapshot_job TO certsweep_reader;
    GRANT SELECT (id, job, reference_date, state) ON evaluation TO certsweep_reader;
    GRANT SELECT ON entity_row, certificate_row, usage_row, trust_service_row, trusted_service_row, consultation_row,
        rejected_row, fault, entity_result, finding, late_fault, reliance, entity_state TO certsweep_reader;
END $$;
