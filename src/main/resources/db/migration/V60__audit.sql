-- Who ran what, on what, with which result: a line when a command begins and one when it ends. A line is never changed:
-- no grant allows it, and the triggers refuse it also to the owner, who alone can take them away.
CREATE TABLE audit (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    -- The line that told of the beginning; none: this is one.
    begin_id      bigint REFERENCES audit (id),
    written_at    timestamptz NOT NULL,
    database_user text NOT NULL,
    client        inet,
    account       text NOT NULL,
    host          text NOT NULL,
    process       bigint NOT NULL,
    version       text NOT NULL,
    command       text NOT NULL,
    options       text NOT NULL,
    job           text NOT NULL,
    -- SHA-256 of the definitions, the reference date and the version.
    definitions   text NOT NULL,
    exit_code     integer,
    -- Files of the registers, and SHA-256 over a line for each of them.
    files         integer,
    inputs        text,
    counts        jsonb
);
CREATE INDEX audit_by_job ON audit (job, id);
CREATE UNIQUE INDEX audit_ends ON audit (begin_id);

-- What the server knows is not taken from the program.
CREATE FUNCTION audit_signed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.written_at := clock_timestamp();
    NEW.database_user := session_user;
    NEW.client := inet_client_addr();
    RETURN NEW;
END $$;
CREATE TRIGGER audit_signed BEFORE INSERT ON audit FOR EACH ROW EXECUTE FUNCTION audit_signed();

CREATE FUNCTION audit_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the audit is kept as it was written: % is refused', TG_OP USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER audit_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON audit
    FOR EACH STATEMENT EXECUTE FUNCTION audit_kept();
