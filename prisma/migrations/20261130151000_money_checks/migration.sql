-- When the nightly checks of the money last ran to their end.
CREATE TABLE "money_check" (
    "id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3) NOT NULL,
    "found" INTEGER NOT NULL,
    CONSTRAINT "money_check_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "money_check_kind_started_at_idx" ON "money_check"("kind", "started_at");

ALTER TABLE money_check
  ADD CONSTRAINT money_check_kind_known CHECK (kind IN ('gaps','balances')),
  ADD CONSTRAINT money_check_found_counted CHECK (found >= 0);
