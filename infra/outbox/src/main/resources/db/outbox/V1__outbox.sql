-- Every event of every service, one INSERT each, in the transaction of the state that it tells of.
-- Column names follow Debezium's outbox convention, so that a stock connector can read the table too.
create table outbox (
    id            uuid primary key,
    aggregatetype text        not null check (aggregatetype = 'assistant-deletion.events'), -- the topic: the one that is read back
    aggregateid   text        not null, -- the record's key
    type          text        not null, -- ce_type
    payload       json        not null, -- json, not jsonb: the text goes out as it came in
    source        text        not null, -- ce_source
    correlationid uuid        not null,
    causationid   uuid,
    traceparent   text,
    seq           bigint generated always as identity unique,
    created_at    timestamptz not null default clock_timestamp() -- ce_time
);
create index on outbox (created_at);

create publication outbox for table outbox with (publish = 'insert');

grant usage on schema messaging to command_service, vapi_phone_handler, vapi_assistant_handler, saga_coordinator, relay;
grant insert, select (created_at) on outbox to command_service, vapi_phone_handler, vapi_assistant_handler, saga_coordinator;
grant select, delete on outbox to relay;
