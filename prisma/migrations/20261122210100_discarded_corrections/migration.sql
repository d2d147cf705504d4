-- A correction that was begun and given up stays in the table; the number of the draft, which is free again
-- only when it is discarded, is what keeps two from being written at once.
DROP INDEX "report_correction_previous_id_key";
CREATE INDEX "report_correction_previous_id_idx" ON "report_correction"("previous_id");
ALTER TABLE inspection
  ADD CONSTRAINT inspection_state_known CHECK (state IN ('draft','signed','discarded')),
  -- It has given its booking and its number back.
  ADD CONSTRAINT inspection_discarded_apart CHECK (state <> 'discarded' OR (booking_id IS NULL AND number = id));
