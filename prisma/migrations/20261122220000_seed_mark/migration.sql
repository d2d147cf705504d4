-- Set while the demo's seed runs: the next start knows that what it finds is half a seed, and begins again.
ALTER TABLE "clock_setting" ADD COLUMN "seed_began_at" TIMESTAMPTZ(3);
