-- Price guidance with what it rests on, its back-tests, and the months of each model. All of it is
-- derived: deleting it loses nothing that a job does not write again.
CREATE TABLE "price_guidance" (
    "listing_id" TEXT NOT NULL,
    "market" TEXT NOT NULL,
    "computed_at" TIMESTAMPTZ(3) NOT NULL,
    "method_version" TEXT NOT NULL,
    "reason" TEXT,
    "band" TEXT,
    "currency" TEXT NOT NULL,
    "asking_minor" BIGINT,
    "comparables_minor" BIGINT,
    "expected_minor" BIGINT,
    "low_minor" BIGINT,
    "high_minor" BIGINT,
    "inspection_id" TEXT,
    "condition_lines" JSONB NOT NULL,
    "learned_from_count" INTEGER NOT NULL,
    "comparable_count" INTEGER NOT NULL,
    "comparables" JSONB NOT NULL,

    CONSTRAINT "price_guidance_pkey" PRIMARY KEY ("listing_id")
);
CREATE INDEX "price_guidance_market_computed_at_idx" ON "price_guidance"("market", "computed_at");

-- Either a reason or a judgement, never half of one; and the interval holds the estimate.
ALTER TABLE price_guidance ADD CONSTRAINT price_guidance_whole CHECK (
  (reason IS NOT NULL AND band IS NULL AND expected_minor IS NULL AND low_minor IS NULL AND high_minor IS NULL)
  OR (reason IS NULL AND band IS NOT NULL AND asking_minor IS NOT NULL AND comparables_minor IS NOT NULL
      AND low_minor > 0 AND low_minor <= expected_minor AND expected_minor <= high_minor));
ALTER TABLE price_guidance ADD CONSTRAINT price_guidance_band_known
  CHECK (band IN ('well_below','below','fair','above','well_above'));
ALTER TABLE price_guidance ADD CONSTRAINT price_guidance_reason_known
  CHECK (reason IN ('no_price','unknown_car','unknown_distance','branded_title','failed_verdict','few_comparables','wide_interval'));
-- A car never judges itself.
ALTER TABLE price_guidance ADD CONSTRAINT price_guidance_not_itself
  CHECK (NOT comparables @> jsonb_build_array(jsonb_build_object('listingId', listing_id)));

CREATE TABLE "price_back_test" (
    "id" TEXT NOT NULL,
    "market" TEXT NOT NULL,
    "ran_at" TIMESTAMPTZ(3) NOT NULL,
    "method_version" TEXT NOT NULL,
    "tested_count" INTEGER NOT NULL,
    "result" JSONB NOT NULL,

    CONSTRAINT "price_back_test_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "price_back_test_market_ran_at_idx" ON "price_back_test"("market", "ran_at");

CREATE TABLE "model_month" (
    "market" TEXT NOT NULL,
    "make" TEXT NOT NULL,
    "model_name" TEXT NOT NULL,
    "month" DATE NOT NULL,
    "currency" TEXT NOT NULL,
    "median_minor" BIGINT,
    "advert_count" INTEGER NOT NULL,
    "stock_count" INTEGER NOT NULL,
    "sold_count" INTEGER NOT NULL,
    "days_to_sell" INTEGER,

    CONSTRAINT "model_month_pkey" PRIMARY KEY ("market","make","model_name","month")
);
