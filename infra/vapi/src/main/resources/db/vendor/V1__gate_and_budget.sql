-- What all handlers share: whether the vendor may be called, and how often.

-- One row. Open while shut_reason is null.
create table gate (
    only_row         boolean primary key default true check (only_row),
    unknown_in_a_row int  not null default 0,
    shut_reason      text,
    shut_since       timestamptz,
    reopens_at       timestamptz,
    failed_probes    int  not null default 0,
    probe_until      timestamptz, -- one instance is probing; null: none is
    organization     text         -- the vendor's id of the account, pinned when it was first seen
);
insert into gate default values;

-- Bucket4j's token bucket.
create table budget (
    id    bigint primary key,
    state bytea
);

grant usage on schema vendor to vapi_phone_handler, vapi_assistant_handler, reconciler;
grant select, update on gate to vapi_phone_handler, vapi_assistant_handler;
grant select on gate to reconciler;
grant select, insert, update on budget to vapi_phone_handler, vapi_assistant_handler;
