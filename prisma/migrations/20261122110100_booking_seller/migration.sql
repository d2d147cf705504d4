-- A booking knows whose car it is, so that the database itself refuses an inspector his own.
ALTER TABLE "inspection_booking"
  ADD COLUMN "seller_id" TEXT,
  ADD COLUMN "seller_organisation_id" TEXT,
  ADD COLUMN "drawn_at" TIMESTAMPTZ(3);
UPDATE "inspection_booking" b SET seller_id = l.seller_id, seller_organisation_id = l.organisation_id
  FROM "listing" l WHERE l.id = b.listing_id;
UPDATE "inspection_booking" SET seller_id = coalesce(seller_id, requested_by_id), drawn_at = created_at;
ALTER TABLE "inspection_booking" ALTER COLUMN "seller_id" SET NOT NULL, ALTER COLUMN "drawn_at" SET NOT NULL;
CREATE INDEX "inspection_booking_seller_id_drawn_at_idx" ON "inspection_booking"("seller_id", "drawn_at");
CREATE INDEX "inspection_booking_seller_organisation_id_drawn_at_idx" ON "inspection_booking"("seller_organisation_id", "drawn_at");
ALTER TABLE "inspection_booking" ADD CONSTRAINT inspection_booking_not_his_own
  CHECK (inspector_id <> seller_id AND inspector_id <> requested_by_id);
