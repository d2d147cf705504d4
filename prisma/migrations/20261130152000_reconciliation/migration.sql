-- The provider's record of every change of our balance and of sellers' balances there, as it was last listed.
CREATE TABLE "provider_balance_transaction" (
    "id" TEXT NOT NULL,
    "account_id" TEXT,
    "type" TEXT NOT NULL,
    "amount_minor" BIGINT NOT NULL,
    "fee_minor" BIGINT NOT NULL,
    "net_minor" BIGINT NOT NULL,
    "currency" TEXT NOT NULL,
    "source_id" TEXT,
    "owner_ref" TEXT,
    "source_stage" TEXT,
    "charge_id" TEXT,
    "created" TIMESTAMPTZ(3) NOT NULL,
    "available_on" TIMESTAMPTZ(3) NOT NULL,
    "seen_at" TIMESTAMPTZ(3) NOT NULL,
    "gone_at" TIMESTAMPTZ(3),
    CONSTRAINT "provider_balance_transaction_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "provider_balance_transaction_account_id_created_idx" ON "provider_balance_transaction"("account_id", "created");
CREATE INDEX "provider_balance_transaction_source_id_idx" ON "provider_balance_transaction"("source_id");

-- Where our books and that record do not agree. A row is never deleted: it is resolved when a later run does not find
-- it any more.
CREATE TABLE "money_difference" (
    "id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "movement" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "provider_ref" TEXT NOT NULL,
    "amount_minor" BIGINT NOT NULL,
    "currency" TEXT NOT NULL,
    "advice" TEXT NOT NULL,
    "found_at" TIMESTAMPTZ(3) NOT NULL,
    "resolved_at" TIMESTAMPTZ(3),
    CONSTRAINT "money_difference_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "money_difference_resolved_at_kind_found_at_idx" ON "money_difference"("resolved_at", "kind", "found_at");
-- Two runs at the same time store a difference once.
CREATE UNIQUE INDEX money_difference_one_open ON money_difference (kind, movement, subject, provider_ref)
  WHERE resolved_at IS NULL;

ALTER TABLE money_difference
  ADD CONSTRAINT money_difference_kind_known CHECK (kind IN ('missing_here','missing_there','amount_differs',
    'currency_differs','booked_twice','state_differs','unknown_owner','fee_differs')),
  ADD CONSTRAINT money_difference_movement_known CHECK (movement IN
    ('charge','refund','transfer','payout','bank_dispute','top_up','other')),
  ADD CONSTRAINT money_difference_advice_known CHECK (advice IN ('book_here','ask_provider','compare_amounts',
    'return_second','look_up_state','find_owner','correct_fee')),
  ADD CONSTRAINT money_difference_names_something CHECK (subject <> '' OR provider_ref <> ''),
  ADD CONSTRAINT money_difference_resolved_later CHECK (resolved_at >= found_at);
