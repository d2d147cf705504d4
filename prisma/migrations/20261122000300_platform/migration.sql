CREATE EXTENSION IF NOT EXISTS pg_trgm;

INSERT INTO clock_setting (id, offset_ms) VALUES (1, 0);
ALTER TABLE clock_setting ADD CONSTRAINT clock_setting_one_row CHECK (id = 1);

-- Jobs are added inside the caller's transaction. graphile-worker's tables are under row-level
-- security, so the application reaches them through this one function only.
CREATE SCHEMA jobs;
CREATE FUNCTION jobs.enqueue(p_task text, p_payload json, p_key text, p_max_attempts int, p_queue text DEFAULT NULL)
RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = graphile_worker, pg_temp AS $$
BEGIN
  PERFORM graphile_worker.add_job(
    p_task, p_payload, queue_name => p_queue, max_attempts => p_max_attempts, job_key => p_key);
END $$;
REVOKE ALL ON FUNCTION jobs.enqueue FROM PUBLIC;

-- The audit log is append-only and chained at COMMIT: the advisory lock is held only for the last
-- instant of a transaction, when every row lock is already taken, so it cannot deadlock with them.
CREATE FUNCTION audit_seal() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE last_no bigint; last_hash text; body text;
BEGIN
  PERFORM pg_advisory_xact_lock(4242001);
  SELECT chain_no, hash INTO last_no, last_hash FROM audit_entry
    WHERE chain_no IS NOT NULL ORDER BY chain_no DESC LIMIT 1;
  body := jsonb_build_object(
    'id', NEW.id, 'at', to_char(NEW.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
    'actorId', NEW.actor_id, 'actorRole', NEW.actor_role, 'action', NEW.action, 'subject', NEW.subject,
    'reason', NEW.reason, 'before', NEW.before, 'after', NEW.after, 'requestId', NEW.request_id)::text;
  UPDATE audit_entry SET
    chain_no = coalesce(last_no, 0) + 1,
    prev_hash = coalesce(last_hash, repeat('0', 64)),
    hash = encode(sha256(convert_to(coalesce(last_hash, repeat('0', 64)) || body, 'UTF8')), 'hex')
    WHERE id = NEW.id;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER audit_seal AFTER INSERT ON audit_entry
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION audit_seal();

CREATE FUNCTION audit_immutable() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  -- The seal itself is the only permitted change, once.
  IF TG_OP = 'UPDATE' AND OLD.hash IS NULL AND NEW.hash IS NOT NULL
     AND (to_jsonb(OLD) - 'hash' - 'prev_hash' - 'chain_no') = (to_jsonb(NEW) - 'hash' - 'prev_hash' - 'chain_no')
  THEN RETURN NEW; END IF;
  RAISE EXCEPTION 'audit: % is forbidden', TG_OP USING ERRCODE = 'AU001';
END $$;
CREATE TRIGGER audit_immutable BEFORE UPDATE OR DELETE ON audit_entry FOR EACH ROW EXECUTE FUNCTION audit_immutable();
CREATE TRIGGER audit_no_truncate BEFORE TRUNCATE ON audit_entry FOR EACH STATEMENT EXECUTE FUNCTION audit_immutable();

-- Returns the first place where the chain does not hold, or no row.
CREATE FUNCTION audit_verify() RETURNS TABLE (chain_no bigint, problem text)
LANGUAGE plpgsql STABLE SET search_path = public, pg_temp AS $$
DECLARE r record; expected_no bigint := 1; last_hash text := repeat('0', 64); body text;
BEGIN
  FOR r IN SELECT * FROM audit_entry a WHERE a.chain_no IS NOT NULL ORDER BY a.chain_no LOOP
    body := jsonb_build_object(
      'id', r.id, 'at', to_char(r.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
      'actorId', r.actor_id, 'actorRole', r.actor_role, 'action', r.action, 'subject', r.subject,
      'reason', r.reason, 'before', r.before, 'after', r.after, 'requestId', r.request_id)::text;
    IF r.chain_no <> expected_no THEN
      RETURN QUERY SELECT expected_no, 'an entry is missing'::text; RETURN;
    ELSIF r.prev_hash <> last_hash THEN
      RETURN QUERY SELECT r.chain_no, 'does not follow the entry before it'::text; RETURN;
    ELSIF r.hash <> encode(sha256(convert_to(last_hash || body, 'UTF8')), 'hex') THEN
      RETURN QUERY SELECT r.chain_no, 'was changed after it was written'::text; RETURN;
    END IF;
    expected_no := expected_no + 1;
    last_hash := r.hash;
  END LOOP;
  IF EXISTS (SELECT 1 FROM audit_entry a WHERE a.hash IS NULL) THEN
    RETURN QUERY SELECT 0::bigint, 'an entry was never sealed'::text;
  END IF;
END $$;

DO $$ BEGIN
  IF EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'candor_app') THEN
    GRANT USAGE ON SCHEMA public TO candor_app;
    GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO candor_app;
    GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO candor_app;
    ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO candor_app;
    REVOKE UPDATE, DELETE ON audit_entry FROM candor_app;
    REVOKE ALL ON _prisma_migrations FROM candor_app;
    GRANT USAGE ON SCHEMA jobs TO candor_app;
    GRANT EXECUTE ON FUNCTION jobs.enqueue TO candor_app;
  END IF;
END $$;
