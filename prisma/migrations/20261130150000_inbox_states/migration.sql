-- An event of the provider ends: done, or failed after its last try. Until then it says when it is tried next, so that
-- the sweep takes what is due and events that fail each time cannot keep the others from being read.
ALTER TABLE "stripe_event"
  ADD COLUMN "state" TEXT NOT NULL DEFAULT 'received',
  ADD COLUMN "attempts" INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN "next_try_at" TIMESTAMPTZ(3) DEFAULT CURRENT_TIMESTAMP,
  ADD COLUMN "last_error" TEXT;

UPDATE "stripe_event" SET next_try_at = received_at;
UPDATE "stripe_event" SET state = 'done', next_try_at = NULL WHERE processed_at IS NOT NULL;

CREATE INDEX "stripe_event_state_next_try_at_idx" ON "stripe_event"("state", "next_try_at");

ALTER TABLE stripe_event
  ADD CONSTRAINT stripe_event_state_known CHECK (state IN ('received','done','failed')),
  ADD CONSTRAINT stripe_event_done_processed CHECK ((state = 'done') = (processed_at IS NOT NULL)),
  ADD CONSTRAINT stripe_event_tried_until_ended CHECK ((state = 'received') = (next_try_at IS NOT NULL)),
  ADD CONSTRAINT stripe_event_attempts_counted CHECK (attempts >= 0 AND (state <> 'failed' OR attempts > 0)),
  -- A code, never a sentence: a message could contain what belongs to a person.
  ADD CONSTRAINT stripe_event_error_is_code CHECK (last_error ~ '^[a-z0-9_]{1,80}$');
