-- Levee outbox, format 1, PostgreSQL 13 and later. One statement per semicolon outside of $$.
--
-- The columns id, aggregatetype, aggregateid, type and payload are those that Debezium's outbox event router reads.
-- A writer gives these, and version if its aggregates have one; everything else is the trigger's.

CREATE SEQUENCE levee_outbox_seq CACHE 1;

CREATE TABLE levee_outbox (
  seq           bigint PRIMARY KEY,
  id            uuid NOT NULL,
  aggregatetype varchar(255) NOT NULL CHECK (aggregatetype ~ '\S'),
  aggregateid   varchar(255) NOT NULL CHECK (aggregateid ~ '\S'),
  type          varchar(255) NOT NULL CHECK (type ~ '\S'),
  payload       bytea,
  version       bigint NOT NULL CHECK (version > 0),
  headers       text[] NOT NULL DEFAULT '{}', -- name, value, name, value …
  shard         smallint NOT NULL,
  created_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  parked        boolean NOT NULL DEFAULT false, -- waits for its key
  failure       text -- why Kafka will not have it: its key waits for whoever clears this, or deletes the row
);
CREATE INDEX levee_outbox_waiting ON levee_outbox (shard, seq) WHERE NOT parked;
CREATE INDEX levee_outbox_parked ON levee_outbox (shard, seq) WHERE parked;
CREATE INDEX levee_outbox_failed ON levee_outbox (shard, aggregatetype, aggregateid) WHERE failure IS NOT NULL;

-- The last version of each aggregate that has an event. Its row is the lock that puts the events of an aggregate in order.
CREATE TABLE levee_outbox_version (
  aggregatetype varchar(255) NOT NULL,
  aggregateid   varchar(255) NOT NULL,
  version       bigint NOT NULL,
  PRIMARY KEY (aggregatetype, aggregateid)
) WITH (fillfactor = 70);

-- Takes the aggregate's lock, which is held until the transaction ends, and only then the number: so whoever sees an event sees
-- every earlier one of its aggregate. A version that is not beyond the last one comes from a writer that read its aggregate
-- without locking it, and is refused. The transaction has an id before it has a number: the relay's low-water mark relies on it.
CREATE FUNCTION levee_outbox_order() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
  reached bigint;
BEGIN
  INSERT INTO levee_outbox_version AS known (aggregatetype, aggregateid, version)
    VALUES (NEW.aggregatetype, NEW.aggregateid, coalesce(NEW.version, 1))
    ON CONFLICT (aggregatetype, aggregateid) DO UPDATE
      SET version = coalesce(NEW.version, known.version + 1)
      WHERE NEW.version IS NULL OR known.version < NEW.version
    RETURNING known.version INTO reached;
  IF reached IS NULL THEN
    RAISE EXCEPTION 'version % of % % is not beyond the last one in the outbox: its writer read the aggregate without locking it, or publishes twice for one version',
      NEW.version, NEW.aggregatetype, NEW.aggregateid
      USING ERRCODE = 'LV001', HINT = 'publish after UPDATE … SET version = version + 1 WHERE id = … AND version = …, in one transaction';
  END IF;
  NEW.version := reached;
  NEW.seq := nextval('levee_outbox_seq');
  NEW.shard := get_byte(sha256(convert_to(NEW.aggregatetype || chr(31) || NEW.aggregateid, 'UTF8')), 0) % 8;
  RETURN NEW;
END
$$;

CREATE TRIGGER levee_outbox_order BEFORE INSERT ON levee_outbox
  FOR EACH ROW EXECUTE FUNCTION levee_outbox_order();
ALTER TABLE levee_outbox ENABLE ALWAYS TRIGGER levee_outbox_order;
