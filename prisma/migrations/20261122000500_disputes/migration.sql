-- D-26-00412: case numbers count up and are never used twice.
CREATE SEQUENCE dispute_number_seq START 401;
DO $$ BEGIN
  IF EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'candor_app') THEN
    GRANT USAGE, SELECT ON SEQUENCE dispute_number_seq TO candor_app;
  END IF;
END $$;
ALTER TABLE dispute ADD CONSTRAINT dispute_state_known CHECK (state IN ('open','answered','awaiting_approval','ruled'));
ALTER TABLE dispute_ruling ADD CONSTRAINT dispute_ruling_kind_known
  CHECK (kind IN ('refund_in_full','partial_refund','release'));
