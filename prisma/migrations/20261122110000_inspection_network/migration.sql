-- The inspection network: bays, closures, purposes of a visit, suspensions, blind repeats, proven misses.
CREATE EXTENSION IF NOT EXISTS btree_gist;

ALTER TABLE "inspection_point"
  ADD COLUMN "bays" INTEGER NOT NULL DEFAULT 2,
  ADD COLUMN "holidays" JSONB NOT NULL DEFAULT '[]',
  ADD COLUMN "phone" TEXT,
  ADD COLUMN "skills" TEXT[] DEFAULT ARRAY[]::TEXT[];
ALTER TABLE "inspection_point" ADD CONSTRAINT inspection_point_bays CHECK (bays BETWEEN 1 AND 50);

CREATE TABLE "point_closure" (
    "id" TEXT NOT NULL,
    "point_id" TEXT NOT NULL,
    "bay" INTEGER,
    "inspector_id" TEXT,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,
    "reason" TEXT NOT NULL,
    "created_by_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "withdrawn_at" TIMESTAMPTZ(3),

    CONSTRAINT "point_closure_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "point_closure_point_id_ends_at_idx" ON "point_closure"("point_id", "ends_at");
ALTER TABLE "point_closure" ADD CONSTRAINT "point_closure_point_id_fkey" FOREIGN KEY ("point_id") REFERENCES "inspection_point"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "point_closure" ADD CONSTRAINT point_closure_times CHECK (ends_at > starts_at);
-- About the whole point, one bay, or one person: never about a bay and a person at once.
ALTER TABLE "point_closure" ADD CONSTRAINT point_closure_one_subject CHECK (bay IS NULL OR inspector_id IS NULL);

ALTER TABLE "inspector"
  ADD COLUMN "slug" TEXT,
  ADD COLUMN "skills" TEXT[] DEFAULT ARRAY[]::TEXT[],
  ADD COLUMN "working_hours" JSONB,
  ADD COLUMN "conflict_organisation_ids" TEXT[] DEFAULT ARRAY[]::TEXT[],
  ADD COLUMN "started_on" DATE;
-- Who was there before checked every engine; the address is drawn, so that it tells nothing.
UPDATE "inspector" SET slug = substr(md5(user_id || random()::text), 1, 10), skills = ARRAY['ice','ev'];
UPDATE "inspection_point" SET skills = ARRAY['ice','ev'];
ALTER TABLE "inspector" ALTER COLUMN "slug" SET NOT NULL;
CREATE UNIQUE INDEX "inspector_slug_key" ON "inspector"("slug");

CREATE TABLE "inspector_suspension" (
    "id" TEXT NOT NULL,
    "inspector_id" TEXT NOT NULL,
    "suspended_from" TIMESTAMPTZ(3) NOT NULL,
    "suspended_until" TIMESTAMPTZ(3),
    "reason_en" TEXT NOT NULL,
    "reason_zh" TEXT NOT NULL,
    "created_by_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "lifted_at" TIMESTAMPTZ(3),

    CONSTRAINT "inspector_suspension_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "inspector_suspension_inspector_id_idx" ON "inspector_suspension"("inspector_id");
ALTER TABLE "inspector_suspension" ADD CONSTRAINT "inspector_suspension_inspector_id_fkey" FOREIGN KEY ("inspector_id") REFERENCES "inspector"("user_id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "inspector_suspension" ADD CONSTRAINT inspector_suspension_times CHECK (suspended_until > suspended_from);
ALTER TABLE "inspector_suspension" ADD CONSTRAINT inspector_suspension_reason CHECK (reason_en <> '' AND reason_zh <> '');
-- A suspension can be lifted early; it is never erased.
CREATE TRIGGER never_deleted BEFORE DELETE ON inspector_suspension FOR EACH ROW EXECUTE FUNCTION never_deleted();

ALTER TABLE "inspection_booking"
  ADD COLUMN "purpose" TEXT NOT NULL DEFAULT 'sale',
  ADD COLUMN "escrow_id" TEXT,
  ADD COLUMN "base_inspection_id" TEXT,
  ADD COLUMN "ends_at" TIMESTAMPTZ(3),
  ADD COLUMN "bay" INTEGER,
  ADD COLUMN "moves" INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN "reminded_at" TIMESTAMPTZ(3),
  ADD COLUMN "ended_at" TIMESTAMPTZ(3),
  ADD COLUMN "end_reason" TEXT,
  ADD COLUMN "fee_minor" BIGINT,
  ADD COLUMN "currency" TEXT,
  ADD COLUMN "payer_id" TEXT,
  ADD COLUMN "inspector_pay_minor" BIGINT,
  ADD COLUMN "inspector_held_minor" BIGINT;
-- Bookings from before there were bays get one each, so that none of them overlaps another.
UPDATE "inspection_booking" b SET ends_at = b.starts_at + interval '2 hours', bay = n.bay
  FROM (SELECT id, row_number() OVER (PARTITION BY point_id, state IN ('booked','in_progress') ORDER BY starts_at, id) AS bay
        FROM "inspection_booking") n WHERE n.id = b.id;
ALTER TABLE "inspection_booking" ALTER COLUMN "ends_at" SET NOT NULL, ALTER COLUMN "bay" SET NOT NULL;
CREATE INDEX "inspection_booking_point_id_starts_at_idx" ON "inspection_booking"("point_id", "starts_at");
ALTER TABLE "inspection_booking" ADD CONSTRAINT inspection_booking_state_known
  CHECK (state IN ('booked','in_progress','done','cancelled','no_show'));
ALTER TABLE "inspection_booking" ADD CONSTRAINT inspection_booking_purpose_known
  CHECK (purpose IN ('sale','second','blind','handover'));
ALTER TABLE "inspection_booking" ADD CONSTRAINT inspection_booking_times CHECK (ends_at > starts_at AND bay >= 1);
ALTER TABLE "inspection_booking" ADD CONSTRAINT inspection_booking_handover CHECK (purpose <> 'handover' OR escrow_id IS NOT NULL);
ALTER TABLE "inspection_booking" ADD CONSTRAINT inspection_booking_fee CHECK (
  coalesce(fee_minor, 0) >= 0 AND coalesce(inspector_pay_minor, 0) >= 0 AND coalesce(inspector_held_minor, 0) >= 0
  AND (fee_minor IS NULL OR currency IS NOT NULL));

-- Nobody is in two places, no bay holds two cars, no car stands in two bays: whatever the code does.
ALTER TABLE "inspection_booking" ADD CONSTRAINT inspection_booking_one_inspector EXCLUDE USING gist (
  inspector_id WITH =, tstzrange(starts_at, ends_at) WITH &&) WHERE (state IN ('booked','in_progress'));
ALTER TABLE "inspection_booking" ADD CONSTRAINT inspection_booking_one_bay EXCLUDE USING gist (
  point_id WITH =, bay WITH =, tstzrange(starts_at, ends_at) WITH &&) WHERE (state IN ('booked','in_progress'));
ALTER TABLE "inspection_booking" ADD CONSTRAINT inspection_booking_one_car EXCLUDE USING gist (
  listing_id WITH =, tstzrange(starts_at, ends_at) WITH &&) WHERE (state IN ('booked','in_progress'));
-- One open visit of a kind: the seller's own, the blind repeat; a buyer's own second opinion; a purchase's hand-over.
CREATE UNIQUE INDEX inspection_booking_one_open_sale ON inspection_booking (listing_id, purpose)
  WHERE state IN ('booked','in_progress') AND purpose IN ('sale','blind');
CREATE UNIQUE INDEX inspection_booking_one_open_second ON inspection_booking (listing_id, requested_by_id)
  WHERE state IN ('booked','in_progress') AND purpose = 'second';
CREATE UNIQUE INDEX inspection_booking_one_open_handover ON inspection_booking (escrow_id)
  WHERE state IN ('booked','in_progress') AND purpose = 'handover';

ALTER TABLE "inspection"
  ADD COLUMN "purpose" TEXT NOT NULL DEFAULT 'sale',
  ADD COLUMN "base_inspection_id" TEXT,
  ADD COLUMN "escrow_id" TEXT;
CREATE INDEX "inspection_point_id_state_idx" ON "inspection"("point_id", "state");
ALTER TABLE "inspection" ADD CONSTRAINT inspection_purpose_known CHECK (purpose IN ('sale','second','blind','handover'));
-- A report is never the proof of itself.
ALTER TABLE "inspection" ADD CONSTRAINT inspection_base_is_another CHECK (base_inspection_id <> id);

CREATE TABLE "inspection_draw" (
    "inspection_id" TEXT NOT NULL,
    "roll" INTEGER NOT NULL,
    "is_drawn" BOOLEAN NOT NULL,
    "state" TEXT NOT NULL,
    "booking_id" TEXT,
    "drawn_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "inspection_draw_pkey" PRIMARY KEY ("inspection_id")
);
ALTER TABLE "inspection_draw" ADD CONSTRAINT inspection_draw_state_known CHECK (
  state IN ('none','waiting','booked','done','given_up') AND (is_drawn OR state = 'none') AND roll BETWEEN 0 AND 9999);
-- The lot is drawn once.
CREATE FUNCTION inspection_draw_stands() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.roll <> OLD.roll OR NEW.is_drawn <> OLD.is_drawn OR NEW.drawn_at <> OLD.drawn_at THEN
    RAISE EXCEPTION 'the lot of % was drawn', OLD.inspection_id USING ERRCODE = 'AU001';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER inspection_draw_stands BEFORE UPDATE ON inspection_draw
  FOR EACH ROW EXECUTE FUNCTION inspection_draw_stands();
CREATE TRIGGER never_deleted BEFORE DELETE ON inspection_draw FOR EACH ROW EXECUTE FUNCTION never_deleted();

CREATE TABLE "inspection_comparison" (
    "first_id" TEXT NOT NULL,
    "second_id" TEXT NOT NULL,
    "first_inspector_id" TEXT NOT NULL,
    "second_inspector_id" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "items_compared" INTEGER NOT NULL,
    "items_agreed" INTEGER NOT NULL,
    "differences" JSONB NOT NULL,
    "compared_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "inspection_comparison_pkey" PRIMARY KEY ("first_id","second_id")
);
CREATE INDEX "inspection_comparison_first_inspector_id_idx" ON "inspection_comparison"("first_inspector_id");
CREATE INDEX "inspection_comparison_second_inspector_id_idx" ON "inspection_comparison"("second_inspector_id");
ALTER TABLE "inspection_comparison" ADD CONSTRAINT inspection_comparison_counts CHECK (
  items_agreed BETWEEN 0 AND items_compared AND source IN ('blind','second') AND first_id <> second_id
  AND first_inspector_id <> second_inspector_id);
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON inspection_comparison FOR EACH ROW EXECUTE FUNCTION append_only();

CREATE TABLE "inspection_miss" (
    "inspection_id" TEXT NOT NULL,
    "checkpoint" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "reference" TEXT NOT NULL,
    "proven_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "inspection_miss_pkey" PRIMARY KEY ("inspection_id","checkpoint","source","reference")
);
ALTER TABLE "inspection_miss" ADD CONSTRAINT inspection_miss_source_known CHECK (source IN ('ruling','handover','blind','second'));
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON inspection_miss FOR EACH ROW EXECUTE FUNCTION append_only();
