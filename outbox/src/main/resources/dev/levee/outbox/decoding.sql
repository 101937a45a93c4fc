-- For relays that follow the database's log, PostgreSQL 14 and later, wal_level=logical. Their user needs the attribute REPLICATION.
CREATE PUBLICATION levee_outbox FOR TABLE levee_outbox WITH (publish = 'insert');
