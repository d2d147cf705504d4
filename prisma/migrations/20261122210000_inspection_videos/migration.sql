CREATE TABLE "inspection_video" (
    "id" TEXT NOT NULL,
    "inspection_id" TEXT NOT NULL,
    "content_type" TEXT NOT NULL,
    "bytes" INTEGER NOT NULL,
    "seconds" INTEGER NOT NULL,
    "sha256" TEXT NOT NULL,
    "received" INTEGER NOT NULL DEFAULT 0,
    "pieces" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "completed_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    CONSTRAINT "inspection_video_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "inspection_video_inspection_id_sha256_key" ON "inspection_video"("inspection_id", "sha256");
ALTER TABLE "inspection_video" ADD CONSTRAINT "inspection_video_inspection_id_fkey" FOREIGN KEY ("inspection_id") REFERENCES "inspection"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE inspection_video
  ADD CONSTRAINT inspection_video_type_known CHECK (content_type IN ('video/mp4','video/quicktime','video/webm')),
  ADD CONSTRAINT inspection_video_size CHECK (bytes BETWEEN 1 AND 67108864 AND seconds BETWEEN 0 AND 30),
  ADD CONSTRAINT inspection_video_hash CHECK (sha256 ~ '^[0-9a-f]{64}$'),
  -- Pieces of one MiB: whole when the last one is there, and never more of them than it has.
  ADD CONSTRAINT inspection_video_pieces CHECK (received = cardinality(pieces)
    AND received <= (bytes + 1048575) / 1048576
    AND (completed_at IS NULL OR received = (bytes + 1048575) / 1048576));

-- What belongs to a signed report is as closed as the report.
CREATE TRIGGER inspection_video_signed BEFORE INSERT OR UPDATE OR DELETE ON inspection_video
  FOR EACH ROW EXECUTE FUNCTION inspection_signed();

ALTER TABLE inspection_attachment
  DROP CONSTRAINT inspection_attachment_kind_known,
  DROP CONSTRAINT inspection_attachment_file_fits,
  ADD CONSTRAINT inspection_attachment_kind_known CHECK (kind IN ('photo','voice','video')),
  ADD CONSTRAINT inspection_attachment_file_fits CHECK (
    file_id LIKE CASE kind WHEN 'photo' THEN 'med\_%' WHEN 'video' THEN 'vid\_%' ELSE 'vno\_%' END);
