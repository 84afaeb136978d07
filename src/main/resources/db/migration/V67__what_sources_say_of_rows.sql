-- Whether the first row of a key counts and further ones are passed over, as the file's source says.
ALTER TABLE snapshot ADD COLUMN keeps_first boolean NOT NULL DEFAULT false;
-- Rows of the file that are no rows of its source, which chooses them by their values; not among those read.
ALTER TABLE snapshot ADD COLUMN rows_passed_over bigint NOT NULL DEFAULT 0;
-- What a person should know of how the file was read: a sentence a line.
ALTER TABLE snapshot ADD COLUMN notes text NOT NULL DEFAULT '';
-- Whether the row has a key that an earlier row of its source has, and is passed over for that.
ALTER TABLE replaced_row ADD COLUMN passed_over boolean NOT NULL DEFAULT false;
