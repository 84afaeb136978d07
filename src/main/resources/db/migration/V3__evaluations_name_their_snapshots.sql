-- An evaluation stays publishable after newer files were imported: its snapshots are kept until a later one is done.
ALTER TABLE evaluation ADD COLUMN snapshots integer[] NOT NULL DEFAULT '{}';
UPDATE evaluation SET snapshots = coalesce(
    (SELECT array_agg(id ORDER BY id) FROM snapshot WHERE snapshot.job = evaluation.job AND snapshot.state = 'CURRENT'),
    '{}');
