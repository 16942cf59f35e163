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

-- Somebody found rows that the log lacks although newer ones are there: the relay mends from that time on, and removes
-- the request.
create table mend_request (
    id           bigint generated always as identity primary key,
    since        timestamptz not null,
    requested_by text        not null,
    requested_at timestamptz not null default now()
);

create publication outbox for table outbox with (publish = 'insert');

grant usage on schema messaging
    to command_service, vapi_phone_handler, vapi_assistant_handler, saga_coordinator, reconciler, relay;
grant insert, select (created_at) on outbox to command_service, vapi_phone_handler, vapi_assistant_handler, saga_coordinator;
grant insert, select (id, type, aggregateid, correlationid, seq, created_at) on outbox to reconciler;
grant insert, select on mend_request to reconciler;
grant select, delete on outbox, mend_request to relay;

-- What each service may tell. A handler that somebody else has taken over must not be able to ask for deletions.
create function only_its_own_events() returns trigger language plpgsql as $$
begin
    if not (case current_user
        when 'command_service' then new.type in (
            'assistant-deletion.requested.v1', 'assistant-deletion.rejected.v1',
            'assistant-deletion.vendor-deletion.requested.v1', 'assistant-deletion.vendor-deletion.waived.v1')
        when 'vapi_phone_handler' then new.type like 'assistant-deletion.phone-number.%'
        when 'vapi_assistant_handler' then new.type like 'assistant-deletion.vapi-assistant.%'
        when 'saga_coordinator' then new.type in (
            'assistant-deletion.completed.v1', 'assistant-deletion.amended.v1',
            'assistant-deletion.phone-number.failed.v1', 'assistant-deletion.vapi-assistant.failed.v1',
            'assistant-deletion.vendor-deletion.requested.v1')
        when 'reconciler' then new.type = 'assistant-deletion.vendor-deletion.requested.v1'
        else pg_has_role(current_user, 'assistant_deletion_owner', 'usage') -- and superusers
    end) then
        raise exception 'permission denied: % may not append a %', current_user, new.type using errcode = '42501';
    end if;
    return new;
end
$$;
create trigger only_its_own_events before insert on outbox for each row execute function only_its_own_events();
