-- The whole job of docs/reference as somebody would write it who has PostgreSQL 16 or later and nothing else: read, normalise,
-- reject, evaluate, conclude, cost, statistics. BenchPeerPostgres.java runs it in the folder of BenchData.java and copies files as
-- psql does.
CREATE UNLOGGED TABLE entities_raw (entity_id text, name text, member_state text, sector_code text, headcount text, turnover_eur text, balance_sheet_eur text, designated text, cer_critical text);
COPY entities_raw FROM 'data/entities.csv' (FORMAT csv, HEADER true);
CREATE UNLOGGED TABLE entities AS
WITH e AS (SELECT trim(entity_id) AS entity_id, trim(name) AS name, upper(trim(member_state)) AS member_state, upper(trim(sector_code)) AS sector_code,
    headcount::int AS h, turnover_eur::numeric(18,2) AS t, balance_sheet_eur::numeric(18,2) AS b, nullif(lower(designated), '') AS designated, lower(cer_critical) IN ('yes', 'ja', '1', 'true', 'oui') AS cer FROM entities_raw),
s AS (SELECT *, CASE WHEN h < 10 AND (coalesce(t <= 2e6, false) OR coalesce(b <= 2e6, false)) THEN 'micro' WHEN h < 50 AND (coalesce(t <= 10e6, false) OR coalesce(b <= 10e6, false)) THEN 'small'
    WHEN h < 250 AND (coalesce(t <= 50e6, false) OR coalesce(b <= 43e6, false)) THEN 'medium' ELSE 'large' END AS size_class FROM e)
SELECT *, split_part(sector_code, '.', 1) AS sector, CASE WHEN designated IS NOT NULL THEN designated WHEN cer THEN 'essential'
    WHEN sector_code IN ('DIGITAL_INFRASTRUCTURE.DNS', 'PUBLIC_ADMINISTRATION.CENTRAL') THEN 'essential'
    WHEN sector_code IN ('DIGITAL_INFRASTRUCTURE.PECN') THEN CASE WHEN size_class IN ('medium', 'large') THEN 'essential' ELSE 'important' END
    WHEN split_part(sector_code, '.', 1) NOT IN ('POSTAL_COURIER', 'WASTE_MANAGEMENT', 'CHEMICALS', 'FOOD', 'MANUFACTURING', 'DIGITAL_PROVIDERS', 'RESEARCH') AND size_class = 'large' THEN 'essential'
    WHEN size_class IN ('medium', 'large') THEN 'important' ELSE 'out-of-scope' END AS category FROM s;

CREATE UNLOGGED TABLE certificates_raw (certificate_id text, scheme text, level text, kind text, product_id text, status text, status_since text, issued_on text, valid_until text);
COPY certificates_raw FROM 'data/certificates.csv' (FORMAT csv, HEADER true);
CREATE UNLOGGED TABLE certificates AS SELECT trim(certificate_id) AS certificate_id, upper(scheme) AS scheme, array_position(ARRAY['basic', 'substantial', 'high'], lower(level)) AS level, lower(kind) AS kind, trim(product_id) AS product_id,
    lower(status) AS status, nullif(status_since, '')::date AS since, issued_on::date AS issued_on, nullif(valid_until, '')::date AS valid_until FROM certificates_raw;

CREATE UNLOGGED TABLE raw (entity_id text, usage_ref text, kind text, ict_category text, product_id text, version text, supplier text, origin text, essential_function text, in_use_from text, in_use_until text, certificate_id text, quantity text, annual_cost_eur text,
    file text DEFAULT current_setting('bench.file'));
-- for each file of usages
COPY raw (entity_id, usage_ref, kind, ict_category, product_id, version, supplier, origin, essential_function, in_use_from, in_use_until, certificate_id, quantity, annual_cost_eur) FROM 'data/USAGES' (FORMAT csv, HEADER true);
ANALYZE raw;

-- every text that stands for a day is read once; none where there is no such day
CREATE UNLOGGED TABLE days AS WITH texts AS (SELECT in_use_from AS text FROM raw UNION SELECT in_use_until FROM raw),
iso AS (SELECT text, CASE WHEN substr(text, 3, 1) = '.' THEN substr(text, 7, 4) || '-' || substr(text, 4, 2) || '-' || substr(text, 1, 2) ELSE text END AS iso FROM texts WHERE text <> '')
SELECT text, CASE WHEN pg_input_is_valid(iso, 'date') THEN iso::date END AS day FROM iso;
ANALYZE days;
-- a later file replaces an entity's rows of earlier files
CREATE UNLOGGED TABLE latest AS SELECT entity_id, max(file) AS file FROM raw GROUP BY entity_id;
ANALYZE latest;
CREATE UNLOGGED TABLE settled AS SELECT trim(r.entity_id) AS entity_id, trim(usage_ref) AS usage_ref, lower(trim(kind)) AS kind, upper(trim(ict_category)) AS ict_category, nullif(trim(product_id), '') AS product_id, trim(version) AS version, trim(supplier) AS supplier,
    lower(trim(origin)) = 'developed' AS developed, lower(trim(essential_function)) IN ('yes', 'ja', '1', 'true', 'oui') AS essential, coalesce(r.in_use_from, '') AS f, coalesce(r.in_use_until, '') AS u, f.day AS in_use_from, u.day AS in_use_until,
    nullif(trim(certificate_id), '') AS certificate_id, quantity::int AS quantity, replace(annual_cost_eur, ',', '.')::numeric(14,2) AS annual_cost, r.file, e.entity_id IS NOT NULL AS known
    FROM raw r JOIN latest USING (entity_id, file) LEFT JOIN entities e ON e.entity_id = trim(r.entity_id) LEFT JOIN days f ON f.text = r.in_use_from LEFT JOIN days u ON u.text = r.in_use_until;
CREATE UNLOGGED TABLE usages AS SELECT * FROM settled WHERE known AND NOT (f <> '' AND in_use_from IS NULL) AND NOT (u <> '' AND in_use_until IS NULL);
CREATE UNLOGGED TABLE rejected AS SELECT * FROM settled WHERE (f <> '' AND in_use_from IS NULL) OR (u <> '' AND in_use_until IS NULL) OR NOT known;
ANALYZE usages;

CREATE UNLOGGED TABLE requirements_raw (option text, requirement_id text, member_state text, sector text, category text, ict_category text, essential_only bool, in_force date, mandatory date);
COPY requirements_raw FROM 'peer/requirements.csv' (FORMAT csv, HEADER true);
CREATE UNLOGGED TABLE accepted (requirement_id text, scheme text, level text);
COPY accepted FROM 'peer/accepted.csv' (FORMAT csv, HEADER true);
CREATE UNLOGGED TABLE schemes (scheme text, kind text, available_from date);
COPY schemes FROM 'peer/schemes.csv' (FORMAT csv, HEADER true);
CREATE UNLOGGED TABLE requirements AS SELECT o.option, r.requirement_id, r.member_state, r.sector, r.category, r.ict_category, r.essential_only, r.mandatory, a.scheme, array_position(ARRAY['basic', 'substantial', 'high'], a.level) AS level
    FROM requirements_raw r JOIN unnest(ARRAY['BASELINE', 'A', 'B', 'C']) AS o(option) ON r.option = 'BASELINE' OR r.option = o.option JOIN accepted a USING (requirement_id) WHERE r.in_force <= DATE '2026-06-30';
-- does any certificate of this product, or this claimed one, satisfy the requirement?
CREATE UNLOGGED TABLE good AS SELECT DISTINCT c.certificate_id, c.product_id, r.requirement_id FROM certificates c JOIN requirements r ON c.scheme = r.scheme AND c.level >= r.level
    WHERE NOT (c.status IN ('withdrawn', 'suspended', 'expired') AND (c.since IS NULL OR c.since <= DATE '2026-06-30')) AND c.issued_on <= DATE '2026-06-30' AND (c.valid_until IS NULL OR c.valid_until >= DATE '2026-06-30');
CREATE UNLOGGED TABLE good_product AS SELECT DISTINCT product_id, requirement_id FROM good;
CREATE UNLOGGED TABLE good_claim AS SELECT DISTINCT certificate_id, requirement_id FROM good;
CREATE UNLOGGED TABLE available AS SELECT scheme, kind FROM schemes WHERE available_from <= DATE '2026-06-30';
ANALYZE;

CREATE UNLOGGED TABLE judged AS
SELECT r.option, u.entity_id, u.usage_ref, max(CASE WHEN gp.product_id IS NOT NULL OR gc.certificate_id IS NOT NULL THEN 1 WHEN v.scheme IS NULL THEN 3 WHEN DATE '2026-06-30' < r.mandatory THEN 2 ELSE 4 END) AS severity,
    any_value(u.developed) AS developed, any_value(u.quantity) AS quantity, any_value(u.annual_cost) AS annual_cost
FROM usages u JOIN entities e USING (entity_id) JOIN requirements r ON r.ict_category = u.ict_category
    LEFT JOIN good_product gp ON gp.product_id = u.product_id AND gp.requirement_id = r.requirement_id
    LEFT JOIN good_claim gc ON u.product_id IS NULL AND gc.certificate_id = u.certificate_id AND gc.requirement_id = r.requirement_id
    LEFT JOIN available v ON v.scheme = r.scheme AND v.kind = u.kind
WHERE e.category <> 'out-of-scope' AND (r.member_state IS NULL OR r.member_state = e.member_state) AND (r.sector IS NULL OR r.sector = e.sector) AND (r.category IS NULL OR r.category = e.category)
    AND (NOT r.essential_only OR u.essential) AND (u.in_use_from IS NULL OR u.in_use_from <= DATE '2026-06-30') AND (u.in_use_until IS NULL OR u.in_use_until >= DATE '2026-06-30')
GROUP BY r.option, u.entity_id, u.usage_ref;

CREATE UNLOGGED TABLE per_entity AS
WITH annuity AS (SELECT sum(1 / power(1.03, y)) AS a FROM generate_series(1, 5) AS t(y)), o AS (SELECT unnest(ARRAY['BASELINE', 'A', 'B', 'C']) AS option),
n AS (SELECT entity_id, count(*) AS usages FROM usages GROUP BY 1), rej AS (SELECT entity_id, count(*) AS rejected_rows FROM rejected GROUP BY 1),
j AS (SELECT option, entity_id, max(severity) AS severity, count(*) AS in_scope, count(*) FILTER (WHERE severity = 1) AS ok, count(*) FILTER (WHERE severity = 2) AS transition, count(*) FILTER (WHERE severity = 3) AS gap, count(*) FILTER (WHERE severity = 4) AS bad,
   sum(CASE WHEN severity IN (2, 4) THEN CASE WHEN developed THEN 60000 ELSE 120 * quantity END ELSE 0 END)::numeric AS one_off,
   sum(CASE WHEN severity IN (2, 4) THEN CASE WHEN developed THEN 9000 ELSE 0.10 * annual_cost END ELSE 0 END)::numeric AS per_year FROM judged GROUP BY 1, 2),
c AS (SELECT o.option, e.entity_id, e.name, e.member_state, e.sector_code, e.sector, e.size_class, e.category,
  CASE WHEN e.category <> 'out-of-scope' AND coalesce(rejected_rows, 0) > 0 AND coalesce(j.severity, 0) <= 2 THEN 'indeterminate' ELSE (ARRAY['not-applicable', 'compliant', 'in-transition', 'scheme-gap', 'non-compliant'])[coalesce(j.severity, 0) + 1] END AS outcome,
  coalesce(usages, 0) AS usages, coalesce(in_scope, 0) AS usages_in_scope, coalesce(ok, 0) AS usages_compliant, coalesce(transition, 0) AS usages_in_transition, coalesce(gap, 0) AS usages_scheme_gap, coalesce(bad, 0) AS usages_non_compliant, coalesce(rejected_rows, 0) AS rejected_rows,
  coalesce(one_off, 0) AS one_off_eur, coalesce(per_year, 0) AS per_year_eur, CASE e.member_state WHEN 'DE' THEN 45.7 WHEN 'PL' THEN 15.25 ELSE 32.5 END * (CASE WHEN in_scope > 0 THEN 16 + 1.5 * in_scope ELSE 0 END) AS admin_eur
FROM o CROSS JOIN entities e LEFT JOIN n USING (entity_id) LEFT JOIN rej USING (entity_id) LEFT JOIN j ON j.option = o.option AND j.entity_id = e.entity_id)
SELECT c.*, one_off_eur + (per_year_eur + admin_eur) * annuity.a AS present_value_eur FROM c CROSS JOIN annuity;

COPY (SELECT option, entity_id, name, member_state, sector_code, size_class, category, outcome, usages, usages_in_scope, usages_compliant, usages_in_transition, usages_scheme_gap, usages_non_compliant, rejected_rows,
  round(one_off_eur, 2) AS one_off_eur, round(per_year_eur, 2) AS per_year_eur, round(admin_eur, 2) AS admin_eur, round(present_value_eur, 2) AS present_value_eur
  FROM per_entity ORDER BY option COLLATE "C", entity_id COLLATE "C") TO 'peer/postgresql/per_entity.csv' (FORMAT csv, HEADER true);
COPY (SELECT option, coalesce(member_state, '_T') AS member_state, coalesce(sector, '_T') AS sector, coalesce(size_class, '_T') AS size_class, coalesce(category, '_T') AS category, count(*) AS entities, count(*) FILTER (WHERE outcome = 'compliant') AS entities_compliant,
  count(*) FILTER (WHERE outcome = 'in-transition') AS entities_in_transition, count(*) FILTER (WHERE outcome = 'scheme-gap') AS entities_scheme_gap, count(*) FILTER (WHERE outcome = 'non-compliant') AS entities_non_compliant,
  count(*) FILTER (WHERE outcome = 'not-applicable') AS entities_not_applicable, count(*) FILTER (WHERE outcome = 'indeterminate') AS entities_indeterminate,
  sum(usages_in_scope) AS usages_in_scope, sum(usages_compliant) AS usages_compliant, sum(usages_in_transition) AS usages_in_transition, sum(usages_scheme_gap) AS usages_scheme_gap, sum(usages_non_compliant) AS usages_non_compliant,
  round(sum(one_off_eur), 2) AS one_off_eur, round(sum(per_year_eur), 2) AS per_year_eur, round(sum(admin_eur), 2) AS admin_eur, round(sum(present_value_eur), 2) AS present_value_eur
  FROM per_entity WHERE category <> 'out-of-scope' GROUP BY option, CUBE (member_state, sector, size_class, category) ORDER BY 1, 2, 3, 4, 5) TO 'peer/postgresql/statistics.csv' (FORMAT csv, HEADER true);
COPY (SELECT file, entity_id, usage_ref, f, u FROM rejected ORDER BY 1, 2, 3) TO 'peer/postgresql/rejects.csv' (FORMAT csv, HEADER true);
