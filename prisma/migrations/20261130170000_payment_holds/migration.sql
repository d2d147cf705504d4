-- While a hold is in force, nothing that was ordered for the purchase leaves: no refund, no transfer, no payout. Every
-- outgoing call asks (lib/payments/holds.ts), so an order of before the hold waits as well.
CREATE TABLE "payment_hold" (
    "id" TEXT NOT NULL,
    "escrow_id" TEXT NOT NULL,
    "cause" TEXT NOT NULL,
    "placed_at" TIMESTAMPTZ(3) NOT NULL,
    "lifted_at" TIMESTAMPTZ(3),

    CONSTRAINT "payment_hold_pkey" PRIMARY KEY ("id")
);
ALTER TABLE "payment_hold" ADD CONSTRAINT "payment_hold_escrow_id_fkey"
  FOREIGN KEY ("escrow_id") REFERENCES "escrow"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
CREATE UNIQUE INDEX payment_hold_one_in_force ON payment_hold (escrow_id, cause) WHERE lifted_at IS NULL;
ALTER TABLE payment_hold ADD CONSTRAINT payment_hold_sane CHECK (
  cause IN ('bank_dispute') AND (lifted_at IS NULL OR lifted_at >= placed_at));
CREATE TRIGGER never_deleted BEFORE DELETE ON payment_hold FOR EACH ROW EXECUTE FUNCTION never_deleted();

-- Purchases whose payment a bank disputes now.
INSERT INTO payment_hold (id, escrow_id, cause, placed_at)
SELECT 'hld_' || substr(id, 5), id, 'bank_dispute', now() FROM escrow WHERE chargeback IS NOT NULL;
