-- A handover or a title transfer that the desk records on a document. Above the limit a second person decides.
CREATE TABLE "desk_act" (
    "id" TEXT NOT NULL,
    "escrow_id" TEXT NOT NULL,
    "act" TEXT NOT NULL,
    "document" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "odometer" INTEGER,
    "proposed_by_id" TEXT NOT NULL,
    "proposed_at" TIMESTAMPTZ(3) NOT NULL,
    "decided_by_id" TEXT,
    "decided_at" TIMESTAMPTZ(3),
    "decision" TEXT,
    "decision_reason" TEXT,

    CONSTRAINT "desk_act_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "desk_act_escrow_id_idx" ON "desk_act"("escrow_id");
ALTER TABLE "desk_act" ADD CONSTRAINT "desk_act_escrow_id_fkey"
  FOREIGN KEY ("escrow_id") REFERENCES "escrow"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
CREATE UNIQUE INDEX desk_act_one_waiting ON desk_act (escrow_id, act) WHERE decided_at IS NULL;
ALTER TABLE desk_act ADD CONSTRAINT desk_act_sane CHECK (
  act IN ('handover','title') AND document <> '' AND reason <> ''
  AND (decision IS NULL OR decision IN ('approved','rejected','withdrawn'))
  AND (decision IS NULL) = (decided_at IS NULL) AND (decision IS NULL) = (decided_by_id IS NULL)
  AND (decision IS DISTINCT FROM 'withdrawn' OR decided_by_id = proposed_by_id)
  AND (decision IS NULL OR decision = 'withdrawn' OR decided_by_id <> proposed_by_id));
CREATE TRIGGER never_deleted BEFORE DELETE ON desk_act FOR EACH ROW EXECUTE FUNCTION never_deleted();
