-- One row per attempt to make the provider do something that moves money or makes an object of its own. An attempt is
-- never overwritten: what it asked for, and under which key, is fixed when it is planned (lib/payments/calls/states.ts).
CREATE TABLE "provider_call" (
    "id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "subject_id" TEXT NOT NULL,
    "attempt" INTEGER NOT NULL,
    "idempotency_key" TEXT NOT NULL,
    "request" JSONB NOT NULL,
    "state" TEXT NOT NULL,
    "provider_id" TEXT,
    "failure_code" TEXT,
    "planned_at" TIMESTAMPTZ(3) NOT NULL,
    "first_sent_at" TIMESTAMPTZ(3),
    "last_sent_at" TIMESTAMPTZ(3),
    "looked_up_at" TIMESTAMPTZ(3),
    "next_try_at" TIMESTAMPTZ(3),
    "settled_at" TIMESTAMPTZ(3),

    CONSTRAINT "provider_call_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "provider_call_idempotency_key_key" ON "provider_call"("idempotency_key");
CREATE UNIQUE INDEX "provider_call_kind_subject_id_attempt_key" ON "provider_call"("kind", "subject_id", "attempt");
-- Where there is no object yet, the id is null and the index does not compare it.
CREATE UNIQUE INDEX "provider_call_kind_provider_id_key" ON "provider_call"("kind", "provider_id");
CREATE INDEX "provider_call_state_planned_at_idx" ON "provider_call"("state", "planned_at");

ALTER TABLE provider_call
  ADD CONSTRAINT provider_call_kind_known CHECK (
    kind IN ('checkout','account','transfer','payout','refund','reversal')),
  ADD CONSTRAINT provider_call_state_known CHECK (
    state IN ('planned','unknown','refused_now','refused','done')),
  ADD CONSTRAINT provider_call_attempt_positive CHECK (attempt > 0),
  ADD CONSTRAINT provider_call_request_whole CHECK (jsonb_typeof(request) = 'object'),
  ADD CONSTRAINT provider_call_done_has_object CHECK ((state = 'done') = (provider_id IS NOT NULL)),
  ADD CONSTRAINT provider_call_settled CHECK ((settled_at IS NOT NULL) = (state IN ('refused','done'))),
  ADD CONSTRAINT provider_call_refusal_has_code CHECK (
    state NOT IN ('refused_now','refused') OR failure_code IS NOT NULL),
  ADD CONSTRAINT provider_call_waits_until CHECK ((next_try_at IS NOT NULL) = (state = 'refused_now')),
  ADD CONSTRAINT provider_call_sent CHECK (
    (first_sent_at IS NULL) = (last_sent_at IS NULL) AND (state <> 'planned' OR first_sent_at IS NULL)
    AND (state NOT IN ('unknown','refused_now','done') OR first_sent_at IS NOT NULL));

CREATE FUNCTION provider_call_is_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'provider_call: % of what was asked for is forbidden', TG_OP USING ERRCODE = 'LE004';
END $$;
CREATE TRIGGER request_is_frozen BEFORE UPDATE ON provider_call FOR EACH ROW
  WHEN (OLD.id <> NEW.id OR OLD.kind <> NEW.kind OR OLD.subject_id <> NEW.subject_id OR OLD.attempt <> NEW.attempt
    OR OLD.idempotency_key <> NEW.idempotency_key OR OLD.request <> NEW.request OR OLD.planned_at <> NEW.planned_at
    OR OLD.first_sent_at IS NOT NULL AND OLD.first_sent_at IS DISTINCT FROM NEW.first_sent_at
    OR OLD.provider_id IS NOT NULL AND OLD.provider_id IS DISTINCT FROM NEW.provider_id)
  EXECUTE FUNCTION provider_call_is_frozen();
CREATE TRIGGER no_delete BEFORE DELETE ON provider_call
  FOR EACH ROW EXECUTE FUNCTION provider_call_is_frozen();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON provider_call
  FOR EACH STATEMENT EXECUTE FUNCTION provider_call_is_frozen();

-- What was sent before this table existed. Rows that may have been sent without an answer are `unknown`: they are looked
-- up before they are sent again. Their keys are those that the provider knows.
INSERT INTO provider_call (id, kind, subject_id, attempt, idempotency_key, request, state, provider_id, failure_code,
    planned_at, first_sent_at, last_sent_at, settled_at)
  SELECT 'pcl_' || substr(md5('refund' || r.id), 1, 26), 'refund', r.id, r.attempt,
    'refund:' || r.id || CASE WHEN r.attempt = 1 THEN '' ELSE ':' || r.attempt END,
    jsonb_build_object('chargeId', p.charge_id, 'amountMinor', r.amount_minor::text, 'refundId', r.id),
    s.state, r.stripe_refund_id, CASE WHEN s.state = 'refused' THEN coalesce(r.failure_code, 'refused') END,
    r.requested_at, coalesce(r.submitted_at, r.requested_at), coalesce(r.submitted_at, r.requested_at),
    CASE WHEN s.state = 'unknown' THEN NULL ELSE coalesce(r.settled_at, r.submitted_at, r.requested_at) END
  FROM refund r JOIN funding_part p ON p.id = r.part_id,
    LATERAL (SELECT CASE WHEN r.stripe_refund_id IS NOT NULL THEN 'done' WHEN r.state = 'failed' THEN 'refused'
      ELSE 'unknown' END AS state) s
  WHERE p.charge_id IS NOT NULL;

INSERT INTO provider_call (id, kind, subject_id, attempt, idempotency_key, request, state, provider_id,
    planned_at, first_sent_at, last_sent_at, settled_at)
  SELECT 'pcl_' || substr(md5('account' || a.id), 1, 26), 'account', a.id, 1, 'account:' || a.id,
    jsonb_build_object('ownerId', a.owner_id, 'email', coalesce(u.email, ''), 'isCompany', a.owner_id LIKE 'org\_%',
      'country', CASE a.currency WHEN 'GBP' THEN 'GB' WHEN 'CNY' THEN 'CN' ELSE 'US' END),
    'done', a.stripe_account_id, a.created_at, a.created_at, a.created_at, a.created_at
  FROM seller_account a LEFT JOIN app_user u ON u.id = a.owner_id
  WHERE a.stripe_account_id IS NOT NULL;

INSERT INTO provider_call (id, kind, subject_id, attempt, idempotency_key, request, state, provider_id,
    planned_at, first_sent_at, last_sent_at, settled_at)
  SELECT 'pcl_' || substr(md5('transfer' || o.id), 1, 26), 'transfer', o.id, 1, 'transfer:' || o.id,
    jsonb_build_object('amountMinor', o.amount_minor::text, 'currency', a.currency,
      'destination', a.stripe_account_id, 'sourceChargeId', p.charge_id, 'transferGroup', o.escrow_id,
      'reference', o.id),
    CASE WHEN o.stripe_transfer_id IS NULL THEN 'unknown' ELSE 'done' END, o.stripe_transfer_id,
    o.requested_at, coalesce(o.transferred_at, o.requested_at), coalesce(o.transferred_at, o.requested_at),
    CASE WHEN o.stripe_transfer_id IS NULL THEN NULL ELSE coalesce(o.transferred_at, o.requested_at) END
  FROM seller_payout o JOIN seller_account a ON a.id = o.seller_account_id
    LEFT JOIN funding_part p ON p.id = o.part_id
  WHERE a.stripe_account_id IS NOT NULL AND (o.stripe_transfer_id IS NOT NULL OR o.state = 'requested');

INSERT INTO provider_call (id, kind, subject_id, attempt, idempotency_key, request, state, provider_id, failure_code,
    planned_at, first_sent_at, last_sent_at, settled_at)
  SELECT 'pcl_' || substr(md5('payout' || o.id), 1, 26), 'payout', o.id, o.attempt,
    'payout:' || o.id || CASE WHEN o.attempt = 1 THEN '' ELSE ':' || o.attempt END,
    jsonb_build_object('accountId', a.stripe_account_id, 'amountMinor', o.amount_minor::text,
      'currency', a.currency, 'reference', o.id),
    s.state, o.stripe_payout_id, CASE WHEN s.state = 'refused' THEN coalesce(o.failure_code, 'refused') END,
    coalesce(o.transferred_at, o.requested_at), coalesce(o.transferred_at, o.requested_at),
    coalesce(o.transferred_at, o.requested_at),
    CASE WHEN s.state = 'unknown' THEN NULL ELSE coalesce(o.paid_at, o.transferred_at, o.requested_at) END
  FROM seller_payout o JOIN seller_account a ON a.id = o.seller_account_id,
    LATERAL (SELECT CASE WHEN o.stripe_payout_id IS NOT NULL THEN 'done' WHEN o.state = 'failed' THEN 'refused'
      ELSE 'unknown' END AS state) s
  WHERE a.stripe_account_id IS NOT NULL AND o.state <> 'requested';

-- The words and the buyer's address of a page are not known any more; a page that exists is not asked for again.
INSERT INTO provider_call (id, kind, subject_id, attempt, idempotency_key, request, state, provider_id,
    planned_at, first_sent_at, last_sent_at, settled_at)
  SELECT 'pcl_' || substr(md5('checkout' || p.id), 1, 26), 'checkout', p.id, 1, 'checkout:' || p.id,
    jsonb_build_object('fundingPartId', p.id, 'escrowId', p.escrow_id, 'amountMinor', p.amount_minor::text),
    'done', p.checkout_session_id, p.created_at, p.created_at, p.created_at, p.created_at
  FROM funding_part p WHERE p.checkout_session_id IS NOT NULL;
