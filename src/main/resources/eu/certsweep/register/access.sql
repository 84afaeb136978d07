-- What the roles may do with the tables that there are. Run by the owner after each migration, and by scripts of roles.
DO $$
DECLARE
    rows_of constant text[] := ARRAY['entity_row', 'certificate_row', 'usage_row', 'trust_service_row',
        'trusted_service_row', 'consultation_row', 'rejected_row', 'fault', 'entity_result', 'finding', 'late_fault',
        'replaced_row', 'impact_part', 'reliance', 'entity_state', 'touched'];
    kept text;
BEGIN
    IF to_regclass('reader_member_state') IS NULL OR to_regrole('certsweep_owner') IS NULL
            OR to_regrole('certsweep_worker') IS NULL OR to_regrole('certsweep_data') IS NULL
            OR to_regrole('certsweep_reader') IS NULL THEN
        RETURN;
    END IF;
    -- The roles may be those of another database of the server.
    IF NOT pg_has_role('certsweep_data', 'MEMBER') THEN
        RETURN;
    END IF;
    -- Two starts at once would write the same grants at once. No reader can take this lock.
    LOCK TABLE reader_member_state IN SHARE ROW EXCLUSIVE MODE;
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
    IF to_regclass('turned_away') IS NOT NULL THEN
        GRANT SELECT, INSERT, UPDATE, DELETE ON turned_away TO certsweep_worker;
    END IF;
    -- Readers have no right to any table; what they have instead, readers.sql says.
    FOR kept IN
        SELECT DISTINCT c.oid::regclass::text FROM pg_class c, aclexplode(c.relacl) a
        WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'p')
            AND a.grantee = to_regrole('certsweep_reader')
        UNION
        SELECT DISTINCT c.oid::regclass::text FROM pg_class c JOIN pg_attribute t ON t.attrelid = c.oid,
            aclexplode(t.attacl) a
        WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'p')
            AND a.grantee = to_regrole('certsweep_reader')
    LOOP
        EXECUTE 'REVOKE ALL ON ' || kept || ' FROM certsweep_reader';
    END LOOP;
END $$;
