-- History of cars with its provenance, printed reports, and no VIN on sale twice.

CREATE TABLE "vehicle_fact" (
    "id" TEXT NOT NULL,
    "vin" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "reference" TEXT NOT NULL,
    "occurred_on" DATE,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,
    "recorded_by" TEXT NOT NULL,
    "data" JSONB NOT NULL,
    CONSTRAINT "vehicle_fact_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "vehicle_fact_vin_source_kind_reference_key"
  ON "vehicle_fact"("vin", "source", "kind", "reference");
ALTER TABLE vehicle_fact ADD CONSTRAINT vehicle_fact_kind_known
  CHECK (kind IN ('odometer','title_brand','lien','recall','test','service'));

CREATE TABLE "vehicle_history_answer" (
    "vin" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3),
    "fact_count" INTEGER NOT NULL DEFAULT 0,
    "problem" TEXT,
    CONSTRAINT "vehicle_history_answer_pkey" PRIMARY KEY ("vin", "source")
);
ALTER TABLE vehicle_history_answer ADD CONSTRAINT vehicle_history_answer_state_known
  CHECK (state IN ('waiting','answered','failed'));

CREATE TABLE "report_document" (
    "id" TEXT NOT NULL,
    "inspection_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "content_hash" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "storage_key" TEXT,
    "bytes" INTEGER,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3),
    CONSTRAINT "report_document_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "report_document_inspection_id_kind_locale_content_hash_key"
  ON "report_document"("inspection_id", "kind", "locale", "content_hash");
ALTER TABLE report_document ADD CONSTRAINT report_document_kind_known
  CHECK (kind IN ('report','buyers_guide','odometer','recalls'));
-- A file is there exactly when the document is ready.
ALTER TABLE report_document ADD CONSTRAINT report_document_ready_has_file
  CHECK (state IN ('waiting','ready','failed') AND (state = 'ready') = (storage_key IS NOT NULL));

-- The same VIN cannot be live twice. The VIN belongs to the vehicle, so a trigger carries it to the
-- advert while that is on sale; the unique index then settles every race. Chassis numbers from before
-- 1981 are not unique across makers, so only VINs of the ISO shape count.
ALTER TABLE "listing" ADD COLUMN "live_vin" TEXT;
UPDATE listing l SET live_vin = v.vin FROM vehicle v
  WHERE v.id = l.vehicle_id AND l.status IN ('live','reserved') AND v.vin ~ '^[A-HJ-NPR-Z0-9]{17}$';
CREATE UNIQUE INDEX "listing_live_vin_key" ON "listing"("live_vin");

CREATE FUNCTION listing_live_vin() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.live_vin := CASE WHEN NEW.status IN ('live','reserved')
    THEN (SELECT v.vin FROM vehicle v
          WHERE v.id = NEW.vehicle_id AND v.vin ~ '^[A-HJ-NPR-Z0-9]{17}$') END;
  RETURN NEW;
END $$;
CREATE TRIGGER listing_live_vin BEFORE INSERT OR UPDATE OF status, vehicle_id, live_vin ON listing
  FOR EACH ROW EXECUTE FUNCTION listing_live_vin();

CREATE FUNCTION vehicle_vin_to_listing() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE listing SET live_vin = NEW.vin WHERE vehicle_id = NEW.id AND status IN ('live','reserved');
  RETURN NULL;
END $$;
CREATE TRIGGER vehicle_vin_to_listing AFTER UPDATE OF vin ON vehicle FOR EACH ROW
  WHEN (OLD.vin IS DISTINCT FROM NEW.vin) EXECUTE FUNCTION vehicle_vin_to_listing();
