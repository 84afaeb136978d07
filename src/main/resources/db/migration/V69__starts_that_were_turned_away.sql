-- Jobs whose last starts found them running, and how many starts in a row did: from the second on somebody is told.
CREATE TABLE turned_away (
    job   text PRIMARY KEY,
    times integer NOT NULL
);
