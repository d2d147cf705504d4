-- What a ruling proves that the purchase's report has missed: it counts against the inspector's figures.
ALTER TABLE "dispute_ruling"
  ADD COLUMN "missed_checkpoints" TEXT[] DEFAULT ARRAY[]::TEXT[];
ALTER TABLE dispute_ruling ADD CONSTRAINT dispute_ruling_missed CHECK (
  missed_checkpoints IS NOT NULL
  AND (cardinality(missed_checkpoints) = 0 OR (kind <> 'release' AND NOT is_automatic)));
