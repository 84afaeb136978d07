-- The registers of the impact assessment: rows that their own file accepts.
CREATE TABLE trust_service_row (
    snapshot_id       integer NOT NULL,
    row_no            integer NOT NULL,
    entity_id         text NOT NULL,
    service_type      text NOT NULL,
    provider          text NOT NULL,
    service_name      text,
    used_from         date,
    used_until        date,
    claimed_qualified boolean
);
CREATE INDEX trust_service_row_by_snapshot ON trust_service_row (snapshot_id);
CREATE INDEX trust_service_row_by_entity ON trust_service_row (entity_id);

-- A service of a trusted list has one row for each period of its history, the current one first (seq 0). Services are
-- numbered, because all of a list may stand on one line.
CREATE TABLE trusted_service_row (
    snapshot_id   integer NOT NULL,
    row_no        integer NOT NULL,
    service_no    integer NOT NULL,
    seq           integer NOT NULL,
    territory     text NOT NULL,
    provider      text NOT NULL,
    other_names   text NOT NULL,
    service_name  text NOT NULL,
    service_types text NOT NULL,
    status        text NOT NULL,
    status_since  date NOT NULL,
    whole         boolean NOT NULL
);
CREATE INDEX trusted_service_row_by_snapshot ON trusted_service_row (snapshot_id);

-- Of a trusted list, whether its signature was checked.
ALTER TABLE snapshot ADD COLUMN signature text NOT NULL DEFAULT '';

CREATE TABLE consultation_row (
    snapshot_id     integer NOT NULL,
    row_no          integer NOT NULL,
    respondent_id   text NOT NULL,
    respondent_type text NOT NULL,
    member_state    text,
    size_class      text,
    sector_code     text,
    option_id       text NOT NULL,
    position        smallint NOT NULL,
    comment         text
);
CREATE INDEX consultation_row_by_snapshot ON consultation_row (snapshot_id);
