-- ce_specversion, for a stock connector alone: Kafka Connect's InsertHeader takes the literal 1.0 for the number 1.
alter table outbox add column specversion text not null default '1.0';
