-- One row per deletion. The columns up to state are a fold of the log; the others are what the executor has to remember.
create table saga (
    deletion_id       uuid primary key,
    assistant_id      uuid        not null,
    organization_id   uuid        not null,
    vapi_assistant_id text        not null,
    state_name        text        not null,
    state             json        not null,
    cause_id          uuid        not null, -- the event that led to this state
    traceparent       text,
    deadline_at       timestamptz,          -- when a silent handler is timed out
    cleanup_at        timestamptz,          -- when a cleanup that failed is tried again
    cleanup_attempts  int         not null default 0,
    cleanup_sqlstate  text,
    updated_at        timestamptz not null default now()
);
create index on saga (assistant_id) where state_name <> 'Completed';
create index on saga (vapi_assistant_id);
create index on saga (deadline_at) where deadline_at is not null;
create index on saga (cleanup_at) where cleanup_at is not null;

-- What others may know of cleanups that the database refuses: the command service shows it.
create view cleanup_progress as
select deletion_id, cleanup_attempts as attempts, cleanup_sqlstate as sqlstate, cleanup_at as next_attempt_at
from saga
where cleanup_at is not null;

-- What others may know of the sagas: the reconciler folds the log once more and compares.
create view saga_record as
select deletion_id, assistant_id, state, updated_at
from saga;

grant usage on schema saga_coordinator to saga_coordinator, command_service, reconciler;
grant select on cleanup_progress to command_service;
grant select on saga_record to reconciler;
grant select, insert, update on saga to saga_coordinator;
