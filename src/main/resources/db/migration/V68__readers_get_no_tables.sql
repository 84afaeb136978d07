-- What a policy hides, the plan of a query counts ("Rows Removed by Filter"), letter by letter. So readers get functions
-- whose plans nobody sees, made by register/readers.sql after each migration, and no right to any table. Row-level
-- security stays on without a policy: who is granted a table by mistake finds it empty.
DO $$
DECLARE
    kept text;
BEGIN
    FOREACH kept IN ARRAY ARRAY['entity_row', 'consultation_row', 'entity_result', 'usage_row', 'trust_service_row',
            'rejected_row', 'certificate_row', 'fault', 'finding', 'reliance', 'entity_state', 'late_fault'] LOOP
        EXECUTE format('DROP POLICY member_state ON %I', kept);
    END LOOP;
    FOREACH kept IN ARRAY ARRAY['trusted_service_row', 'impact_part', 'replaced_row', 'touched'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', kept);
    END LOOP;
END $$;
DROP VIEW readable_entity, snapshot_job, readable_member_state;
