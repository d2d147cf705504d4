-- The payments sandbox's own state (lib/payments/sandbox): what a payment provider would
-- know, kept apart from the marketplace's tables. Nothing outside the sandbox reads it.
create schema sandbox;

-- One row per provider object, in the provider's words. `hidden` is what the provider
-- knows but never answers with, such as which test number was typed.
create table sandbox.object (
  id         text primary key,
  kind       text not null,
  account    text not null,
  data       jsonb not null,
  hidden     jsonb not null default '{}',
  seq        bigint generated always as identity
);
create index object_listing on sandbox.object (kind, account, seq desc);
create index object_by_payment_intent on sandbox.object ((data ->> 'payment_intent')) where data ->> 'payment_intent' is not null;
create index object_by_transfer_group on sandbox.object ((data ->> 'transfer_group')) where data ->> 'transfer_group' is not null;
create index object_by_charge on sandbox.object ((data ->> 'charge')) where data ->> 'charge' is not null;
create index object_open_session on sandbox.object (((data ->> 'expires_at')::bigint))
  where kind = 'checkout.session' and data ->> 'status' = 'open';

-- What the sum of an account's balance transactions says. The platform may be overdrawn by a
-- chargeback, so there is no floor here; the sandbox checks before every ordinary debit.
create table sandbox.balance (
  account         text not null,
  currency        text not null,
  available_minor bigint not null default 0,
  pending_minor   bigint not null default 0,
  primary key (account, currency)
);

-- The reply of a request that began to execute; a failed validation is never here.
create table sandbox.idempotency (
  account      text not null,
  key          text not null,
  request_hash text not null,
  request_id   text not null,
  status       int not null,
  body         jsonb not null,
  created_at   timestamptz not null default now(),
  primary key (account, key)
);

-- Things that happen later by themselves: a bank's answer, a payout's arrival.
create table sandbox.timer (
  id        bigint generated always as identity primary key,
  kind      text not null,
  object_id text not null,
  due_at    timestamptz not null,
  unique (kind, object_id)
);
create index timer_due on sandbox.timer (due_at);

-- One row per promise to deliver an event; a duplicate is a second row.
create table sandbox.webhook_delivery (
  id           bigint generated always as identity primary key,
  event_id     text not null references sandbox.object (id),
  due_at       timestamptz not null,
  attempts     int not null default 0,
  -- Somebody is sending it; free again when he should have been done.
  leased_until timestamptz,
  delivered_at timestamptz,
  given_up_at  timestamptz,
  last_error   text
);
create index webhook_delivery_open on sandbox.webhook_delivery (due_at)
  where delivered_at is null and given_up_at is null;

do $$
begin
  if exists (select from pg_roles where rolname = 'candor_app') then
    grant usage on schema sandbox to candor_app;
    grant select, insert, update, delete on all tables in schema sandbox to candor_app;
  end if;
end $$;
