-- A purchase keeps what disputes tell it in columns of its own, so that escrow reads no table of theirs.
ALTER TABLE "escrow"
  ADD COLUMN "dispute_id" TEXT,
  ADD COLUMN "dispute_number" TEXT,
  ADD COLUMN "ruling_proposed_at" TIMESTAMPTZ(3),
  ADD COLUMN "ruling_kind" TEXT,
  ADD COLUMN "ruling_refund_minor" BIGINT;

UPDATE "escrow" e SET dispute_id = d.id, dispute_number = d.number
  FROM (SELECT DISTINCT ON (escrow_id) id, number, escrow_id FROM "dispute"
        ORDER BY escrow_id, opened_at DESC, id DESC) d
  WHERE d.escrow_id = e.id;
UPDATE "escrow" e SET ruling_kind = r.kind, ruling_refund_minor = r.refund_minor
  FROM "dispute_ruling" r WHERE r.dispute_id = e.dispute_id AND r.effective_at IS NOT NULL;
UPDATE "escrow" e SET ruling_proposed_at = r.proposed_at
  FROM "dispute_ruling" r
  WHERE r.dispute_id = e.dispute_id AND r.effective_at IS NULL AND r.rejected_at IS NULL;

ALTER TABLE escrow
  ADD CONSTRAINT escrow_dispute_named CHECK ((dispute_id IS NULL) = (dispute_number IS NULL)),
  ADD CONSTRAINT escrow_ruling_known CHECK (
    (ruling_kind IS NULL) = (ruling_refund_minor IS NULL)
    AND ruling_kind IN ('refund_in_full','partial_refund','release') AND ruling_refund_minor >= 0),
  ADD CONSTRAINT escrow_ruling_of_dispute CHECK (
    dispute_id IS NOT NULL OR (ruling_kind IS NULL AND ruling_proposed_at IS NULL)),
  -- A ruling in force has no proposal beside it.
  ADD CONSTRAINT escrow_ruling_or_proposal CHECK (ruling_kind IS NULL OR ruling_proposed_at IS NULL);
