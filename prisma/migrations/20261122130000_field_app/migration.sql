-- The field app: each entry has a revision of its own, gauges are numbers, and what a phone sent is written once.
ALTER TABLE "inspection" ADD COLUMN "odometer_revision" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN "summary_revision" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "inspection_item" ADD COLUMN "revision" INTEGER NOT NULL DEFAULT 1;

CREATE TABLE "inspection_measurement" (
    "inspection_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "place" TEXT NOT NULL,
    "reading" JSONB NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "saved_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "inspection_measurement_pkey" PRIMARY KEY ("inspection_id","kind","place")
);

CREATE TABLE "inspection_attachment" (
    "inspection_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "place" TEXT NOT NULL,
    "file_id" TEXT NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "saved_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "inspection_attachment_pkey" PRIMARY KEY ("inspection_id","kind","place")
);

CREATE TABLE "inspection_voice_file" (
    "id" TEXT NOT NULL,
    "inspection_id" TEXT NOT NULL,
    "storage_key" TEXT NOT NULL,
    "content_type" TEXT NOT NULL,
    "bytes" INTEGER NOT NULL,
    "seconds" INTEGER NOT NULL,
    "sha256" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "inspection_voice_file_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "inspection_field_op" (
    "inspection_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "device_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "entry" TEXT NOT NULL,
    "revision" INTEGER NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "lat" DOUBLE PRECISION,
    "lon" DOUBLE PRECISION,
    "accuracy_m" INTEGER,

    CONSTRAINT "inspection_field_op_pkey" PRIMARY KEY ("inspection_id","id")
);

CREATE INDEX "inspection_voice_file_inspection_id_idx" ON "inspection_voice_file"("inspection_id");
CREATE INDEX "inspection_field_op_inspection_id_entry_revision_idx" ON "inspection_field_op"("inspection_id", "entry", "revision");

ALTER TABLE "inspection_measurement" ADD CONSTRAINT "inspection_measurement_inspection_id_fkey" FOREIGN KEY ("inspection_id") REFERENCES "inspection"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "inspection_attachment" ADD CONSTRAINT "inspection_attachment_inspection_id_fkey" FOREIGN KEY ("inspection_id") REFERENCES "inspection"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "inspection_voice_file" ADD CONSTRAINT "inspection_voice_file_inspection_id_fkey" FOREIGN KEY ("inspection_id") REFERENCES "inspection"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "inspection_field_op" ADD CONSTRAINT "inspection_field_op_inspection_id_fkey" FOREIGN KEY ("inspection_id") REFERENCES "inspection"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE inspection_measurement
  ADD CONSTRAINT inspection_measurement_kind_known CHECK (kind IN ('paint','tyre','brake','battery','traction','obd')),
  ADD CONSTRAINT inspection_measurement_place_plain CHECK (place ~ '^[a-z0-9-]{1,40}$'),
  ADD CONSTRAINT inspection_measurement_is_object CHECK (jsonb_typeof(reading) = 'object'),
  -- One point says nothing about a panel: a repaired corner is as thick as the filler under it.
  ADD CONSTRAINT inspection_measurement_three_points CHECK (kind <> 'paint' OR
    coalesce(jsonb_typeof(reading->'micrometres') = 'array' AND jsonb_array_length(reading->'micrometres') >= 3, false)),
  ADD CONSTRAINT inspection_measurement_revision_counts CHECK (revision >= 1);
ALTER TABLE inspection_item ADD CONSTRAINT inspection_item_revision_counts CHECK (revision >= 1);
ALTER TABLE inspection_attachment
  ADD CONSTRAINT inspection_attachment_kind_known CHECK (kind IN ('photo','voice')),
  ADD CONSTRAINT inspection_attachment_place_plain CHECK (place ~ '^[a-z0-9-]{1,40}$'),
  ADD CONSTRAINT inspection_attachment_file_fits CHECK (file_id LIKE CASE kind WHEN 'photo' THEN 'med\_%' ELSE 'vno\_%' END);
ALTER TABLE inspection_voice_file
  ADD CONSTRAINT inspection_voice_file_type_known CHECK (content_type IN ('audio/webm','audio/mp4','audio/ogg')),
  ADD CONSTRAINT inspection_voice_file_size CHECK (bytes BETWEEN 1 AND 2097152 AND seconds BETWEEN 0 AND 120);
ALTER TABLE inspection_field_op
  ADD CONSTRAINT inspection_field_op_place_whole CHECK ((lat IS NULL) = (lon IS NULL));

-- What belongs to a signed report is as closed as the report.
CREATE TRIGGER inspection_measurement_signed BEFORE INSERT OR UPDATE OR DELETE ON inspection_measurement
  FOR EACH ROW EXECUTE FUNCTION inspection_signed();
CREATE TRIGGER inspection_attachment_signed BEFORE INSERT OR UPDATE OR DELETE ON inspection_attachment
  FOR EACH ROW EXECUTE FUNCTION inspection_signed();
CREATE TRIGGER inspection_voice_file_signed BEFORE INSERT OR UPDATE OR DELETE ON inspection_voice_file
  FOR EACH ROW EXECUTE FUNCTION inspection_signed();
CREATE TRIGGER inspection_field_op_signed BEFORE INSERT ON inspection_field_op
  FOR EACH ROW EXECUTE FUNCTION inspection_signed();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON inspection_field_op
  FOR EACH ROW EXECUTE FUNCTION append_only();
