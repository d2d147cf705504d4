-- The sandbox keeps two times: what a person watches (a bank's answer after a few seconds) runs on the wall clock;
-- what the provider counts in days (pending funds, the life of an idempotency key) runs on the business clock,
-- which the demo and the tests may move. Business instants are seconds since 1970, as in the provider's objects.
alter table sandbox.timer
  alter column due_at drop not null,
  add column business_due_at bigint,
  add constraint timer_has_one_clock check ((due_at is null) <> (business_due_at is null));
create index timer_business_due on sandbox.timer (business_due_at) where business_due_at is not null;

alter table sandbox.idempotency add column business_stored_at bigint;
update sandbox.idempotency set business_stored_at = extract(epoch from created_at)::bigint;
alter table sandbox.idempotency alter column business_stored_at set not null;
