-- What Prisma cannot say: the database's own last word on each domain's rules.

CREATE INDEX listing_search_trgm ON listing USING gin (search_text gin_trgm_ops);
ALTER TABLE listing ADD CONSTRAINT listing_market_known CHECK (market IN ('us','uk','cn'));
ALTER TABLE listing ADD CONSTRAINT listing_status_known
  CHECK (status IN ('draft','awaiting_inspection','live','reserved','sold','withdrawn'));
ALTER TABLE listing ADD CONSTRAINT listing_price_positive CHECK (asking_price_minor IS NULL OR asking_price_minor > 0);
ALTER TABLE listing ADD CONSTRAINT listing_distance_sane CHECK (odometer_reading IS NULL OR odometer_reading >= 0);
ALTER TABLE listing ADD CONSTRAINT listing_unit_known CHECK (odometer_unit IN ('mi','km'));
ALTER TABLE listing ADD CONSTRAINT listing_grade_known CHECK (grade IS NULL OR grade BETWEEN 1 AND 5);

-- A car is reserved for exactly one buyer: whoever loses the race violates this index.
CREATE UNIQUE INDEX escrow_one_open_per_listing ON escrow (listing_id)
  WHERE state NOT IN ('released','refunded','expired','cancelled');
ALTER TABLE escrow ADD CONSTRAINT escrow_amounts CHECK (
  price_minor > 0 AND deposit_minor > 0 AND deposit_minor < price_minor AND fee_minor >= 0 AND fee_minor < price_minor);
ALTER TABLE escrow ADD CONSTRAINT escrow_two_people CHECK (buyer_id <> seller_id);
ALTER TABLE escrow ADD CONSTRAINT escrow_state_known CHECK (state IN
  ('awaiting_funding','funded','delivered','disputed','accepted','released','refunded','expired','cancelled'));
-- Release needs acceptance and the title step, whatever the code does.
ALTER TABLE escrow ADD CONSTRAINT escrow_release_needs_both CHECK (
  state <> 'released' OR (accepted_at IS NOT NULL AND title_confirmed_at IS NOT NULL AND released_at IS NOT NULL));
ALTER TABLE escrow ADD CONSTRAINT escrow_acceptance_needs_handover CHECK (
  accepted_by IS NULL OR accepted_by = 'ruling' OR delivered_at IS NOT NULL);

ALTER TABLE escrow ADD CONSTRAINT escrow_chargeback_known CHECK (chargeback IN ('open','lost'));
ALTER TABLE escrow ADD CONSTRAINT escrow_handover_tries CHECK (handover_attempts BETWEEN 0 AND 5);

-- P-26-30871
CREATE SEQUENCE escrow_number_seq START 30101;
DO $$ BEGIN
  IF EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'candor_app') THEN
    GRANT USAGE, SELECT ON SEQUENCE escrow_number_seq TO candor_app;
  END IF;
END $$;

-- A settled purchase holds nothing: checked at COMMIT, whatever the code did.
CREATE FUNCTION escrow_settled_holds_nothing() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, ledger, pg_temp AS $$
DECLARE held bigint;
BEGIN
  SELECT -b.posted INTO held FROM ledger.account a JOIN ledger.balance b ON b.account_id = a.id
    WHERE a.code = 'escrow:' || NEW.id || ':held';
  IF coalesce(held, 0) <> 0 THEN
    RAISE EXCEPTION 'escrow % is % and still holds %', NEW.id, NEW.state, held USING ERRCODE = 'ES001';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER escrow_settled_holds_nothing AFTER INSERT OR UPDATE OF state ON escrow
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (NEW.state IN ('released','refunded','expired','cancelled'))
  EXECUTE FUNCTION escrow_settled_holds_nothing();

-- One part of each kind may be under way or paid at a time.
CREATE UNIQUE INDEX funding_part_one_live ON funding_part (escrow_id, kind)
  WHERE state IN ('requested','open','processing','succeeded');
ALTER TABLE funding_part ADD CONSTRAINT funding_part_amounts CHECK (
  amount_minor > 0 AND refunded_minor >= 0 AND transferred_minor >= 0
  AND refunded_minor + transferred_minor <= amount_minor);
ALTER TABLE funding_part ADD CONSTRAINT funding_part_state_known CHECK (
  state IN ('requested','open','processing','succeeded','failed','expired','returned'));
ALTER TABLE refund ADD CONSTRAINT refund_state_known CHECK (state IN ('requested','submitted','succeeded','failed'));
ALTER TABLE seller_payout ADD CONSTRAINT seller_payout_state_known CHECK (
  state IN ('requested','transferred','submitted','paid','failed'));
ALTER TABLE refund ADD CONSTRAINT refund_positive CHECK (amount_minor > 0);
ALTER TABLE seller_payout ADD CONSTRAINT seller_payout_positive CHECK (amount_minor > 0);

-- One open dispute per purchase; one ruling in force per dispute.
CREATE UNIQUE INDEX dispute_one_open ON dispute (escrow_id) WHERE closed_at IS NULL;
CREATE UNIQUE INDEX dispute_ruling_one_effective ON dispute_ruling (dispute_id) WHERE effective_at IS NOT NULL;
CREATE UNIQUE INDEX dispute_ruling_one_proposed ON dispute_ruling (dispute_id)
  WHERE effective_at IS NULL AND rejected_at IS NULL;
ALTER TABLE dispute_ruling ADD CONSTRAINT dispute_ruling_two_people CHECK (
  approved_by_id IS NULL OR approved_by_id <> proposed_by_id);

-- What was said in a dispute and done in a purchase is never edited.
CREATE FUNCTION append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '% on % is forbidden', TG_OP, TG_TABLE_NAME USING ERRCODE = 'AU001'; END $$;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON dispute_entry FOR EACH ROW EXECUTE FUNCTION append_only();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON dispute_evidence FOR EACH ROW EXECUTE FUNCTION append_only();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON escrow_event FOR EACH ROW EXECUTE FUNCTION append_only();
-- Money that moved stays on record.
CREATE FUNCTION never_deleted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '% on % is forbidden', TG_OP, TG_TABLE_NAME USING ERRCODE = 'AU001'; END $$;
CREATE TRIGGER never_deleted BEFORE DELETE ON refund FOR EACH ROW EXECUTE FUNCTION never_deleted();
CREATE TRIGGER never_deleted BEFORE DELETE ON seller_payout FOR EACH ROW EXECUTE FUNCTION never_deleted();
CREATE TRIGGER never_deleted BEFORE DELETE ON funding_part FOR EACH ROW EXECUTE FUNCTION never_deleted();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON price_change FOR EACH ROW EXECUTE FUNCTION append_only();

-- A signed report does not change: a new version is a new inspection.
CREATE FUNCTION inspection_signed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_TABLE_NAME = 'inspection' THEN
    IF OLD.state = 'signed' THEN
      RAISE EXCEPTION 'inspection % is signed', OLD.id USING ERRCODE = 'AU001';
    END IF;
    RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
  END IF;
  IF EXISTS (SELECT 1 FROM inspection i WHERE i.state = 'signed'
             AND i.id = CASE WHEN TG_OP = 'INSERT' THEN NEW.inspection_id ELSE OLD.inspection_id END) THEN
    RAISE EXCEPTION 'the inspection is signed' USING ERRCODE = 'AU001';
  END IF;
  RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER inspection_signed BEFORE UPDATE OR DELETE ON inspection
  FOR EACH ROW EXECUTE FUNCTION inspection_signed();
CREATE TRIGGER inspection_item_signed BEFORE INSERT OR UPDATE OR DELETE ON inspection_item
  FOR EACH ROW EXECUTE FUNCTION inspection_signed();

CREATE UNIQUE INDEX app_user_email_folded ON app_user (lower(email));
