-- How decimals and dates of ambiguous columns were read, and which value in which row proved it; a line for each column.
ALTER TABLE snapshot ADD COLUMN evidence text NOT NULL DEFAULT '';
