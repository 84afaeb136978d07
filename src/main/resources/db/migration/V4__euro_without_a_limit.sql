-- Exact decimals without a limit: a register may claim any amount, and a sum of such amounts must not end a run.
ALTER TABLE entity_result ALTER COLUMN one_off_cents TYPE numeric USING round(one_off_cents::numeric / 100, 2);
ALTER TABLE entity_result ALTER COLUMN per_year_cents TYPE numeric USING round(per_year_cents::numeric / 100, 2);
ALTER TABLE entity_result ALTER COLUMN admin_cents TYPE numeric USING round(admin_cents::numeric / 100, 2);
ALTER TABLE entity_result ALTER COLUMN present_value_cents TYPE numeric USING round(present_value_cents::numeric / 100, 2);
ALTER TABLE entity_result RENAME COLUMN one_off_cents TO one_off_eur;
ALTER TABLE entity_result RENAME COLUMN per_year_cents TO per_year_eur;
ALTER TABLE entity_result RENAME COLUMN admin_cents TO admin_eur;
ALTER TABLE entity_result RENAME COLUMN present_value_cents TO present_value_eur;
