DO $$
BEGIN
    IF to_regrole('@role@') IS NULL THEN CREATE ROLE @role@ LOGIN; END IF;
    GRANT certsweep_reader TO @role@;
    IF to_regclass('reader_member_state') IS NULL THEN
        RAISE WARNING 'there are no tables yet: start certsweep once as certsweep_owner, then run this again';
    ELSE
        INSERT INTO reader_member_state VALUES ('@role@', '@state@') ON CONFLICT DO NOTHING;
    END IF;
END $$;
