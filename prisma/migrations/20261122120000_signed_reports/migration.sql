-- A signature needs a fresh proof of who signs, on the session itself.
ALTER TABLE "session" ADD COLUMN "step_up_at" TIMESTAMPTZ(3), ADD COLUMN "step_up_method" TEXT;
ALTER TABLE "session" ADD CONSTRAINT session_step_up_whole CHECK (
  (step_up_at IS NULL) = (step_up_method IS NULL) AND step_up_method IN ('password','code','demo'));

CREATE TABLE "signing_key" (
    "id" TEXT NOT NULL,
    "owner_kind" TEXT NOT NULL,
    "owner_id" TEXT NOT NULL,
    "public_key" TEXT NOT NULL,
    "sealed_private" TEXT NOT NULL,
    "valid_from" TIMESTAMPTZ(3) NOT NULL,
    "valid_until" TIMESTAMPTZ(3) NOT NULL,
    "retired_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),
    "revocation_reason" TEXT NOT NULL DEFAULT '',
    "issuer_id" TEXT NOT NULL,
    "certificate" TEXT NOT NULL,

    CONSTRAINT "signing_key_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "signing_key_owner_kind_owner_id_idx" ON "signing_key"("owner_kind", "owner_id");
CREATE UNIQUE INDEX signing_key_one_current ON signing_key (owner_kind, owner_id) WHERE retired_at IS NULL;
ALTER TABLE "signing_key" ADD CONSTRAINT signing_key_sane CHECK (
  owner_kind IN ('inspector','point','log') AND public_key ~ '^[0-9a-f]{64}$' AND valid_from < valid_until
  AND certificate ~ '^[0-9a-f]{128}$' AND (revoked_at IS NULL OR (retired_at IS NOT NULL AND revocation_reason <> '')));

CREATE TABLE "report_correction" (
    "inspection_id" TEXT NOT NULL,
    "root_id" TEXT NOT NULL,
    "previous_id" TEXT NOT NULL,
    "revision" INTEGER NOT NULL,
    "reason" TEXT NOT NULL,
    "created_by_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "report_correction_pkey" PRIMARY KEY ("inspection_id")
);
CREATE UNIQUE INDEX "report_correction_previous_id_key" ON "report_correction"("previous_id");
CREATE INDEX "report_correction_root_id_idx" ON "report_correction"("root_id");
ALTER TABLE "report_correction" ADD CONSTRAINT report_correction_sane CHECK (revision > 1 AND length(reason) > 0);

CREATE TABLE "signed_report" (
    "inspection_id" TEXT NOT NULL,
    "number" TEXT NOT NULL,
    "root_id" TEXT NOT NULL,
    "revision" INTEGER NOT NULL,
    "body" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "inspector_key_id" TEXT NOT NULL,
    "inspector_signature" TEXT NOT NULL,
    "point_key_id" TEXT NOT NULL,
    "point_signature" TEXT NOT NULL,
    "log_index" BIGINT NOT NULL,
    "signed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "signed_report_pkey" PRIMARY KEY ("inspection_id")
);
CREATE UNIQUE INDEX "signed_report_number_key" ON "signed_report"("number");
CREATE UNIQUE INDEX "signed_report_sha256_key" ON "signed_report"("sha256");
CREATE UNIQUE INDEX "signed_report_log_index_key" ON "signed_report"("log_index");
CREATE UNIQUE INDEX "signed_report_root_id_revision_key" ON "signed_report"("root_id", "revision");
ALTER TABLE "signed_report" ADD CONSTRAINT signed_report_sane CHECK (
  sha256 ~ '^[0-9a-f]{64}$' AND inspector_signature ~ '^[0-9a-f]{128}$' AND point_signature ~ '^[0-9a-f]{128}$'
  AND revision > 0 AND sha256 = encode(sha256(convert_to(body, 'UTF8')), 'hex'));

CREATE TABLE "log_entry" (
    "index" BIGINT NOT NULL,
    "kind" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "appended_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "log_entry_pkey" PRIMARY KEY ("index")
);
CREATE INDEX "log_entry_subject_idx" ON "log_entry"("subject");
ALTER TABLE "log_entry" ADD CONSTRAINT log_entry_sane CHECK (index >= 0 AND kind IN ('report','key'));

CREATE TABLE "log_node" (
    "level" INTEGER NOT NULL,
    "index" BIGINT NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "log_node_pkey" PRIMARY KEY ("level","index")
);
ALTER TABLE "log_node" ADD CONSTRAINT log_node_sane CHECK (level BETWEEN 0 AND 62 AND index >= 0 AND hash ~ '^[0-9a-f]{64}$');

CREATE TABLE "log_head" (
    "tree_size" BIGINT NOT NULL,
    "root_hash" TEXT NOT NULL,
    "timestamp_ms" BIGINT NOT NULL,
    "key_id" TEXT NOT NULL,
    "signature" TEXT NOT NULL,

    CONSTRAINT "log_head_pkey" PRIMARY KEY ("tree_size")
);
ALTER TABLE "log_head" ADD CONSTRAINT log_head_sane CHECK (
  tree_size > 0 AND root_hash ~ '^[0-9a-f]{64}$' AND signature ~ '^[0-9a-f]{128}$');

-- The log grows at its end and nowhere else; the application holds the lock, this is the last word.
CREATE FUNCTION log_grows_by_one() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.index <> (SELECT coalesce(max(e.index) + 1, 0) FROM log_entry e) THEN
    RAISE EXCEPTION 'log entry % does not follow the last one', NEW.index USING ERRCODE = 'AU001';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER log_grows_by_one BEFORE INSERT ON log_entry FOR EACH ROW EXECUTE FUNCTION log_grows_by_one();

-- Retiring and revoking are the only things that happen to a key.
CREATE FUNCTION signing_key_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'UPDATE' THEN
    RAISE EXCEPTION '% on signing_key is forbidden', TG_OP USING ERRCODE = 'AU001';
  END IF;
  IF (NEW.id, NEW.owner_kind, NEW.owner_id, NEW.public_key, NEW.sealed_private, NEW.valid_from, NEW.valid_until)
     IS DISTINCT FROM
     (OLD.id, OLD.owner_kind, OLD.owner_id, OLD.public_key, OLD.sealed_private, OLD.valid_from, OLD.valid_until)
     OR (OLD.retired_at IS NOT NULL AND NEW.retired_at IS DISTINCT FROM OLD.retired_at)
     OR (OLD.revoked_at IS NOT NULL AND (NEW.revoked_at, NEW.revocation_reason) IS DISTINCT FROM (OLD.revoked_at, OLD.revocation_reason)) THEN
    RAISE EXCEPTION 'signing key % does not change', OLD.id USING ERRCODE = 'AU001';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER signing_key_kept BEFORE UPDATE OR DELETE ON signing_key FOR EACH ROW EXECUTE FUNCTION signing_key_kept();
CREATE TRIGGER signing_key_no_truncate BEFORE TRUNCATE ON signing_key FOR EACH STATEMENT EXECUTE FUNCTION append_only();

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON report_correction FOR EACH ROW EXECUTE FUNCTION append_only();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON signed_report FOR EACH ROW EXECUTE FUNCTION append_only();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON signed_report FOR EACH STATEMENT EXECUTE FUNCTION append_only();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON log_entry FOR EACH ROW EXECUTE FUNCTION append_only();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON log_entry FOR EACH STATEMENT EXECUTE FUNCTION append_only();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON log_node FOR EACH ROW EXECUTE FUNCTION append_only();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON log_node FOR EACH STATEMENT EXECUTE FUNCTION append_only();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON log_head FOR EACH ROW EXECUTE FUNCTION append_only();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON log_head FOR EACH STATEMENT EXECUTE FUNCTION append_only();
-- A signed inspection cannot be emptied away either.
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON inspection FOR EACH STATEMENT EXECUTE FUNCTION append_only();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON inspection_item FOR EACH STATEMENT EXECUTE FUNCTION append_only();

DO $$ BEGIN
  IF EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'candor_app') THEN
    REVOKE UPDATE, DELETE, TRUNCATE ON report_correction, signed_report, log_entry, log_node, log_head FROM candor_app;
    REVOKE DELETE, TRUNCATE ON signing_key FROM candor_app;
  END IF;
END $$;
