-- What the two people were promised when the purchase began (lib/escrow/policy.ts PurchasePolicy). A later change of the
-- numbers is for later purchases.
ALTER TABLE escrow ADD COLUMN policy jsonb;
UPDATE escrow SET policy = jsonb_build_object(
  'acceptanceDays', 7,
  'acceptanceDistance', CASE market WHEN 'cn' THEN 500 ELSE 300 END,
  'titleDays', 20,
  'titleLateBpsPerDay', 10,
  'titleLateDaysMax', 50,
  'handoverDueDays', 14,
  'handoverDueDaysMax', 30,
  'handoverAnswerHours', 24);
ALTER TABLE escrow ALTER COLUMN policy SET NOT NULL;

CREATE FUNCTION promised_policy_is_fixed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'what was promised in a purchase is fixed' USING ERRCODE = 'LE004';
END $$;
CREATE TRIGGER policy_is_fixed BEFORE UPDATE OF policy ON escrow
  FOR EACH ROW WHEN (OLD.policy IS DISTINCT FROM NEW.policy)
  EXECUTE FUNCTION promised_policy_is_fixed();
