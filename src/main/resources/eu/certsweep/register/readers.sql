-- What readers read: for each table a function with its owner's rights, and a view of the table's columns over it. A
-- query of a reader sees what the function returns and nothing of how it comes to that: no plan, no count of rows that
-- others may see. The functions take no arguments, so that nothing a reader asks for reaches the tables. Run after
-- access.sql; what is as it should be already is left alone, since a reader may be using it.
DO $$
DECLARE
    here     constant text := current_schema();
    -- A definer's function must not find its tables by the caller's search path.
    definer  constant text := format('LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, %I, pg_temp',
        current_schema());
    by_state constant text := 't.member_state IN (SELECT s.state FROM reader_states() s)';
    job      constant text := '(SELECT s.job FROM snapshot s WHERE s.id = t.snapshot_id)';
    known    constant text := '(SELECT r.job, r.entity_id FROM reader_entities() r)';
    by_place constant text := '(t.snapshot_id, t.row_no) IN (SELECT p.snapshot_id, p.row_no FROM %s() p)';
    by_entity constant text := '(' || job || ', t.entity_id) IN ' || known;
    by_result constant text := '(t.evaluation_id, t.entity_id) IN'
        || ' (SELECT e.evaluation_id, e.entity_id FROM read_entity_result() e)';
    -- Table, its columns (all where nothing is said), which rows. A later one may use the function of an earlier one.
    readable constant text[][] := ARRAY[
        ['entity_row', '', by_state],
        ['consultation_row', '', by_state],
        ['entity_result', '', by_state],
        ['usage_row', '', by_entity],
        ['trust_service_row', '', by_entity],
        ['rejected_row', '', by_entity],
        ['certificate_row', '', 't.holder_entity_id IS NULL OR (' || job || ', t.holder_entity_id) IN ' || known],
        ['trusted_service_row', '', 'true'],
        ['fault', '', concat_ws(' OR ', format(by_place, 'read_rejected_row'), format(by_place, 'read_entity_row'),
            format(by_place, 'read_usage_row'), format(by_place, 'read_trust_service_row'))],
        ['finding', '', by_result],
        ['reliance', '', by_result],
        ['entity_state', '', by_result],
        ['late_fault', '', by_result],
        ['evaluation', 'id job reference_date state', 't.id IN (SELECT e.evaluation_id FROM read_entity_result() e)']];
    made     text[];
    columns  text;
    results  text;
    body     text;
    mark     text;
BEGIN
    IF to_regclass('reader_member_state') IS NULL OR to_regclass('entity_state') IS NULL
            OR to_regrole('certsweep_data') IS NULL OR to_regrole('certsweep_reader') IS NULL
            OR NOT pg_has_role('certsweep_data', 'MEMBER') THEN
        RETURN;
    END IF;
    PERFORM set_config('lock_timeout', '10s', true), set_config('client_min_messages', 'warning', true);
    GRANT SELECT ON reader_member_state TO certsweep_data;
    GRANT SELECT (id, job) ON snapshot TO certsweep_data;
    GRANT SELECT (id, job, reference_date, state) ON evaluation TO certsweep_data;
    -- Whoever logged in asks, or the role that it took on; a name that is no role any more gives nothing.
    EXECUTE 'CREATE OR REPLACE FUNCTION reader_states() RETURNS TABLE (state text) ' || definer || ' AS '
        || quote_literal('SELECT DISTINCT b.member_state FROM reader_member_state b'
        || ' JOIN pg_catalog.pg_roles r ON r.rolname = b.role_name'
        || ' WHERE pg_catalog.pg_has_role((CASE pg_catalog.current_setting(''role'') WHEN ''none'' THEN session_user'
        || ' ELSE pg_catalog.current_setting(''role'')::name END), r.oid, ''USAGE'')');
    -- One id in two Member States is nobody's: it cannot be told whose.
    EXECUTE 'CREATE OR REPLACE FUNCTION reader_entities() RETURNS TABLE (job text, entity_id text) ' || definer || ' AS '
        || quote_literal('SELECT s.job, e.entity_id FROM entity_row e JOIN snapshot s ON s.id = e.snapshot_id'
        || ' GROUP BY s.job, e.entity_id'
        || ' HAVING bool_and(e.member_state IN (SELECT r.state FROM reader_states() r))');
    FOREACH body IN ARRAY ARRAY['reader_states()', 'reader_entities()'] LOOP
        EXECUTE format('ALTER FUNCTION %s OWNER TO certsweep_data', body);
        EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', body);
    END LOOP;
    FOREACH made SLICE 1 IN ARRAY readable LOOP
        SELECT string_agg(quote_ident(a.attname), ', ' ORDER BY a.attnum),
            string_agg(quote_ident(a.attname) || ' ' || format_type(a.atttypid, a.atttypmod), ', ' ORDER BY a.attnum)
            INTO columns, results
            FROM pg_attribute a
            WHERE a.attrelid = to_regclass(made[1]) AND a.attnum > 0 AND NOT a.attisdropped
                AND (made[2] = '' OR a.attname = ANY (string_to_array(made[2], ' ')));
        body := format('SELECT %s FROM %I t WHERE %L IN (SELECT s.state FROM reader_states() s) OR (%s)',
            't.' || replace(columns, ', ', ', t.'), made[1], '*', made[3]);
        mark := md5(results || body || definer);
        CONTINUE WHEN mark = obj_description(to_regprocedure('read_' || made[1] || '()'), 'pg_proc')
            AND to_regclass('readable_' || made[1]) IS NOT NULL;
        EXECUTE format('DROP VIEW IF EXISTS %I', 'readable_' || made[1]);
        EXECUTE format('DROP FUNCTION IF EXISTS %I()', 'read_' || made[1]);
        EXECUTE format('CREATE FUNCTION %I() RETURNS TABLE (%s) %s AS %L', 'read_' || made[1], results, definer, body);
        EXECUTE format('COMMENT ON FUNCTION %I() IS %L', 'read_' || made[1], mark);
        EXECUTE format('ALTER FUNCTION %I() OWNER TO certsweep_data', 'read_' || made[1]);
        EXECUTE format('REVOKE ALL ON FUNCTION %I() FROM PUBLIC', 'read_' || made[1]);
        EXECUTE format('GRANT EXECUTE ON FUNCTION %I() TO certsweep_reader', 'read_' || made[1]);
        EXECUTE format('CREATE VIEW %I AS SELECT * FROM %I()', 'readable_' || made[1], 'read_' || made[1]);
        EXECUTE format('ALTER VIEW %I OWNER TO certsweep_data', 'readable_' || made[1]);
        EXECUTE format('GRANT SELECT ON %I TO certsweep_reader', 'readable_' || made[1]);
    END LOOP;
EXCEPTION WHEN lock_not_available THEN
    RAISE EXCEPTION 'a session holds a view of readers that is to be made anew: have an administrator end the idle'
        ' sessions of readers (pg_terminate_backend), then start again';
END $$;
