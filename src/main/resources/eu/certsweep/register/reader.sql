DO $$
BEGIN
    -- Who takes all connections of the server stops every night.
    IF to_regrole('@role@') IS NULL THEN CREATE ROLE @role@ LOGIN CONNECTION LIMIT 10; END IF;
    GRANT certsweep_reader TO @role@;
    IF to_regclass('reader_member_state') IS NULL THEN
        RAISE WARNING 'there are no tables yet: start certsweep once as certsweep_owner, then run this again';
    ELSE
        INSERT INTO reader_member_state VALUES ('@role@', '@state@') ON CONFLICT DO NOTHING;
    END IF;
END $$;
