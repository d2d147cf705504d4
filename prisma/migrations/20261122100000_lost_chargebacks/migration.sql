-- A chargeback belongs to one funding part: two parts of a purchase may be taken back, and end differently.
ALTER TABLE "funding_part" ADD COLUMN "chargeback_state" TEXT;
UPDATE funding_part p SET chargeback_state = coalesce(e.chargeback, 'won')
  FROM escrow e WHERE e.id = p.escrow_id AND p.chargeback_minor IS NOT NULL;
ALTER TABLE funding_part ADD CONSTRAINT funding_part_chargeback_known CHECK (
  chargeback_state IN ('open','won','lost') AND chargeback_minor > 0
  OR chargeback_state IS NULL AND chargeback_minor IS NULL);

-- What a seller who withdrew owes the buyer, and how much of it later sales have paid.
ALTER TABLE "escrow" ADD COLUMN "seller_claim_recovered_minor" BIGINT NOT NULL DEFAULT 0;
ALTER TABLE escrow ADD CONSTRAINT escrow_claim_recovered CHECK (
  seller_claim_recovered_minor BETWEEN 0 AND seller_claim_minor);
-- What was kept back from this purchase's payout for the seller's older debts.
ALTER TABLE "escrow" ADD COLUMN "netted_minor" BIGINT NOT NULL DEFAULT 0;
ALTER TABLE escrow ADD CONSTRAINT escrow_netted CHECK (netted_minor BETWEEN 0 AND price_minor);

-- What the desk decided about a purchase after the payer's bank took a part back for good.
CREATE TABLE "chargeback_decision" (
    "id" TEXT NOT NULL,
    "escrow_id" TEXT NOT NULL,
    "decision" TEXT NOT NULL,
    "amount_minor" BIGINT NOT NULL,
    "reason" TEXT NOT NULL,
    "proposed_by_id" TEXT NOT NULL,
    "proposed_at" TIMESTAMPTZ(3) NOT NULL,
    "approved_by_id" TEXT,
    "approved_at" TIMESTAMPTZ(3),
    "rejected_at" TIMESTAMPTZ(3),
    "effective_at" TIMESTAMPTZ(3),
    CONSTRAINT "chargeback_decision_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "chargeback_decision_escrow_id_idx" ON "chargeback_decision"("escrow_id");
ALTER TABLE "chargeback_decision" ADD CONSTRAINT "chargeback_decision_escrow_id_fkey"
  FOREIGN KEY ("escrow_id") REFERENCES "escrow"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
CREATE UNIQUE INDEX chargeback_decision_one_proposed ON chargeback_decision (escrow_id)
  WHERE effective_at IS NULL AND rejected_at IS NULL;
ALTER TABLE chargeback_decision ADD CONSTRAINT chargeback_decision_known CHECK (
  decision IN ('return_rest','go_on','platform_bears','seller_bears') AND amount_minor >= 0);
ALTER TABLE chargeback_decision ADD CONSTRAINT chargeback_decision_two_people CHECK (
  approved_by_id IS NULL OR approved_by_id <> proposed_by_id);
CREATE TRIGGER never_deleted BEFORE DELETE ON chargeback_decision FOR EACH ROW EXECUTE FUNCTION never_deleted();
