-- A run that was asked to end, and did so where the next start can go on, is no failure.
ALTER TABLE run DROP CONSTRAINT run_state_check;
ALTER TABLE run ADD CONSTRAINT run_state_check
    CHECK (state IN ('RUNNING', 'DONE', 'FAILED', 'BELOW_GATE', 'KILLED', 'STOPPED'));
