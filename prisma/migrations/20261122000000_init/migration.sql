-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "organisation" (
    "id" TEXT NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "market" TEXT NOT NULL,
    "place_id" TEXT,
    "licence_number" TEXT,
    "licence_expires_on" DATE,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "organisation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "organisation_member" (
    "organisation_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "role" TEXT NOT NULL,

    CONSTRAINT "organisation_member_pkey" PRIMARY KEY ("organisation_id","user_id")
);

-- CreateTable
CREATE TABLE "import_run" (
    "id" TEXT NOT NULL,
    "organisation_id" TEXT NOT NULL,
    "file_name" TEXT NOT NULL,
    "file_sha256" TEXT NOT NULL,
    "settings_hash" TEXT NOT NULL,
    "rows_done" INTEGER NOT NULL DEFAULT 0,
    "counts" JSONB NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "import_run_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "dispute" (
    "id" TEXT NOT NULL,
    "number" TEXT NOT NULL,
    "escrow_id" TEXT NOT NULL,
    "opened_by_id" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "description" TEXT NOT NULL,
    "wish" TEXT NOT NULL,
    "wish_minor" BIGINT,
    "odometer_reading" INTEGER,
    "state" TEXT NOT NULL,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "contact_due_at" TIMESTAMPTZ(3) NOT NULL,
    "contacted_at" TIMESTAMPTZ(3),
    "contacted_by_id" TEXT,
    "answer_due_at" TIMESTAMPTZ(3) NOT NULL,
    "answered_at" TIMESTAMPTZ(3),
    "answer_silent_at" TIMESTAMPTZ(3),
    "alert_at" TIMESTAMPTZ(3) NOT NULL,
    "ruling_due_at" TIMESTAMPTZ(3) NOT NULL,
    "closed_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "dispute_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "dispute_entry" (
    "id" TEXT NOT NULL,
    "dispute_id" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "author_id" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "body" TEXT NOT NULL DEFAULT '',
    "audience" TEXT NOT NULL DEFAULT 'both',
    "data" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "dispute_entry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "dispute_evidence" (
    "id" TEXT NOT NULL,
    "dispute_id" TEXT NOT NULL,
    "asset_id" TEXT NOT NULL,
    "author_id" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "caption" TEXT NOT NULL DEFAULT '',
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "dispute_evidence_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "dispute_ruling" (
    "id" TEXT NOT NULL,
    "dispute_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "refund_minor" BIGINT NOT NULL,
    "reason" TEXT NOT NULL,
    "is_automatic" BOOLEAN NOT NULL DEFAULT false,
    "proposed_by_id" TEXT NOT NULL,
    "proposed_at" TIMESTAMPTZ(3) NOT NULL,
    "needs_approval" BOOLEAN NOT NULL DEFAULT false,
    "approved_by_id" TEXT,
    "approved_at" TIMESTAMPTZ(3),
    "rejected_at" TIMESTAMPTZ(3),
    "effective_at" TIMESTAMPTZ(3),

    CONSTRAINT "dispute_ruling_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "escrow" (
    "id" TEXT NOT NULL,
    "number" TEXT NOT NULL,
    "listing_id" TEXT NOT NULL,
    "buyer_id" TEXT NOT NULL,
    "seller_id" TEXT NOT NULL,
    "organisation_id" TEXT,
    "inspection_id" TEXT NOT NULL,
    "market" TEXT NOT NULL,
    "currency" TEXT NOT NULL,
    "price_minor" BIGINT NOT NULL,
    "deposit_minor" BIGINT NOT NULL,
    "fee_minor" BIGINT NOT NULL,
    "fee_bps" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "time_zone" TEXT NOT NULL,
    "handover_point_id" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "reserved_until" TIMESTAMPTZ(3) NOT NULL,
    "reservation_left_ms" BIGINT,
    "funded_at" TIMESTAMPTZ(3),
    "hold_deadline_at" TIMESTAMPTZ(3),
    "handover_code" TEXT NOT NULL,
    "handover_attempts" INTEGER NOT NULL DEFAULT 0,
    "delivered_at" TIMESTAMPTZ(3),
    "delivered_odometer" INTEGER,
    "acceptance_ends_at" TIMESTAMPTZ(3),
    "accepted_at" TIMESTAMPTZ(3),
    "accepted_by" TEXT,
    "title_due_at" TIMESTAMPTZ(3),
    "title_confirmed_at" TIMESTAMPTZ(3),
    "title_confirmed_by" TEXT,
    "released_at" TIMESTAMPTZ(3),
    "closed_at" TIMESTAMPTZ(3),
    "cancelled_by" TEXT,
    "seller_claim_minor" BIGINT NOT NULL DEFAULT 0,
    "chargeback" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "escrow_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "funding_part" (
    "id" TEXT NOT NULL,
    "escrow_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "method" TEXT NOT NULL,
    "amount_minor" BIGINT NOT NULL,
    "state" TEXT NOT NULL,
    "checkout_session_id" TEXT,
    "checkout_url" TEXT,
    "payment_intent_id" TEXT,
    "charge_id" TEXT,
    "failure_code" TEXT,
    "method_label" TEXT,
    "locale" TEXT NOT NULL DEFAULT 'en',
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "processing_at" TIMESTAMPTZ(3),
    "settled_at" TIMESTAMPTZ(3),
    "refunded_minor" BIGINT NOT NULL DEFAULT 0,
    "transferred_minor" BIGINT NOT NULL DEFAULT 0,
    "chargeback_minor" BIGINT,

    CONSTRAINT "funding_part_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "escrow_event" (
    "id" TEXT NOT NULL,
    "escrow_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actor_id" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "data" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "escrow_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "inspection_point" (
    "id" TEXT NOT NULL,
    "slug" TEXT NOT NULL,
    "market" TEXT NOT NULL,
    "name_en" TEXT NOT NULL,
    "name_zh" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "place_id" TEXT NOT NULL,
    "lat" DOUBLE PRECISION NOT NULL,
    "lon" DOUBLE PRECISION NOT NULL,
    "time_zone" TEXT NOT NULL,
    "opening_hours" JSONB NOT NULL,

    CONSTRAINT "inspection_point_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "inspector" (
    "user_id" TEXT NOT NULL,
    "point_id" TEXT NOT NULL,

    CONSTRAINT "inspector_pkey" PRIMARY KEY ("user_id")
);

-- CreateTable
CREATE TABLE "inspection_booking" (
    "id" TEXT NOT NULL,
    "listing_id" TEXT NOT NULL,
    "point_id" TEXT NOT NULL,
    "inspector_id" TEXT NOT NULL,
    "requested_by_id" TEXT NOT NULL,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "state" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "inspection_booking_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "inspection" (
    "id" TEXT NOT NULL,
    "number" TEXT NOT NULL,
    "booking_id" TEXT,
    "listing_id" TEXT NOT NULL,
    "vehicle_id" TEXT NOT NULL,
    "inspector_id" TEXT NOT NULL,
    "point_id" TEXT NOT NULL,
    "checklist_version" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "signed_at" TIMESTAMPTZ(3),
    "odometer_reading" INTEGER,
    "odometer_unit" TEXT NOT NULL,
    "grade" INTEGER,
    "score_tenths" INTEGER,
    "section_scores" JSONB,
    "structure_verdict" TEXT,
    "flood_verdict" TEXT,
    "fire_verdict" TEXT,
    "summary_en" TEXT NOT NULL DEFAULT '',
    "summary_zh" TEXT NOT NULL DEFAULT '',
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "inspection_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "inspection_item" (
    "inspection_id" TEXT NOT NULL,
    "checkpoint" TEXT NOT NULL,
    "outcome" TEXT NOT NULL,
    "defect_code" TEXT,
    "severity" TEXT,
    "is_in_tolerance" BOOLEAN NOT NULL DEFAULT false,
    "value" TEXT,
    "length_mm" INTEGER,
    "width_mm" INTEGER,
    "note_en" TEXT NOT NULL DEFAULT '',
    "note_zh" TEXT NOT NULL DEFAULT '',
    "reason" TEXT,
    "repair_cost_minor" BIGINT,
    "deduction_tenths" INTEGER NOT NULL DEFAULT 0,
    "photo_asset_id" TEXT,
    "photo_path" TEXT,
    "hotspot_photo_position" INTEGER,
    "hotspot_x" DOUBLE PRECISION,
    "hotspot_y" DOUBLE PRECISION,
    "saved_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "inspection_item_pkey" PRIMARY KEY ("inspection_id","checkpoint")
);

-- CreateTable
CREATE TABLE "place" (
    "id" TEXT NOT NULL,
    "market" TEXT NOT NULL,
    "name_en" TEXT NOT NULL,
    "name_zh" TEXT NOT NULL,
    "region" TEXT NOT NULL,
    "lat" DOUBLE PRECISION NOT NULL,
    "lon" DOUBLE PRECISION NOT NULL,

    CONSTRAINT "place_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "vehicle" (
    "id" TEXT NOT NULL,
    "vin" TEXT,
    "make" TEXT,
    "model_name" TEXT,
    "trim" TEXT,
    "model_year" INTEGER,
    "body_type" TEXT,
    "fuel" TEXT,
    "gearbox" TEXT,
    "drivetrain" TEXT,
    "colour" TEXT,
    "seats" INTEGER,
    "doors" INTEGER,
    "power_kw" INTEGER,
    "displacement_cc" INTEGER,
    "first_registered_on" DATE,
    "owners_count" INTEGER,
    "keys_count" INTEGER,
    "title_status" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "vehicle_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "odometer_reading" (
    "id" TEXT NOT NULL,
    "vehicle_id" TEXT NOT NULL,
    "reading" INTEGER NOT NULL,
    "unit" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "read_on" DATE NOT NULL,

    CONSTRAINT "odometer_reading_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "listing" (
    "id" TEXT NOT NULL,
    "slug" TEXT NOT NULL,
    "market" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "seller_id" TEXT NOT NULL,
    "organisation_id" TEXT,
    "vehicle_id" TEXT NOT NULL,
    "headline" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "known_faults" TEXT NOT NULL DEFAULT '',
    "asking_price_minor" BIGINT,
    "currency" TEXT NOT NULL,
    "place_id" TEXT,
    "odometer_reading" INTEGER,
    "odometer_unit" TEXT NOT NULL,
    "odometer_metres" BIGINT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "published_at" TIMESTAMPTZ(3),
    "sold_at" TIMESTAMPTZ(3),
    "is_showcase" BOOLEAN NOT NULL DEFAULT false,
    "draft" JSONB,
    "version" INTEGER NOT NULL DEFAULT 1,
    "inspection_id" TEXT,
    "grade" INTEGER,
    "score_tenths" INTEGER,
    "section_scores" JSONB,
    "defect_count" INTEGER,
    "not_checked_count" INTEGER,
    "structure_verdict" TEXT,
    "flood_verdict" TEXT,
    "fire_verdict" TEXT,
    "feed_key" TEXT,
    "feed_hash" TEXT,
    "make" TEXT,
    "model_name" TEXT,
    "trim" TEXT,
    "model_year" INTEGER,
    "body_type" TEXT,
    "fuel" TEXT,
    "gearbox" TEXT,
    "drivetrain" TEXT,
    "colour" TEXT,
    "lat" DOUBLE PRECISION,
    "lon" DOUBLE PRECISION,
    "search_text" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "listing_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "listing_photo" (
    "id" TEXT NOT NULL,
    "listing_id" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "asset_id" TEXT,
    "static_path" TEXT,
    "view" TEXT NOT NULL,
    "width" INTEGER NOT NULL,
    "height" INTEGER NOT NULL,

    CONSTRAINT "listing_photo_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "price_change" (
    "id" TEXT NOT NULL,
    "listing_id" TEXT NOT NULL,
    "from_minor" BIGINT,
    "to_minor" BIGINT,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actor_id" TEXT NOT NULL,

    CONSTRAINT "price_change_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "listing_edit" (
    "id" TEXT NOT NULL,
    "listing_id" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actor_id" TEXT NOT NULL,
    "field" TEXT NOT NULL,
    "before" JSONB,
    "after" JSONB,

    CONSTRAINT "listing_edit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "favourite" (
    "user_id" TEXT NOT NULL,
    "listing_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "favourite_pkey" PRIMARY KEY ("user_id","listing_id")
);

-- CreateTable
CREATE TABLE "stripe_event" (
    "event_id" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "account" TEXT,
    "object_id" TEXT,
    "payload" JSONB NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "processed_at" TIMESTAMPTZ(3),

    CONSTRAINT "stripe_event_pkey" PRIMARY KEY ("event_id")
);

-- CreateTable
CREATE TABLE "refund" (
    "id" TEXT NOT NULL,
    "escrow_id" TEXT NOT NULL,
    "part_id" TEXT NOT NULL,
    "amount_minor" BIGINT NOT NULL,
    "reason" TEXT NOT NULL,
    "dispute_id" TEXT,
    "state" TEXT NOT NULL,
    "attempt" INTEGER NOT NULL DEFAULT 1,
    "stripe_refund_id" TEXT,
    "failure_code" TEXT,
    "requested_at" TIMESTAMPTZ(3) NOT NULL,
    "submitted_at" TIMESTAMPTZ(3),
    "settled_at" TIMESTAMPTZ(3),

    CONSTRAINT "refund_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "seller_account" (
    "id" TEXT NOT NULL,
    "owner_id" TEXT NOT NULL,
    "currency" TEXT NOT NULL,
    "stripe_account_id" TEXT,
    "state" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "seller_account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "seller_payout" (
    "id" TEXT NOT NULL,
    "escrow_id" TEXT NOT NULL,
    "seller_account_id" TEXT NOT NULL,
    "part_id" TEXT,
    "amount_minor" BIGINT NOT NULL,
    "state" TEXT NOT NULL,
    "attempt" INTEGER NOT NULL DEFAULT 1,
    "stripe_transfer_id" TEXT,
    "stripe_payout_id" TEXT,
    "failure_code" TEXT,
    "requested_at" TIMESTAMPTZ(3) NOT NULL,
    "transferred_at" TIMESTAMPTZ(3),
    "paid_at" TIMESTAMPTZ(3),

    CONSTRAINT "seller_payout_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "app_user" (
    "id" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "full_name" TEXT NOT NULL,
    "display_name" TEXT NOT NULL,
    "phone" TEXT,
    "locale" TEXT NOT NULL DEFAULT 'en',
    "market" TEXT NOT NULL DEFAULT 'us',
    "password_hash" TEXT,
    "is_demo" BOOLEAN NOT NULL DEFAULT false,
    "disabled_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "app_user_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "user_role" (
    "user_id" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "granted_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "user_role_pkey" PRIMARY KEY ("user_id","role")
);

-- CreateTable
CREATE TABLE "session" (
    "id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "method" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),
    "user_agent" TEXT,

    CONSTRAINT "session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "login_token" (
    "id" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "token_hash" TEXT NOT NULL,
    "code_hash" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "consumed_at" TIMESTAMPTZ(3),

    CONSTRAINT "login_token_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "clock_setting" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "offset_ms" BIGINT NOT NULL DEFAULT 0,
    "last_seen_at" TIMESTAMPTZ(3),

    CONSTRAINT "clock_setting_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "deadline" (
    "id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "subject_id" TEXT NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "fired_at" TIMESTAMPTZ(3),
    "cleared_at" TIMESTAMPTZ(3),
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "retry_at" TIMESTAMPTZ(3),
    "last_error" TEXT,

    CONSTRAINT "deadline_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "idempotency_key" (
    "scope" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "request_hash" TEXT NOT NULL,
    "response_status" INTEGER,
    "response_body" JSONB,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "idempotency_key_pkey" PRIMARY KEY ("scope","key")
);

-- CreateTable
CREATE TABLE "audit_entry" (
    "id" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actor_id" TEXT NOT NULL,
    "actor_role" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "reason" TEXT,
    "before" JSONB,
    "after" JSONB,
    "request_id" TEXT,
    "chain_no" BIGINT,
    "prev_hash" TEXT,
    "hash" TEXT,

    CONSTRAINT "audit_entry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rate_limit" (
    "key" VARCHAR(255) NOT NULL,
    "points" INTEGER NOT NULL DEFAULT 0,
    "expire" BIGINT,

    CONSTRAINT "rate_limit_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "media_asset" (
    "id" TEXT NOT NULL,
    "owner_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "is_public" BOOLEAN NOT NULL DEFAULT false,
    "storage_key" TEXT NOT NULL,
    "content_type" TEXT NOT NULL,
    "bytes" INTEGER NOT NULL,
    "width" INTEGER NOT NULL,
    "height" INTEGER NOT NULL,
    "sha256" TEXT NOT NULL,
    "thumbhash" TEXT,
    "variants" JSONB NOT NULL DEFAULT '[]',
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "media_asset_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "caught_mail" (
    "id" TEXT NOT NULL,
    "to_address" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "html" TEXT,
    "received_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "caught_mail_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "organisation_slug_key" ON "organisation"("slug");

-- CreateIndex
CREATE INDEX "organisation_member_user_id_idx" ON "organisation_member"("user_id");

-- CreateIndex
CREATE INDEX "import_run_organisation_id_started_at_idx" ON "import_run"("organisation_id", "started_at");

-- CreateIndex
CREATE UNIQUE INDEX "dispute_number_key" ON "dispute"("number");

-- CreateIndex
CREATE INDEX "dispute_state_ruling_due_at_idx" ON "dispute"("state", "ruling_due_at");

-- CreateIndex
CREATE INDEX "dispute_escrow_id_idx" ON "dispute"("escrow_id");

-- CreateIndex
CREATE INDEX "dispute_entry_dispute_id_at_idx" ON "dispute_entry"("dispute_id", "at");

-- CreateIndex
CREATE INDEX "dispute_evidence_dispute_id_idx" ON "dispute_evidence"("dispute_id");

-- CreateIndex
CREATE INDEX "dispute_ruling_dispute_id_idx" ON "dispute_ruling"("dispute_id");

-- CreateIndex
CREATE UNIQUE INDEX "escrow_number_key" ON "escrow"("number");

-- CreateIndex
CREATE INDEX "escrow_listing_id_state_idx" ON "escrow"("listing_id", "state");

-- CreateIndex
CREATE INDEX "escrow_organisation_id_created_at_idx" ON "escrow"("organisation_id", "created_at");

-- CreateIndex
CREATE INDEX "escrow_buyer_id_created_at_idx" ON "escrow"("buyer_id", "created_at");

-- CreateIndex
CREATE INDEX "escrow_seller_id_created_at_idx" ON "escrow"("seller_id", "created_at");

-- CreateIndex
CREATE UNIQUE INDEX "funding_part_checkout_session_id_key" ON "funding_part"("checkout_session_id");

-- CreateIndex
CREATE UNIQUE INDEX "funding_part_payment_intent_id_key" ON "funding_part"("payment_intent_id");

-- CreateIndex
CREATE UNIQUE INDEX "funding_part_charge_id_key" ON "funding_part"("charge_id");

-- CreateIndex
CREATE INDEX "funding_part_escrow_id_idx" ON "funding_part"("escrow_id");

-- CreateIndex
CREATE INDEX "funding_part_state_created_at_idx" ON "funding_part"("state", "created_at");

-- CreateIndex
CREATE INDEX "escrow_event_escrow_id_at_idx" ON "escrow_event"("escrow_id", "at");

-- CreateIndex
CREATE UNIQUE INDEX "inspection_point_slug_key" ON "inspection_point"("slug");

-- CreateIndex
CREATE INDEX "inspection_booking_inspector_id_starts_at_idx" ON "inspection_booking"("inspector_id", "starts_at");

-- CreateIndex
CREATE INDEX "inspection_booking_listing_id_idx" ON "inspection_booking"("listing_id");

-- CreateIndex
CREATE UNIQUE INDEX "inspection_number_key" ON "inspection"("number");

-- CreateIndex
CREATE INDEX "inspection_listing_id_signed_at_idx" ON "inspection"("listing_id", "signed_at");

-- CreateIndex
CREATE INDEX "inspection_inspector_id_state_idx" ON "inspection"("inspector_id", "state");

-- CreateIndex
CREATE INDEX "place_market_idx" ON "place"("market");

-- CreateIndex
CREATE INDEX "vehicle_vin_idx" ON "vehicle"("vin");

-- CreateIndex
CREATE INDEX "odometer_reading_vehicle_id_read_on_idx" ON "odometer_reading"("vehicle_id", "read_on");

-- CreateIndex
CREATE UNIQUE INDEX "listing_slug_key" ON "listing"("slug");

-- CreateIndex
CREATE INDEX "listing_market_status_published_at_idx" ON "listing"("market", "status", "published_at");

-- CreateIndex
CREATE INDEX "listing_market_status_asking_price_minor_idx" ON "listing"("market", "status", "asking_price_minor");

-- CreateIndex
CREATE INDEX "listing_market_make_model_name_idx" ON "listing"("market", "make", "model_name");

-- CreateIndex
CREATE INDEX "listing_seller_id_idx" ON "listing"("seller_id");

-- CreateIndex
CREATE INDEX "listing_vehicle_id_idx" ON "listing"("vehicle_id");

-- CreateIndex
CREATE UNIQUE INDEX "listing_organisation_id_feed_key_key" ON "listing"("organisation_id", "feed_key");

-- CreateIndex
CREATE UNIQUE INDEX "listing_photo_listing_id_position_key" ON "listing_photo"("listing_id", "position");

-- CreateIndex
CREATE INDEX "price_change_listing_id_at_idx" ON "price_change"("listing_id", "at");

-- CreateIndex
CREATE INDEX "listing_edit_listing_id_at_idx" ON "listing_edit"("listing_id", "at");

-- CreateIndex
CREATE INDEX "stripe_event_processed_at_idx" ON "stripe_event"("processed_at");

-- CreateIndex
CREATE INDEX "stripe_event_object_id_idx" ON "stripe_event"("object_id");

-- CreateIndex
CREATE UNIQUE INDEX "refund_stripe_refund_id_key" ON "refund"("stripe_refund_id");

-- CreateIndex
CREATE INDEX "refund_escrow_id_idx" ON "refund"("escrow_id");

-- CreateIndex
CREATE INDEX "refund_dispute_id_idx" ON "refund"("dispute_id");

-- CreateIndex
CREATE INDEX "refund_state_requested_at_idx" ON "refund"("state", "requested_at");

-- CreateIndex
CREATE UNIQUE INDEX "seller_account_stripe_account_id_key" ON "seller_account"("stripe_account_id");

-- CreateIndex
CREATE UNIQUE INDEX "seller_account_owner_id_currency_key" ON "seller_account"("owner_id", "currency");

-- CreateIndex
CREATE UNIQUE INDEX "seller_payout_stripe_transfer_id_key" ON "seller_payout"("stripe_transfer_id");

-- CreateIndex
CREATE UNIQUE INDEX "seller_payout_stripe_payout_id_key" ON "seller_payout"("stripe_payout_id");

-- CreateIndex
CREATE INDEX "seller_payout_escrow_id_idx" ON "seller_payout"("escrow_id");

-- CreateIndex
CREATE INDEX "seller_payout_state_requested_at_idx" ON "seller_payout"("state", "requested_at");

-- CreateIndex
CREATE UNIQUE INDEX "app_user_email_key" ON "app_user"("email");

-- CreateIndex
CREATE INDEX "session_user_id_revoked_at_idx" ON "session"("user_id", "revoked_at");

-- CreateIndex
CREATE UNIQUE INDEX "login_token_token_hash_key" ON "login_token"("token_hash");

-- CreateIndex
CREATE INDEX "login_token_email_created_at_idx" ON "login_token"("email", "created_at");

-- CreateIndex
CREATE UNIQUE INDEX "deadline_kind_subject_id_key" ON "deadline"("kind", "subject_id");

-- CreateIndex
CREATE INDEX "idempotency_key_created_at_idx" ON "idempotency_key"("created_at");

-- CreateIndex
CREATE UNIQUE INDEX "audit_entry_chain_no_key" ON "audit_entry"("chain_no");

-- CreateIndex
CREATE INDEX "audit_entry_subject_at_idx" ON "audit_entry"("subject", "at");

-- CreateIndex
CREATE INDEX "audit_entry_actor_id_at_idx" ON "audit_entry"("actor_id", "at");

-- CreateIndex
CREATE INDEX "audit_entry_at_idx" ON "audit_entry"("at");

-- CreateIndex
CREATE UNIQUE INDEX "media_asset_storage_key_key" ON "media_asset"("storage_key");

-- CreateIndex
CREATE INDEX "media_asset_owner_id_created_at_idx" ON "media_asset"("owner_id", "created_at");

-- CreateIndex
CREATE INDEX "caught_mail_to_address_received_at_idx" ON "caught_mail"("to_address", "received_at");

-- AddForeignKey
ALTER TABLE "organisation_member" ADD CONSTRAINT "organisation_member_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "dispute" ADD CONSTRAINT "dispute_escrow_id_fkey" FOREIGN KEY ("escrow_id") REFERENCES "escrow"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "dispute_entry" ADD CONSTRAINT "dispute_entry_dispute_id_fkey" FOREIGN KEY ("dispute_id") REFERENCES "dispute"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "dispute_evidence" ADD CONSTRAINT "dispute_evidence_dispute_id_fkey" FOREIGN KEY ("dispute_id") REFERENCES "dispute"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "dispute_ruling" ADD CONSTRAINT "dispute_ruling_dispute_id_fkey" FOREIGN KEY ("dispute_id") REFERENCES "dispute"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "funding_part" ADD CONSTRAINT "funding_part_escrow_id_fkey" FOREIGN KEY ("escrow_id") REFERENCES "escrow"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "escrow_event" ADD CONSTRAINT "escrow_event_escrow_id_fkey" FOREIGN KEY ("escrow_id") REFERENCES "escrow"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "inspector" ADD CONSTRAINT "inspector_point_id_fkey" FOREIGN KEY ("point_id") REFERENCES "inspection_point"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "inspection_booking" ADD CONSTRAINT "inspection_booking_point_id_fkey" FOREIGN KEY ("point_id") REFERENCES "inspection_point"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "inspection_item" ADD CONSTRAINT "inspection_item_inspection_id_fkey" FOREIGN KEY ("inspection_id") REFERENCES "inspection"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "odometer_reading" ADD CONSTRAINT "odometer_reading_vehicle_id_fkey" FOREIGN KEY ("vehicle_id") REFERENCES "vehicle"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "listing" ADD CONSTRAINT "listing_vehicle_id_fkey" FOREIGN KEY ("vehicle_id") REFERENCES "vehicle"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "listing_photo" ADD CONSTRAINT "listing_photo_listing_id_fkey" FOREIGN KEY ("listing_id") REFERENCES "listing"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "price_change" ADD CONSTRAINT "price_change_listing_id_fkey" FOREIGN KEY ("listing_id") REFERENCES "listing"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "listing_edit" ADD CONSTRAINT "listing_edit_listing_id_fkey" FOREIGN KEY ("listing_id") REFERENCES "listing"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "favourite" ADD CONSTRAINT "favourite_listing_id_fkey" FOREIGN KEY ("listing_id") REFERENCES "listing"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "refund" ADD CONSTRAINT "refund_escrow_id_fkey" FOREIGN KEY ("escrow_id") REFERENCES "escrow"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "seller_payout" ADD CONSTRAINT "seller_payout_escrow_id_fkey" FOREIGN KEY ("escrow_id") REFERENCES "escrow"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "user_role" ADD CONSTRAINT "user_role_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;
