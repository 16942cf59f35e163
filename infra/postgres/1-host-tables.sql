-- The host application's own tables, as far as a deletion touches them, with its row-level security.
-- An installation has them already; the sandbox makes them from this file.

create table organizations (
    id         uuid primary key default gen_random_uuid(),
    name       text        not null,
    slug       text        not null unique,
    owner_id   uuid,
    is_active  boolean     not null default true,
    created_at timestamptz not null default now()
);

create table organization_members (
    id              uuid primary key default gen_random_uuid(),
    organization_id uuid        not null references organizations on delete cascade,
    user_id         uuid        not null,
    role            text        not null check (role in ('owner', 'admin', 'member')),
    is_active       boolean     not null default true,
    created_at      timestamptz not null default now(),
    unique (organization_id, user_id)
);

create table vapi_assistants (
    id                    uuid primary key default gen_random_uuid(),
    organization_id       uuid         not null references organizations on delete cascade,
    name                  text,
    vapi_assistant_id     varchar(255) not null unique,
    vapi_phone_number     varchar(20),
    phone_provider        varchar(20),
    phone_number_metadata jsonb,
    is_active             boolean      not null default true,
    created_at            timestamptz  not null default now(),
    updated_at            timestamptz  not null default now()
);

create table phone_number_assignments (
    id                   uuid primary key default gen_random_uuid(),
    organization_id      uuid        not null references organizations on delete cascade,
    phone_number         varchar(20) not null,
    phone_provider       varchar(20) not null,
    vapi_phone_number_id varchar(255),
    assistant_id         uuid references vapi_assistants on delete set null,
    vapi_assistant_id    varchar(255),
    status               varchar(20) not null default 'active',
    assigned_at          timestamptz not null default now(),
    released_at          timestamptz,
    metadata             jsonb,
    created_at           timestamptz not null default now(),
    updated_at           timestamptz not null default now()
);
create unique index one_active_assignment_per_number on phone_number_assignments (phone_number) where status = 'active';
create index on phone_number_assignments (assistant_id);
create index on phone_number_assignments (vapi_assistant_id);
create index on vapi_assistants (vapi_phone_number);

-- The application names its signed-in user in app.user_id; a connection that names none sees nothing.
alter table vapi_assistants enable row level security;
alter table phone_number_assignments enable row level security;

create policy members_see_their_assistants on vapi_assistants
    using (organization_id in (select organization_id from organization_members
                               where user_id = nullif(current_setting('app.user_id', true), '')::uuid and is_active));
create policy members_see_their_numbers on phone_number_assignments
    using (organization_id in (select organization_id from organization_members
                               where user_id = nullif(current_setting('app.user_id', true), '')::uuid and is_active));
