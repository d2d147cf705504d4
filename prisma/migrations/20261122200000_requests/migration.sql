-- What people look for, and the cars that meet it. A saved search and a request are one structured thing.
CREATE TABLE "car_request" (
    "id" TEXT NOT NULL,
    "owner_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "name" TEXT,
    "market" TEXT NOT NULL,
    "must" JSONB NOT NULL,
    "nice" JSONB NOT NULL,
    "budget_min_minor" BIGINT,
    "budget_max_minor" BIGINT,
    "currency" TEXT NOT NULL,
    "place_id" TEXT,
    "lat" DOUBLE PRECISION,
    "lon" DOUBLE PRECISION,
    "radius_metres" BIGINT,
    "needed_by" DATE,
    "visibility" TEXT NOT NULL,
    "delivery" TEXT NOT NULL,
    "time_zone" TEXT NOT NULL,
    "quiet_from_minute" INTEGER,
    "quiet_until_minute" INTEGER,
    "daily_cap" INTEGER NOT NULL,
    "unsubscribe_token" TEXT NOT NULL,
    "mail_due_at" TIMESTAMPTZ(3),
    "seen_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "car_request_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "car_request_unsubscribe_token_key" ON "car_request"("unsubscribe_token");
CREATE INDEX "car_request_owner_id_state_updated_at_idx" ON "car_request"("owner_id", "state", "updated_at");
CREATE INDEX "car_request_market_state_visibility_idx" ON "car_request"("market", "state", "visibility");
-- The mail round looks only at what is due.
CREATE INDEX "car_request_mail_due" ON "car_request"("mail_due_at") WHERE "mail_due_at" IS NOT NULL;

ALTER TABLE car_request
  ADD CONSTRAINT car_request_kind_known CHECK (kind IN ('saved_search','request')),
  ADD CONSTRAINT car_request_state_known CHECK (state IN ('active','paused','ended')),
  ADD CONSTRAINT car_request_visibility_known CHECK (visibility IN ('private','sellers')),
  ADD CONSTRAINT car_request_delivery_known CHECK (delivery IN ('instant','daily','off')),
  ADD CONSTRAINT car_request_budget_ordered CHECK (
    (budget_min_minor IS NULL OR budget_max_minor IS NULL OR budget_min_minor <= budget_max_minor)
    AND coalesce(budget_min_minor, 0) >= 0 AND coalesce(budget_max_minor, 0) >= 0),
  ADD CONSTRAINT car_request_place_whole CHECK (
    (lat IS NULL) = (lon IS NULL) AND (lat IS NULL) = (radius_metres IS NULL)
    AND (place_id IS NULL OR lat IS NOT NULL) AND coalesce(radius_metres, 1) > 0),
  ADD CONSTRAINT car_request_quiet_whole CHECK (
    (quiet_from_minute IS NULL) = (quiet_until_minute IS NULL)
    AND coalesce(quiet_from_minute, 0) BETWEEN 0 AND 1439
    AND coalesce(quiet_until_minute, 0) BETWEEN 0 AND 1439
    AND (quiet_from_minute IS NULL OR quiet_from_minute <> quiet_until_minute)),
  ADD CONSTRAINT car_request_cap_sane CHECK (daily_cap BETWEEN 1 AND 50);

CREATE TABLE "request_hit" (
    "id" TEXT NOT NULL,
    "request_id" TEXT NOT NULL,
    "listing_id" TEXT NOT NULL,
    "event" TEXT NOT NULL,
    "rank" INTEGER NOT NULL,
    "reasons" JSONB NOT NULL,
    "found_at" TIMESTAMPTZ(3) NOT NULL,
    "notified_at" TIMESTAMPTZ(3),
    "dropped_at" TIMESTAMPTZ(3),
    "answer" TEXT,
    "why_not" TEXT,
    "answered_at" TIMESTAMPTZ(3),

    CONSTRAINT "request_hit_pkey" PRIMARY KEY ("id")
);
-- The one promise of matching: a car is proposed to a request once.
CREATE UNIQUE INDEX "request_hit_request_id_listing_id_key" ON "request_hit"("request_id", "listing_id");
CREATE INDEX "request_hit_request_id_found_at_idx" ON "request_hit"("request_id", "found_at");
CREATE INDEX "request_hit_listing_id_idx" ON "request_hit"("listing_id");
ALTER TABLE "request_hit" ADD CONSTRAINT "request_hit_request_id_fkey" FOREIGN KEY ("request_id")
  REFERENCES "car_request"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE request_hit
  ADD CONSTRAINT request_hit_event_known
    CHECK (event IN ('search','listed','price','grade','back_on_sale','other')),
  ADD CONSTRAINT request_hit_rank_sane CHECK (rank BETWEEN 0 AND 1000),
  ADD CONSTRAINT request_hit_answer_whole CHECK (
    (answer IS NULL) = (answered_at IS NULL) AND (answer IS NULL OR answer IN ('yes','no'))
    AND (why_not IS NOT NULL) = (answer IS NOT DISTINCT FROM 'no')),
  ADD CONSTRAINT request_hit_why_known CHECK (why_not IN ('too_expensive','too_far','wrong_colour',
    'wrong_model','too_old','driven_too_far','condition','other'));

CREATE TABLE "request_revision" (
    "id" TEXT NOT NULL,
    "request_id" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "cause" TEXT NOT NULL,
    "hit_id" TEXT,
    "before" JSONB NOT NULL,
    "after" JSONB NOT NULL,

    CONSTRAINT "request_revision_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "request_revision_request_id_at_idx" ON "request_revision"("request_id", "at");
ALTER TABLE "request_revision" ADD CONSTRAINT "request_revision_request_id_fkey" FOREIGN KEY ("request_id")
  REFERENCES "car_request"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE request_revision
  ADD CONSTRAINT request_revision_cause_known CHECK (cause IN ('edited','sharpened','undone'));

-- Matching keeps every active request in memory. As with listings (search.listing_change), a reader
-- remembers the snapshot it last read under and asks for what was not visible to it then.
CREATE SCHEMA matching;
CREATE TABLE matching.request_change (
  request_id text PRIMARY KEY,
  xid xid8 NOT NULL
);
CREATE INDEX request_change_xid ON matching.request_change (xid);
-- How far the listings' changes have been matched: what was read later is matched again, never skipped.
CREATE TABLE matching.position (
  id int PRIMARY KEY DEFAULT 1 CHECK (id = 1),
  epoch text NOT NULL,
  snapshot text NOT NULL,
  at double precision NOT NULL
);

CREATE FUNCTION matching.note_request() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  INSERT INTO matching.request_change (request_id, xid)
    VALUES (CASE WHEN TG_OP = 'DELETE' THEN OLD.id ELSE NEW.id END, pg_current_xact_id())
    ON CONFLICT (request_id) DO UPDATE SET xid = excluded.xid;
  RETURN NULL;
END $$;
CREATE TRIGGER matching_note_request
  AFTER INSERT OR DELETE OR UPDATE OF state, market, must, nice, budget_min_minor, budget_max_minor, lat, lon,
    radius_metres, needed_by, delivery, time_zone, quiet_from_minute, quiet_until_minute ON car_request
  FOR EACH ROW EXECUTE FUNCTION matching.note_request();

DO $$ BEGIN
  IF EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'candor_app') THEN
    GRANT USAGE ON SCHEMA matching TO candor_app;
    GRANT SELECT ON matching.request_change TO candor_app;
    GRANT SELECT, INSERT, UPDATE ON matching.position TO candor_app;
  END IF;
END $$;
