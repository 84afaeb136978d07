-- Roles of certsweep, least privilege each. Nobody can log in with them until they have a password or another way in.
-- Run it in certsweep's database as a superuser, or as the database's owner with CREATEROLE. Running it again changes
-- nothing; run it again to bind more readers.
SET search_path TO @schema@;
DO $$
BEGIN
    -- Makes and migrates the schema.
    IF to_regrole('certsweep_owner') IS NULL THEN CREATE ROLE certsweep_owner LOGIN; END IF;
    -- Runs sweeps.
    IF to_regrole('certsweep_worker') IS NULL THEN CREATE ROLE certsweep_worker LOGIN; END IF;
    -- Owns the rows of registers and results, whose parts come and go with every evaluation.
    IF to_regrole('certsweep_data') IS NULL THEN CREATE ROLE certsweep_data NOLOGIN; END IF;
    -- What every reader may; which rows, the Member States decide that a reader is bound to.
    IF to_regrole('certsweep_reader') IS NULL THEN CREATE ROLE certsweep_reader NOLOGIN; END IF;
    EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC', current_database());
    EXECUTE format('GRANT CONNECT ON DATABASE %I TO certsweep_owner, certsweep_worker, certsweep_reader',
        current_database());
    REVOKE ALL ON SCHEMA @schema@ FROM PUBLIC;
    GRANT USAGE, CREATE ON SCHEMA @schema@ TO certsweep_owner, certsweep_data;
    GRANT USAGE ON SCHEMA @schema@ TO certsweep_worker, certsweep_reader;
    GRANT certsweep_data TO certsweep_owner, certsweep_worker;
END $$;
-- What everybody may ask of a database tells of all its rows: how many there are, which are being written, which locks
-- are held; and everybody may take locks by number. In this database that is for its owner and its worker alone. Only a
-- superuser can arrange it.
DO $$
DECLARE
    given text;
BEGIN
    IF NOT (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) THEN
        RAISE WARNING 'run by no superuser: readers can still see the sizes of tables and the names of those who are'
            ' connected, and take locks by number; see docs/how-to/secure.md';
        RETURN;
    END IF;
    FOR given IN
        SELECT 'FUNCTION ' || p.oid::regprocedure FROM pg_proc p
        WHERE p.pronamespace = 'pg_catalog'::regnamespace AND (p.proname ~ '^pg_(try_)?advisory_|^pg_stat_get_'
            OR p.proname IN ('pg_lock_status', 'pg_blocking_pids', 'pg_relation_size', 'pg_table_size',
                'pg_total_relation_size', 'pg_indexes_size', 'pg_database_size', 'pg_tablespace_size',
                'lo_creat', 'lo_create', 'lo_from_bytea', 'lo_put', 'lowrite', 'currtid2'))
        UNION ALL
        SELECT 'TABLE pg_catalog.' || c.relname FROM pg_class c
        WHERE c.relnamespace = 'pg_catalog'::regnamespace AND c.relkind = 'v'
            AND (c.relname = 'pg_locks' OR c.relname ~ '^pg_statio?_')
    LOOP
        EXECUTE 'REVOKE ALL ON ' || given || ' FROM PUBLIC';
        EXECUTE 'GRANT ALL ON ' || given || ' TO certsweep_owner, certsweep_worker, pg_read_all_stats';
    END LOOP;
    REVOKE SELECT ON pg_class FROM PUBLIC;
    EXECUTE 'GRANT SELECT (' || (SELECT string_agg(quote_ident(attname), ', ') FROM pg_attribute
        WHERE attrelid = 'pg_class'::regclass AND NOT attisdropped
            AND attname NOT IN ('reltuples', 'relpages', 'relallvisible', 'relallfrozen')) || ') ON pg_class TO PUBLIC';
    GRANT SELECT ON pg_class TO certsweep_owner, certsweep_worker, pg_read_all_stats;
END $$;
