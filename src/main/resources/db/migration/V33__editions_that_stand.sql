-- SHA-256 of the manifest that a run published: what it lists can be taken over while nothing of it changed.
ALTER TABLE run ADD COLUMN manifest text;
