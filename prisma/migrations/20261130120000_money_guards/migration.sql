-- The tables beside the journal cannot be rewritten either (docs/house-style.md, money): a wrong amount there
-- would be sent to the provider although the journal is right.

-- A balance is written by the trigger of an entry alone, and its row is made by the trigger of its account. In a
-- statement of its own this trigger is the only one that runs, so its depth is 1.
CREATE FUNCTION ledger.by_trigger_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF pg_trigger_depth() > 1 AND TG_OP <> 'DELETE' THEN RETURN NEW; END IF;
  RAISE EXCEPTION 'ledger: % on % is forbidden', TG_OP, TG_TABLE_NAME USING ERRCODE = 'LE004';
END $$;
CREATE TRIGGER by_trigger_only BEFORE INSERT OR UPDATE OR DELETE ON ledger.balance
  FOR EACH ROW EXECUTE FUNCTION ledger.by_trigger_only();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON ledger.balance
  FOR EACH STATEMENT EXECUTE FUNCTION ledger.immutable();

-- An account's code, kind, currency and floor are decided by the chart when the account is made.
CREATE TRIGGER immutable BEFORE UPDATE OR DELETE ON ledger.account
  FOR EACH ROW EXECUTE FUNCTION ledger.immutable();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON ledger.account
  FOR EACH STATEMENT EXECUTE FUNCTION ledger.immutable();

-- What was ordered and for which purchase: a correction is another refund, payout or payment.
CREATE FUNCTION ordered_amount_is_fixed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the amount and the purchase of a row of % are fixed', TG_TABLE_NAME USING ERRCODE = 'LE004';
END $$;
CREATE TRIGGER amount_is_fixed BEFORE UPDATE OF amount_minor, escrow_id ON refund
  FOR EACH ROW WHEN (OLD.amount_minor <> NEW.amount_minor OR OLD.escrow_id <> NEW.escrow_id)
  EXECUTE FUNCTION ordered_amount_is_fixed();
CREATE TRIGGER amount_is_fixed BEFORE UPDATE OF amount_minor, escrow_id ON seller_payout
  FOR EACH ROW WHEN (OLD.amount_minor <> NEW.amount_minor OR OLD.escrow_id <> NEW.escrow_id)
  EXECUTE FUNCTION ordered_amount_is_fixed();
CREATE TRIGGER amount_is_fixed BEFORE UPDATE OF amount_minor, escrow_id ON funding_part
  FOR EACH ROW WHEN (OLD.amount_minor <> NEW.amount_minor OR OLD.escrow_id <> NEW.escrow_id)
  EXECUTE FUNCTION ordered_amount_is_fixed();
