-- The car is checked again at the hand-over: what differs, what the buyer said to it, what was promised and delivered.
CREATE TABLE "inspection_origin" (
    "inspection_id" TEXT NOT NULL,
    "checkpoint" TEXT NOT NULL,
    "origin" TEXT NOT NULL,
    "saved_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "inspection_origin_pkey" PRIMARY KEY ("inspection_id","checkpoint")
);
ALTER TABLE inspection_origin ADD CONSTRAINT inspection_origin_known CHECK (origin IN ('before','since'));
-- It belongs to the signed report and is as closed as the report.
CREATE TRIGGER inspection_origin_signed BEFORE INSERT OR UPDATE OR DELETE ON inspection_origin
  FOR EACH ROW EXECUTE FUNCTION inspection_signed();

CREATE TABLE "handover_check" (
    "inspection_id" TEXT NOT NULL,
    "escrow_id" TEXT NOT NULL,
    "base_inspection_id" TEXT NOT NULL,
    "promised_grade" INTEGER NOT NULL,
    "delivered_grade" INTEGER NOT NULL,
    "promised_odometer" INTEGER,
    "delivered_odometer" INTEGER NOT NULL,
    "odometer_unit" TEXT NOT NULL,
    "compared_count" INTEGER NOT NULL,
    "is_outside" BOOLEAN NOT NULL,
    "differences" JSONB NOT NULL,
    "state" TEXT NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,
    "answer_due_at" TIMESTAMPTZ(3),
    "answered_at" TIMESTAMPTZ(3),
    "answer_words" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "handover_check_pkey" PRIMARY KEY ("inspection_id")
);
CREATE INDEX "handover_check_escrow_id_recorded_at_idx" ON "handover_check"("escrow_id", "recorded_at");
-- One question at a time, and one hand-over through the point.
CREATE UNIQUE INDEX handover_check_one_asked ON handover_check (escrow_id) WHERE state = 'asked';
CREATE UNIQUE INDEX handover_check_one_handover ON handover_check (escrow_id) WHERE state IN ('delivered','taken');
ALTER TABLE handover_check
  ADD CONSTRAINT handover_check_state_known CHECK (
    state IN ('delivered','asked','taken','disputed','lapsed','ended','noted')),
  ADD CONSTRAINT handover_check_grades CHECK (promised_grade BETWEEN 1 AND 5 AND delivered_grade BETWEEN 1 AND 5),
  ADD CONSTRAINT handover_check_unit_known CHECK (odometer_unit IN ('mi','km')),
  ADD CONSTRAINT handover_check_two_reports CHECK (inspection_id <> base_inspection_id),
  -- Only a difference outside tolerance asks a question, and every question has an end.
  ADD CONSTRAINT handover_check_question CHECK (
    CASE WHEN state IN ('asked','taken','disputed','lapsed','ended') THEN is_outside AND answer_due_at IS NOT NULL
         WHEN state = 'delivered' THEN NOT is_outside
         ELSE TRUE END),
  -- Whoever takes a car that differs has said so in words.
  ADD CONSTRAINT handover_check_words CHECK (state <> 'taken' OR (answered_at IS NOT NULL AND answer_words <> ''));
-- What the point found stands; a question is answered once.
CREATE FUNCTION handover_check_stands() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.state <> 'asked' OR to_jsonb(NEW) - '{state,answered_at,answer_words}'::text[]
       IS DISTINCT FROM to_jsonb(OLD) - '{state,answered_at,answer_words}'::text[] THEN
    RAISE EXCEPTION 'the hand-over check % stands', OLD.inspection_id USING ERRCODE = 'AU001';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER handover_check_stands BEFORE UPDATE ON handover_check
  FOR EACH ROW EXECUTE FUNCTION handover_check_stands();
CREATE TRIGGER never_deleted BEFORE DELETE ON handover_check FOR EACH ROW EXECUTE FUNCTION never_deleted();

CREATE TABLE "promise" (
    "id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "subject_id" TEXT NOT NULL,
    "market" TEXT NOT NULL,
    "promised" INTEGER NOT NULL,
    "promised_at" TIMESTAMPTZ(3) NOT NULL,
    "promised_by" TEXT NOT NULL,
    "delivered" INTEGER NOT NULL,
    "delivered_at" TIMESTAMPTZ(3) NOT NULL,
    "delivered_by" TEXT NOT NULL,

    CONSTRAINT "promise_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "promise_kind_subject_id_delivered_by_key" ON "promise"("kind", "subject_id", "delivered_by");
CREATE INDEX "promise_kind_market_delivered_at_idx" ON "promise"("kind", "market", "delivered_at");
ALTER TABLE promise ADD CONSTRAINT promise_known CHECK (
  kind = 'grade' AND market IN ('us','uk','cn') AND promised BETWEEN 1 AND 5 AND delivered BETWEEN 1 AND 5);
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON promise FOR EACH ROW EXECUTE FUNCTION append_only();
