-- Double-entry ledger in a schema of its own. The application can read it and call ledger.post(), nothing else.
-- Amounts are bigint minor units, signed: debit > 0, credit < 0. One currency per account and per journal.
CREATE SCHEMA ledger;

CREATE TABLE ledger.account (
  id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  code        text    NOT NULL UNIQUE,
  kind        text    NOT NULL CHECK (kind IN ('asset','liability','revenue','expense','equity')),
  currency    char(3) NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
  -- Overdraft rule in the account's normal direction; NULL = no floor (clearing accounts).
  floor_minor bigint,
  created_at  timestamptz NOT NULL DEFAULT now(),
  UNIQUE (id, currency)
);

-- The only mutable rows: cached balances, written by a trigger alone.
CREATE TABLE ledger.balance (
  account_id bigint PRIMARY KEY REFERENCES ledger.account(id),
  posted     bigint NOT NULL DEFAULT 0,
  version    bigint NOT NULL DEFAULT 0
);

-- One business fact = one journal.
CREATE TABLE ledger.journal (
  id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  idem_key    text    NOT NULL UNIQUE,
  -- sha256 of the canonical request: the same key with another body is an error.
  idem_hash   bytea   NOT NULL,
  kind        text    NOT NULL,
  currency    char(3) NOT NULL,
  reverses_id bigint  UNIQUE REFERENCES ledger.journal(id),
  escrow_id   text,
  actor       text    NOT NULL,
  occurred_at timestamptz NOT NULL,
  posted_at   timestamptz NOT NULL DEFAULT clock_timestamp(),
  -- The top-level transaction id survives savepoints; the row's xmin does not.
  xid         xid8    NOT NULL DEFAULT pg_current_xact_id()
);

CREATE TABLE ledger.entry (
  id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  journal_id bigint  NOT NULL REFERENCES ledger.journal(id),
  account_id bigint  NOT NULL,
  currency   char(3) NOT NULL,
  amount     bigint  NOT NULL CHECK (amount <> 0 AND amount BETWEEN -1000000000000 AND 1000000000000),
  FOREIGN KEY (account_id, currency) REFERENCES ledger.account(id, currency)
);
CREATE INDEX entry_journal ON ledger.entry(journal_id);
CREATE INDEX entry_account ON ledger.entry(account_id, id);
CREATE INDEX journal_escrow ON ledger.journal(escrow_id);

-- I1: every journal has at least two entries, one currency, sum zero: checked at COMMIT.
CREATE FUNCTION ledger.assert_balanced() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  n int; s numeric; c int;
  jid bigint := CASE WHEN TG_TABLE_NAME = 'journal'
    THEN (to_jsonb(NEW)->>'id')::bigint ELSE (to_jsonb(NEW)->>'journal_id')::bigint END;
BEGIN
  SELECT count(*), coalesce(sum(amount), 0), count(DISTINCT currency) INTO n, s, c
    FROM ledger.entry WHERE journal_id = jid;
  IF n < 2 OR s <> 0 OR c <> 1 THEN
    RAISE EXCEPTION 'ledger: journal % unbalanced (n=%, sum=%, currencies=%)', jid, n, s, c USING ERRCODE = 'LE001';
  END IF;
  IF EXISTS (SELECT 1 FROM ledger.entry e JOIN ledger.journal j ON j.id = e.journal_id
             WHERE j.id = jid AND e.currency <> j.currency) THEN
    RAISE EXCEPTION 'ledger: currency mismatch in journal %', jid USING ERRCODE = 'LE002';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER balanced_journal AFTER INSERT ON ledger.journal
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION ledger.assert_balanced();
CREATE CONSTRAINT TRIGGER balanced_entry AFTER INSERT ON ledger.entry
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION ledger.assert_balanced();

-- I2: a journal is closed once its transaction has committed.
CREATE FUNCTION ledger.same_transaction() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM ledger.journal WHERE id = NEW.journal_id AND xid = pg_current_xact_id()) THEN
    RAISE EXCEPTION 'ledger: journal % already committed', NEW.journal_id USING ERRCODE = 'LE003';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER same_transaction BEFORE INSERT ON ledger.entry
  FOR EACH ROW EXECUTE FUNCTION ledger.same_transaction();

-- I3: append-only, also for the owner; TRUNCATE too.
CREATE FUNCTION ledger.immutable() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'ledger: % on % is forbidden', TG_OP, TG_TABLE_NAME USING ERRCODE = 'LE004';
END $$;
CREATE TRIGGER immutable BEFORE UPDATE OR DELETE ON ledger.entry FOR EACH ROW EXECUTE FUNCTION ledger.immutable();
CREATE TRIGGER immutable BEFORE UPDATE OR DELETE ON ledger.journal FOR EACH ROW EXECUTE FUNCTION ledger.immutable();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON ledger.entry FOR EACH STATEMENT EXECUTE FUNCTION ledger.immutable();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON ledger.journal FOR EACH STATEMENT EXECUTE FUNCTION ledger.immutable();

-- I4: the cached balance moves with the entry under a row lock, and the floor is checked there:
-- over-release is impossible whatever the code does.
CREATE FUNCTION ledger.apply_entry() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = ledger, pg_temp AS $$
DECLARE p bigint; a ledger.account; direction int;
BEGIN
  UPDATE ledger.balance SET posted = posted + NEW.amount, version = version + 1
    WHERE account_id = NEW.account_id RETURNING posted INTO p;
  IF NOT FOUND THEN RAISE EXCEPTION 'ledger: no balance row' USING ERRCODE = 'LE007'; END IF;
  SELECT * INTO a FROM ledger.account WHERE id = NEW.account_id;
  direction := CASE WHEN a.kind IN ('asset','expense') THEN 1 ELSE -1 END;
  IF a.floor_minor IS NOT NULL AND NEW.amount * direction < 0 AND p * direction < a.floor_minor THEN
    RAISE EXCEPTION 'ledger: account % below floor', a.code USING ERRCODE = 'LE005';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER apply_entry AFTER INSERT ON ledger.entry FOR EACH ROW EXECUTE FUNCTION ledger.apply_entry();

CREATE FUNCTION ledger.make_balance() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = ledger, pg_temp AS $$
BEGIN INSERT INTO ledger.balance(account_id) VALUES (NEW.id); RETURN NULL; END $$;
CREATE TRIGGER make_balance AFTER INSERT ON ledger.account FOR EACH ROW EXECUTE FUNCTION ledger.make_balance();

-- The chart of accounts: an account's code decides its kind and floor; an unknown code is refused.
-- Mirrored for readers in lib/ledger/accounts.ts.
CREATE FUNCTION ledger.chart(p_code text, OUT kind text, OUT floor_minor bigint)
LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
  CASE
    WHEN p_code ~ '^psp:[a-z]+:(clearing|in_transit):[A-Z]{3}$' THEN kind := 'asset';     floor_minor := NULL;
    WHEN p_code ~ '^bank:platform:[A-Z]{3}$'                    THEN kind := 'asset';     floor_minor := NULL;
    WHEN p_code ~ '^escrow:esc_[a-z0-9]+:held$'                 THEN kind := 'liability'; floor_minor := 0;
    WHEN p_code ~ '^seller:(usr|org)_[a-z0-9]+:payable:[A-Z]{3}$'    THEN kind := 'liability'; floor_minor := 0;
    WHEN p_code ~ '^seller:(usr|org)_[a-z0-9]+:receivable:[A-Z]{3}$' THEN kind := 'asset';     floor_minor := 0;
    WHEN p_code ~ '^buyer:usr_[a-z0-9]+:refund_payable:[A-Z]{3}$'    THEN kind := 'liability'; floor_minor := 0;
    WHEN p_code ~ '^platform:fees:[A-Z]{3}$'                    THEN kind := 'revenue';   floor_minor := NULL;
    WHEN p_code ~ '^expense:(psp_fees|compensation|chargeback_loss):[A-Z]{3}$' THEN kind := 'expense'; floor_minor := NULL;
    WHEN p_code ~ '^chargeback:fpt_[a-z0-9]+:withdrawn$'        THEN kind := 'asset';     floor_minor := 0;
    WHEN p_code ~ '^guarantee:fund:[A-Z]{3}$'                   THEN kind := 'liability'; floor_minor := 0;
    WHEN p_code ~ '^suspense:unmatched:[A-Z]{3}$'               THEN kind := 'asset';     floor_minor := NULL;
    ELSE RAISE EXCEPTION 'ledger: % is not in the chart of accounts', p_code USING ERRCODE = 'LE007';
  END CASE;
END $$;

-- One door in. Lines: [{"account": code, "amount": signed minor units}]. Idempotent by key.
-- Accounts are made on first use and locked in id order, so two posts over the same accounts queue.
CREATE FUNCTION ledger.post(
  p_key text, p_kind text, p_currency char(3), p_escrow text, p_actor text,
  p_occurred_at timestamptz, p_lines jsonb, p_reverses bigint DEFAULT NULL
) RETURNS TABLE (journal_id bigint, is_new boolean)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = ledger, pg_temp AS $$
DECLARE
  jid bigint; old ledger.journal;
  h bytea := sha256(convert_to(p_kind || '|' || p_currency || '|' || coalesce(p_escrow, '') || '|' ||
    p_lines::text || '|' || coalesce(p_reverses::text, ''), 'UTF8'));
BEGIN
  INSERT INTO ledger.journal(idem_key, idem_hash, kind, currency, escrow_id, actor, occurred_at, reverses_id)
  VALUES (p_key, h, p_kind, p_currency, p_escrow, p_actor, p_occurred_at, p_reverses)
  ON CONFLICT (idem_key) DO NOTHING RETURNING id INTO jid;
  IF jid IS NULL THEN
    SELECT * INTO old FROM ledger.journal WHERE idem_key = p_key;
    IF old.idem_hash <> h THEN
      RAISE EXCEPTION 'ledger: key % was used for another fact', p_key USING ERRCODE = 'LE006';
    END IF;
    RETURN QUERY SELECT old.id, false;
    RETURN;
  END IF;
  INSERT INTO ledger.account(code, kind, currency, floor_minor)
    SELECT DISTINCT l->>'account', c.kind, p_currency, c.floor_minor
    FROM jsonb_array_elements(p_lines) l, LATERAL ledger.chart(l->>'account') c
    ORDER BY 1
    ON CONFLICT (code) DO NOTHING;
  PERFORM 1 FROM ledger.balance b JOIN ledger.account a ON a.id = b.account_id
    WHERE a.code IN (SELECT l->>'account' FROM jsonb_array_elements(p_lines) l)
    ORDER BY b.account_id FOR UPDATE OF b;
  INSERT INTO ledger.entry(journal_id, account_id, currency, amount)
    SELECT jid, a.id, a.currency, (l->>'amount')::bigint
    FROM jsonb_array_elements(p_lines) l JOIN ledger.account a ON a.code = l->>'account' ORDER BY a.id;
  -- Surface I1 here, where the caller can still be told which fact was wrong.
  SET CONSTRAINTS ledger.balanced_journal, ledger.balanced_entry IMMEDIATE;
  SET CONSTRAINTS ledger.balanced_journal, ledger.balanced_entry DEFERRED;
  RETURN QUERY SELECT jid, true;
END $$;

REVOKE ALL ON FUNCTION ledger.post FROM PUBLIC;
DO $$ BEGIN
  IF EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'candor_app') THEN
    GRANT USAGE ON SCHEMA ledger TO candor_app;
    GRANT SELECT ON ALL TABLES IN SCHEMA ledger TO candor_app;
    GRANT EXECUTE ON FUNCTION ledger.post TO candor_app;
  END IF;
END $$;
