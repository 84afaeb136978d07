-- What was concluded on an entity before rows of it went, so that their return is told apart from a change. The rows are
-- known by the hash of entity_state.
CREATE TABLE before_loss (
    job         text NOT NULL,
    option_id   text NOT NULL,
    entity_id   text NOT NULL,
    usages_hash bigint NOT NULL,
    outcome     text NOT NULL,
    -- The reference date of the evaluation in which rows were gone.
    lost_on     date NOT NULL,
    PRIMARY KEY (job, entity_id, option_id, usages_hash)
);
