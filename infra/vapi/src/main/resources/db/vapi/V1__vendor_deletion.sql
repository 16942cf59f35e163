-- Each handler runs this in a schema of its own, which has the name of its role. Both handlers' own migrations and these
-- share one sequence of version numbers.

-- One row per resource that this handler has to delete at the vendor. Kept as long as the log.
create table vendor_deletion (
    deletion_id     uuid        not null,
    resource        text        not null, -- what the events call it
    vendor_id       text        not null, -- what the vendor calls it
    assistant_id    uuid        not null,
    organization_id uuid        not null,
    cause_id        uuid,                 -- the event that asked for it
    traceparent     text,
    due_at          timestamptz,          -- null: nothing left to do
    attempt         int         not null default 0,
    leased_until    timestamptz,          -- a worker is at it; null: none is
    maybe_deleted   boolean     not null default false, -- an earlier attempt's result is unknown
    revision        int         not null default 0,     -- of the outcome last told; 0: none was
    outcome         json,
    created_at      timestamptz not null default now(),
    told_at         timestamptz,
    primary key (deletion_id, resource)
);
create index on vendor_deletion (due_at) where due_at is not null;

grant usage on schema ${flyway:defaultSchema} to ${flyway:defaultSchema};
grant select, insert, update on vendor_deletion to ${flyway:defaultSchema};
