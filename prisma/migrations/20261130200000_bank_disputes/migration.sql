-- What payers' banks did, one row for each dispute of theirs: a payment can be disputed several times, in part, or only
-- be asked about. Before, one chargeback was known for each payment, in two columns of it.
CREATE TABLE "bank_dispute" (
    "id" TEXT NOT NULL,
    "escrow_id" TEXT NOT NULL,
    "part_id" TEXT NOT NULL,
    "provider_id" TEXT,
    "charge_id" TEXT,
    "amount_minor" BIGINT NOT NULL,
    "state" TEXT NOT NULL,
    "word" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "evidence_due_at" TIMESTAMPTZ(3),
    "balance_transactions" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "loss_minor" BIGINT NOT NULL DEFAULT 0,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "closed_at" TIMESTAMPTZ(3),
    "settled_at" TIMESTAMPTZ(3),

    CONSTRAINT "bank_dispute_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "bank_dispute_provider_id_key" ON "bank_dispute"("provider_id");
CREATE INDEX "bank_dispute_escrow_id_idx" ON "bank_dispute"("escrow_id");
CREATE INDEX "bank_dispute_state_evidence_due_at_idx" ON "bank_dispute"("state", "evidence_due_at");
ALTER TABLE "bank_dispute" ADD CONSTRAINT "bank_dispute_escrow_id_fkey"
  FOREIGN KEY ("escrow_id") REFERENCES "escrow"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "bank_dispute" ADD CONSTRAINT "bank_dispute_part_id_fkey"
  FOREIGN KEY ("part_id") REFERENCES "funding_part"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE bank_dispute ADD CONSTRAINT bank_dispute_sane CHECK (
  state IN ('inquiry','open','won','lost','closed')
  AND amount_minor > 0 AND loss_minor BETWEEN 0 AND amount_minor
  AND (loss_minor = 0 OR state = 'lost')
  AND (closed_at IS NOT NULL) = (state IN ('won','lost','closed'))
  AND (settled_at IS NULL OR state = 'lost'));
CREATE TRIGGER never_deleted BEFORE DELETE ON bank_dispute FOR EACH ROW EXECUTE FUNCTION never_deleted();

-- What was booked stays. Of an inquiry nothing was booked, so its amount may still change.
CREATE FUNCTION booked_dispute_is_fixed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the amount of a booked bank dispute is fixed' USING ERRCODE = 'LE004';
END $$;
CREATE TRIGGER amount_is_fixed BEFORE UPDATE OF amount_minor, escrow_id, part_id ON bank_dispute
  FOR EACH ROW WHEN (OLD.escrow_id <> NEW.escrow_id OR OLD.part_id <> NEW.part_id
    OR OLD.state IN ('open','won','lost') AND OLD.amount_minor <> NEW.amount_minor)
  EXECUTE FUNCTION booked_dispute_is_fixed();

-- The disputes of before. Their number at the provider is in the newest event about their charge; where there is none,
-- the first report of the provider gives it.
INSERT INTO bank_dispute (id, escrow_id, part_id, provider_id, charge_id, amount_minor, state, word, reason,
  opened_at, closed_at, loss_minor)
SELECT 'bkd_' || substr(p.id, 5), p.escrow_id, p.id,
  (SELECT s.object_id FROM stripe_event s
    WHERE s.type LIKE 'charge.dispute.%' AND s.payload #>> '{data,object,charge}' = p.charge_id
    ORDER BY s.received_at DESC LIMIT 1),
  p.charge_id, p.chargeback_minor, p.chargeback_state,
  CASE p.chargeback_state WHEN 'open' THEN 'needs_response' ELSE p.chargeback_state END, 'general',
  coalesce(opened.at, p.created_at),
  CASE WHEN p.chargeback_state <> 'open' THEN coalesce(ended.at, opened.at, p.created_at) END,
  CASE WHEN p.chargeback_state = 'lost' THEN coalesce((ended.data ->> 'lossMinor')::bigint, 0) ELSE 0 END
FROM funding_part p
LEFT JOIN LATERAL (SELECT at FROM escrow_event e WHERE e.escrow_id = p.escrow_id AND e.kind = 'chargeback_opened'
  AND e.data ->> 'partId' = p.id ORDER BY at LIMIT 1) opened ON true
LEFT JOIN LATERAL (SELECT at, data FROM escrow_event e WHERE e.escrow_id = p.escrow_id
  AND e.kind = 'chargeback_' || p.chargeback_state AND e.data ->> 'partId' = p.id ORDER BY at DESC LIMIT 1) ended ON true
WHERE p.chargeback_state IS NOT NULL;

-- A decision is about one dispute: the last one that was lost before it.
ALTER TABLE chargeback_decision ADD COLUMN bank_dispute_id TEXT;
UPDATE chargeback_decision d SET bank_dispute_id = (
  SELECT b.id FROM bank_dispute b WHERE b.escrow_id = d.escrow_id AND b.state = 'lost'
  ORDER BY (b.closed_at <= d.proposed_at) DESC, b.closed_at DESC, b.id LIMIT 1);
ALTER TABLE chargeback_decision ALTER COLUMN bank_dispute_id SET NOT NULL;
ALTER TABLE "chargeback_decision" ADD CONSTRAINT "chargeback_decision_bank_dispute_id_fkey"
  FOREIGN KEY ("bank_dispute_id") REFERENCES "bank_dispute"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
DROP INDEX chargeback_decision_one_proposed;
CREATE UNIQUE INDEX chargeback_decision_one_proposed ON chargeback_decision (bank_dispute_id)
  WHERE effective_at IS NULL AND rejected_at IS NULL;

-- Decided: by the desk after it was lost, by a ruling, or because the purchase waits for nothing.
UPDATE bank_dispute b SET settled_at = greatest(b.closed_at, coalesce(
  (SELECT max(d.effective_at) FROM chargeback_decision d WHERE d.escrow_id = b.escrow_id), e.closed_at, b.closed_at))
FROM escrow e WHERE e.id = b.escrow_id AND b.state = 'lost'
  AND (e.chargeback IS NULL OR EXISTS (SELECT 1 FROM chargeback_decision d WHERE d.escrow_id = b.escrow_id
    AND d.effective_at >= b.closed_at));

-- What banks have taken of a payment and not returned, beside what was refunded and transferred of it.
ALTER TABLE funding_part ADD COLUMN taken_back_minor BIGINT NOT NULL DEFAULT 0;
UPDATE funding_part SET taken_back_minor = chargeback_minor WHERE chargeback_state IN ('open','lost');
ALTER TABLE funding_part ADD CONSTRAINT funding_part_taken_back CHECK (taken_back_minor >= 0);
ALTER TABLE funding_part DROP CONSTRAINT funding_part_chargeback_known;
ALTER TABLE funding_part DROP COLUMN chargeback_state;
ALTER TABLE funding_part DROP COLUMN chargeback_minor;

-- The end of the desk's time belongs to a dispute.
UPDATE deadline SET subject_id = 'bkd_' || substr(subject_id, 5)
WHERE kind = 'escrow.chargeback_due' AND subject_id LIKE 'fpt\_%';

-- An inquiry stops only what is paid to the seller.
ALTER TABLE payment_hold DROP CONSTRAINT payment_hold_sane;
ALTER TABLE payment_hold ADD CONSTRAINT payment_hold_sane CHECK (
  cause IN ('bank_dispute','bank_inquiry') AND (lifted_at IS NULL OR lifted_at >= placed_at));
