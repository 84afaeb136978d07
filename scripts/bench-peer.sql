-- The whole job of docs/reference as an analyst would write it for DuckDB 2: read, normalise, reject, evaluate, conclude, cost,
-- statistics. Reads the folder of BenchData.java (current directory), writes peer/per_entity.csv, statistics.csv, rejects.csv.
SET threads = 2;
SET preserve_insertion_order = false;

CREATE OR REPLACE TABLE entities AS
WITH e AS (SELECT trim(entity_id) AS entity_id, trim(name) AS name, upper(trim(member_state)) AS member_state, upper(trim(sector_code)) AS sector_code,
    try_cast(headcount AS INT) AS h, try_cast(turnover_eur AS DECIMAL(18,2)) AS t, try_cast(balance_sheet_eur AS DECIMAL(18,2)) AS b, nullif(lower(designated), '') AS designated,
    lower(cer_critical) IN ('yes', 'ja', '1', 'true', 'oui') AS cer FROM read_csv('data/entities.csv', header = true, all_varchar = true)),
s AS (SELECT *, CASE WHEN h < 10 AND (coalesce(t <= 2e6, false) OR coalesce(b <= 2e6, false)) THEN 'micro' WHEN h < 50 AND (coalesce(t <= 10e6, false) OR coalesce(b <= 10e6, false)) THEN 'small'
    WHEN h < 250 AND (coalesce(t <= 50e6, false) OR coalesce(b <= 43e6, false)) THEN 'medium' ELSE 'large' END AS size_class FROM e)
SELECT *, split_part(sector_code, '.', 1) AS sector, CASE WHEN designated IS NOT NULL THEN designated WHEN cer THEN 'essential'
    WHEN sector_code IN ('DIGITAL_INFRASTRUCTURE.DNS', 'PUBLIC_ADMINISTRATION.CENTRAL') THEN 'essential'
    WHEN sector_code IN ('DIGITAL_INFRASTRUCTURE.PECN') THEN CASE WHEN size_class IN ('medium', 'large') THEN 'essential' ELSE 'important' END
    WHEN split_part(sector_code, '.', 1) NOT IN ('POSTAL_COURIER', 'WASTE_MANAGEMENT', 'CHEMICALS', 'FOOD', 'MANUFACTURING', 'DIGITAL_PROVIDERS', 'RESEARCH') AND size_class = 'large' THEN 'essential'
    WHEN size_class IN ('medium', 'large') THEN 'important' ELSE 'out-of-scope' END AS category FROM s;

CREATE OR REPLACE TABLE certificates AS SELECT trim(certificate_id) AS certificate_id, upper(scheme) AS scheme, list_position(['basic', 'substantial', 'high'], lower(level)) AS level, lower(kind) AS kind, trim(product_id) AS product_id,
    lower(status) AS status, try_cast(nullif(status_since, '') AS DATE) AS since, issued_on::DATE AS issued_on, try_cast(nullif(valid_until, '') AS DATE) AS valid_until FROM read_csv('data/certificates.csv', header = true, all_varchar = true);

CREATE OR REPLACE TABLE raw AS SELECT trim(entity_id) AS entity_id, trim(usage_ref) AS usage_ref, lower(trim(kind)) AS kind, upper(trim(ict_category)) AS ict_category, nullif(trim(product_id), '') AS product_id, trim(version) AS version, trim(supplier) AS supplier,
    lower(trim(origin)) = 'developed' AS developed, lower(trim(essential_function)) IN ('yes', 'ja', '1', 'true', 'oui') AS essential, coalesce(in_use_from, '') AS f, coalesce(in_use_until, '') AS u,
    coalesce(try_strptime(in_use_from, '%Y-%m-%d'), try_strptime(in_use_from, '%d.%m.%Y'))::DATE AS in_use_from, coalesce(try_strptime(in_use_until, '%Y-%m-%d'), try_strptime(in_use_until, '%d.%m.%Y'))::DATE AS in_use_until,
    nullif(trim(certificate_id), '') AS certificate_id, try_cast(quantity AS INT) AS quantity, try_cast(replace(annual_cost_eur, ',', '.') AS DECIMAL(14,2)) AS annual_cost, filename
    FROM read_csv('data/usages-*.csv', header = true, all_varchar = true, filename = true);

-- a later file replaces an entity's rows of earlier files
CREATE OR REPLACE TABLE latest AS SELECT entity_id, max(filename) AS filename FROM raw GROUP BY entity_id;
CREATE OR REPLACE TABLE usages AS SELECT raw.* FROM raw JOIN latest USING (entity_id, filename) JOIN entities USING (entity_id) WHERE NOT (f <> '' AND in_use_from IS NULL) AND NOT (u <> '' AND in_use_until IS NULL);
CREATE OR REPLACE TABLE rejected AS SELECT raw.* FROM raw JOIN latest USING (entity_id, filename) LEFT JOIN entities USING (entity_id) WHERE (f <> '' AND in_use_from IS NULL) OR (u <> '' AND in_use_until IS NULL) OR entities.entity_id IS NULL;

CREATE OR REPLACE TABLE requirements AS SELECT o.option, r.* EXCLUDE (option), a.scheme, list_position(['basic', 'substantial', 'high'], a.level) AS level
    FROM read_csv('peer/requirements.csv', header = true, nullstr = '') r JOIN (SELECT unnest(['BASELINE', 'A', 'B', 'C']) AS option) o ON r.option = 'BASELINE' OR r.option = o.option
    JOIN read_csv('peer/accepted.csv', header = true) a USING (requirement_id) WHERE r.in_force::DATE <= DATE '2026-06-30';
-- does any certificate of this product, or this claimed one, satisfy the requirement?
CREATE OR REPLACE TABLE good AS SELECT DISTINCT c.certificate_id, c.product_id, r.requirement_id FROM certificates c JOIN requirements r ON c.scheme = r.scheme AND c.level >= r.level
    WHERE NOT (c.status IN ('withdrawn', 'suspended', 'expired') AND (c.since IS NULL OR c.since <= DATE '2026-06-30')) AND c.issued_on <= DATE '2026-06-30' AND (c.valid_until IS NULL OR c.valid_until >= DATE '2026-06-30');
CREATE OR REPLACE TABLE good_product AS SELECT DISTINCT product_id, requirement_id FROM good;
CREATE OR REPLACE TABLE good_claim AS SELECT DISTINCT certificate_id, requirement_id FROM good;
CREATE OR REPLACE TABLE available AS SELECT scheme, kind FROM read_csv('peer/schemes.csv', header = true) WHERE available_from::DATE <= DATE '2026-06-30';

CREATE OR REPLACE TABLE judged AS
SELECT x.option, x.entity_id, x.usage_ref, max(x.severity) AS severity, any_value(x.developed) AS developed, any_value(x.quantity) AS quantity, any_value(x.annual_cost) AS annual_cost FROM (
  SELECT r.option, u.entity_id, u.usage_ref, u.developed, u.quantity, u.annual_cost,
    CASE WHEN gp.product_id IS NOT NULL OR gc.certificate_id IS NOT NULL THEN 1 WHEN v.scheme IS NULL THEN 3 WHEN DATE '2026-06-30' < r.mandatory::DATE THEN 2 ELSE 4 END AS severity
  FROM usages u JOIN entities e USING (entity_id) JOIN requirements r ON r.ict_category = u.ict_category
    LEFT JOIN good_product gp ON gp.product_id = u.product_id AND gp.requirement_id = r.requirement_id
    LEFT JOIN good_claim gc ON u.product_id IS NULL AND gc.certificate_id = u.certificate_id AND gc.requirement_id = r.requirement_id
    LEFT JOIN available v ON v.scheme = r.scheme AND v.kind = u.kind
  WHERE e.category <> 'out-of-scope' AND (r.member_state IS NULL OR r.member_state = e.member_state) AND (r.sector IS NULL OR r.sector = e.sector) AND (r.category IS NULL OR r.category = e.category)
    AND (NOT r.essential_only OR u.essential) AND (u.in_use_from IS NULL OR u.in_use_from <= DATE '2026-06-30') AND (u.in_use_until IS NULL OR u.in_use_until >= DATE '2026-06-30')) x
GROUP BY ALL;

CREATE OR REPLACE TABLE per_entity AS
WITH annuity AS (SELECT sum(1 / pow(1.03, y)) AS a FROM range(1, 6) t(y)), o AS (SELECT unnest(['BASELINE', 'A', 'B', 'C']) AS option),
n AS (SELECT entity_id, count(*) AS usages FROM usages GROUP BY 1), rej AS (SELECT entity_id, count(*) AS rejected_rows FROM rejected GROUP BY 1),
j AS (SELECT option, entity_id, max(severity) AS severity, count(*) AS in_scope, count(*) FILTER (severity = 1) AS ok, count(*) FILTER (severity = 2) AS transition, count(*) FILTER (severity = 3) AS gap, count(*) FILTER (severity = 4) AS bad,
   sum(CASE WHEN severity IN (2, 4) THEN CASE WHEN developed THEN 60000 ELSE 120 * quantity END ELSE 0 END)::DECIMAL(18,2) AS one_off,
   sum(CASE WHEN severity IN (2, 4) THEN CASE WHEN developed THEN 9000 ELSE 0.10::DECIMAL(3,2) * annual_cost END ELSE 0 END)::DECIMAL(20,4) AS per_year FROM judged GROUP BY 1, 2)
SELECT o.option, e.entity_id, e.name, e.member_state, e.sector_code, e.sector, e.size_class, e.category,
  CASE WHEN e.category <> 'out-of-scope' AND coalesce(rejected_rows, 0) > 0 AND coalesce(j.severity, 0) <= 2 THEN 'indeterminate' ELSE ['not-applicable', 'compliant', 'in-transition', 'scheme-gap', 'non-compliant'][coalesce(j.severity, 0) + 1] END AS outcome,
  coalesce(usages, 0) AS usages, coalesce(in_scope, 0) AS usages_in_scope, coalesce(ok, 0) AS usages_compliant, coalesce(transition, 0) AS usages_in_transition, coalesce(gap, 0) AS usages_scheme_gap, coalesce(bad, 0) AS usages_non_compliant, coalesce(rejected_rows, 0) AS rejected_rows,
  coalesce(one_off, 0) AS one_off_eur, coalesce(per_year, 0) AS per_year_eur, (CASE e.member_state WHEN 'DE' THEN 45.7 WHEN 'PL' THEN 15.25 ELSE 32.5 END * (CASE WHEN in_scope > 0 THEN 16 + 1.5 * in_scope ELSE 0 END))::DECIMAL(18,4) AS admin_eur,
  one_off_eur + (per_year_eur + admin_eur) * annuity.a AS present_value_eur
FROM o CROSS JOIN entities e CROSS JOIN annuity LEFT JOIN n USING (entity_id) LEFT JOIN rej USING (entity_id) LEFT JOIN j ON j.option = o.option AND j.entity_id = e.entity_id;

COPY (SELECT option, entity_id, name, member_state, sector_code, size_class, category, outcome, usages, usages_in_scope, usages_compliant, usages_in_transition, usages_scheme_gap, usages_non_compliant, rejected_rows, round(one_off_eur, 2) AS one_off_eur, round(per_year_eur, 2) AS per_year_eur, round(admin_eur, 2) AS admin_eur, printf('%.2f', present_value_eur) AS present_value_eur
  FROM per_entity ORDER BY option, entity_id) TO 'peer/per_entity.csv' (HEADER);
COPY (SELECT option, coalesce(member_state, '_T') AS member_state, coalesce(sector, '_T') AS sector, coalesce(size_class, '_T') AS size_class, coalesce(category, '_T') AS category, count(*) AS entities, count(*) FILTER (outcome = 'compliant') AS entities_compliant,
  count(*) FILTER (outcome = 'in-transition') AS entities_in_transition, count(*) FILTER (outcome = 'scheme-gap') AS entities_scheme_gap, count(*) FILTER (outcome = 'non-compliant') AS entities_non_compliant, count(*) FILTER (outcome = 'not-applicable') AS entities_not_applicable, count(*) FILTER (outcome = 'indeterminate') AS entities_indeterminate,
  sum(usages_in_scope) AS usages_in_scope, sum(usages_compliant) AS usages_compliant, sum(usages_in_transition) AS usages_in_transition, sum(usages_scheme_gap) AS usages_scheme_gap, sum(usages_non_compliant) AS usages_non_compliant, round(sum(one_off_eur), 2) AS one_off_eur, round(sum(per_year_eur), 2) AS per_year_eur, round(sum(admin_eur), 2) AS admin_eur, printf('%.2f', sum(present_value_eur)) AS present_value_eur
  FROM per_entity WHERE category <> 'out-of-scope' GROUP BY option, CUBE (member_state, sector, size_class, category) ORDER BY ALL) TO 'peer/statistics.csv' (HEADER);
COPY (SELECT filename, entity_id, usage_ref, f, u FROM rejected ORDER BY ALL) TO 'peer/rejects.csv' (HEADER);
