-- Levee inbox, format 1, PostgreSQL 13 and later.

-- Events that a consumer has handled.
CREATE TABLE levee_inbox (
  consumer    varchar(255) NOT NULL,
  event_id    varchar(255) COLLATE "C" NOT NULL,
  received_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (consumer, event_id)
);
CREATE INDEX levee_inbox_age ON levee_inbox USING brin (received_at);

-- The version that each aggregate has reached at a consumer.
CREATE TABLE levee_inbox_version (
  consumer      varchar(255) NOT NULL,
  aggregatetype varchar(255) NOT NULL,
  aggregateid   varchar(255) NOT NULL,
  version       bigint NOT NULL,
  PRIMARY KEY (consumer, aggregatetype, aggregateid)
) WITH (fillfactor = 70);
