-- Two organizations with two users each, for trying things out.
insert into organizations (id, name, slug, owner_id) values
    ('0a000000-0000-4000-8000-000000000001', 'Acme Dental', 'acme-dental', '0a000000-0000-4000-8000-0000000000a1'),
    ('0b000000-0000-4000-8000-000000000001', 'Bolt Plumbing', 'bolt-plumbing', '0b000000-0000-4000-8000-0000000000b1');
insert into organization_members (organization_id, user_id, role) values
    ('0a000000-0000-4000-8000-000000000001', '0a000000-0000-4000-8000-0000000000a1', 'owner'),
    ('0a000000-0000-4000-8000-000000000001', '0a000000-0000-4000-8000-0000000000a2', 'member'),
    ('0b000000-0000-4000-8000-000000000001', '0b000000-0000-4000-8000-0000000000b1', 'owner'),
    ('0b000000-0000-4000-8000-000000000001', '0b000000-0000-4000-8000-0000000000b2', 'member');

-- Stands for the host application where the sandbox provisions an assistant.
create role host_application login bypassrls password 'sandbox';
grant usage on schema public to host_application;
grant select, insert, update, delete on organizations, organization_members, vapi_assistants, phone_number_assignments
    to host_application;
