-- Each handler runs this in a schema of its own, which has the name of its role. Both handlers' own migrations and these
-- share one sequence of version numbers.

-- One row per resource that this handler has to delete at the vendor. Kept as long as the log.
create table vendor_deletion (
    deletion_id       uuid        not null,
    resource          text        not null, -- what the events call it
    vendor_id         text        not null, -- what the vendor calls it
    assistant_id      uuid        not null,
    organization_id   uuid        not null,
    vapi_assistant_id text        not null,
    cause_id          uuid,                 -- the event that last asked for it
    traceparent       text,
    requested_at      timestamptz not null, -- when it was first asked for; never changes
    generation        int         not null, -- how often it was asked for
    progress          json        not null, -- all that the decision needs; the columns below are for finding rows
    priority          smallint    not null, -- 0 first attempts, 1 looked at, 2 retries, 3 checks
    due_at            timestamptz,          -- null: nothing left to do
    attempt           int         not null default 0,
    leased_until      timestamptz,          -- a worker is at it; null: none is
    tell_at           timestamptz,          -- when patience ends and the vendor's failure is told
    told_at           timestamptz,          -- when an outcome was last told; null: none was
    last_answer       text,                 -- the class of what the vendor last said
    last_answer_at    timestamptz,
    primary key (deletion_id, resource)
);
create index on vendor_deletion (due_at) where due_at is not null;
create index on vendor_deletion (tell_at) where tell_at is not null;

-- When each tenant was last served, so that they are served in turn.
create table tenant_turn (
    organization_id uuid primary key,
    served_at       timestamptz not null
);

-- Requests and waivers that were taken: a redelivered one must not undo a later one.
create table handled_request (
    event_id uuid not null,
    resource text not null,
    primary key (event_id, resource)
);

-- What others may know of the work: the command service shows it, the reconciler leaves alone what is
-- being worked on.
create view vendor_progress as
select v.deletion_id,
       v.resource,
       v.attempt                       as attempts,
       v.last_answer,
       v.last_answer_at,
       greatest(v.due_at, g.reopens_at) as next_attempt_at, -- while the gate is shut nobody calls
       g.shut_reason                   as gate
from vendor_deletion v cross join vendor.gate g
where v.due_at is not null
union all
select v.deletion_id, v.resource, v.attempt, v.last_answer, v.last_answer_at, null, null
from vendor_deletion v
where v.due_at is null;

grant usage on schema ${flyway:defaultSchema} to ${flyway:defaultSchema}, command_service, reconciler;
grant select, insert, update on vendor_deletion, tenant_turn to ${flyway:defaultSchema};
grant select, insert on handled_request to ${flyway:defaultSchema};
grant select on vendor_progress to command_service, reconciler;
