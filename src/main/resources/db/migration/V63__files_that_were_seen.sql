-- The files of a job as its last start found them, so that the next one need not read those that nothing touched since.
CREATE TABLE seen_file (
    job    text NOT NULL,
    path   text NOT NULL,
    -- What the file system says of the file; any later change of its bytes makes it another.
    stamp  text NOT NULL,
    sha256 text NOT NULL,
    PRIMARY KEY (job, path)
);
