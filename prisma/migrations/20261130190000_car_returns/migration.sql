-- A car that goes back to its seller: where it is, until when, what was found. The money is held until the car is back.
ALTER TABLE escrow DROP CONSTRAINT escrow_state_known;
ALTER TABLE escrow ADD CONSTRAINT escrow_state_known CHECK (state IN
  ('awaiting_funding','funded','delivered','disputed','accepted','returning','released','refunded','expired','cancelled'));

-- Who has the car: nobody may keep both the car and the money.
ALTER TABLE escrow ADD COLUMN "car_with" TEXT NOT NULL DEFAULT 'seller';
UPDATE escrow SET car_with = 'buyer' WHERE delivered_at IS NOT NULL AND state IN ('delivered','disputed','accepted','released');
ALTER TABLE escrow ADD CONSTRAINT escrow_car_with_known CHECK (car_with IN ('seller','buyer','point'));

-- When a purchase without a transferred title is unwound by itself.
ALTER TABLE escrow ADD COLUMN "title_return_due_at" TIMESTAMPTZ(3);
UPDATE escrow SET title_return_due_at = delivered_at + interval '45 days' WHERE delivered_at IS NOT NULL;
INSERT INTO deadline (id, kind, subject_id, due_at)
SELECT 'ddl_ttr_' || id, 'escrow.title_return', id || ':' || (extract(epoch FROM title_return_due_at) * 1000)::bigint, title_return_due_at
FROM escrow WHERE title_return_due_at IS NOT NULL AND title_confirmed_at IS NULL AND state IN ('delivered','disputed','accepted');

ALTER TABLE escrow DISABLE TRIGGER policy_is_fixed;
UPDATE escrow SET policy = policy || jsonb_build_object(
  'titleReturnDays', 45,
  'returnDays', 14,
  'returnAbsentHours', 72,
  'returnDistanceFeeMinor', CASE market WHEN 'us' THEN 25 WHEN 'uk' THEN 15 ELSE 100 END);
ALTER TABLE escrow ENABLE TRIGGER policy_is_fixed;

CREATE TABLE "car_return" (
    "escrow_id" TEXT NOT NULL,
    "cause" TEXT NOT NULL,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "code" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "place" TEXT,
    "point_id" TEXT,
    "meet_at" TIMESTAMPTZ(3),
    "back_at" TIMESTAMPTZ(3),
    "back_with" TEXT,
    "odometer" INTEGER,
    "lines" JSONB NOT NULL DEFAULT '[]',
    "deduction_minor" BIGINT NOT NULL DEFAULT 0,
    "lapsed_at" TIMESTAMPTZ(3),

    CONSTRAINT "car_return_pkey" PRIMARY KEY ("escrow_id")
);
CREATE INDEX "car_return_point_id_meet_at_idx" ON "car_return"("point_id", "meet_at");
ALTER TABLE "car_return" ADD CONSTRAINT "car_return_escrow_id_fkey"
  FOREIGN KEY ("escrow_id") REFERENCES "escrow"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE car_return ADD CONSTRAINT car_return_sane CHECK (
  cause IN ('ruling','title','bank')
  AND code ~ '^[0-9]{6}$'
  AND (place IS NULL OR place IN ('seller','point'))
  AND (place IS NULL) = (meet_at IS NULL)
  AND (place IS DISTINCT FROM 'point' OR point_id IS NOT NULL)
  AND (back_at IS NULL) = (back_with IS NULL)
  AND (back_at IS NULL) = (odometer IS NULL)
  AND (back_with IS NULL OR back_with IN ('seller','point'))
  AND (back_at IS NULL OR lapsed_at IS NULL)
  AND (back_at IS NOT NULL OR deduction_minor = 0)
  AND deduction_minor >= 0 AND attempts >= 0);
CREATE TRIGGER never_deleted BEFORE DELETE ON car_return FOR EACH ROW EXECUTE FUNCTION never_deleted();

-- What was recorded when the car came back does not change any more.
CREATE FUNCTION recorded_return_is_fixed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the return of this car is recorded' USING ERRCODE = 'LE004';
END $$;
CREATE TRIGGER recorded_return_is_fixed BEFORE UPDATE ON car_return
  FOR EACH ROW WHEN (OLD.back_at IS NOT NULL OR OLD.lapsed_at IS NOT NULL)
  EXECUTE FUNCTION recorded_return_is_fixed();
