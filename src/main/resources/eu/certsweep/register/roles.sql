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
