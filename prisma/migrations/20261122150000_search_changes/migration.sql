-- What a search needs to know of a car beyond the advert itself, and a record of every change of it,
-- written by the database in the writing transaction, from which any number of replicas keep up.

ALTER TABLE "vehicle" ADD COLUMN "factory_warranty_until" DATE;
ALTER TABLE "listing" ADD COLUMN "seats" INTEGER,
  ADD COLUMN "accident_free" BOOLEAN NOT NULL DEFAULT false,
  ADD COLUMN "factory_warranty_until" DATE,
  ADD COLUMN "deal_band" TEXT;
ALTER TABLE listing ADD CONSTRAINT listing_deal_band_known
  CHECK (deal_band IN ('well_below','below','fair','above','well_above'));

-- "Accident-free" is what an inspection found and no document contradicts; unknown is not a yes.
CREATE FUNCTION listing_vehicle_facts() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE v record;
BEGIN
  SELECT seats, title_status, factory_warranty_until INTO v FROM vehicle WHERE id = NEW.vehicle_id;
  NEW.seats := v.seats;
  NEW.factory_warranty_until := v.factory_warranty_until;
  NEW.accident_free := coalesce(NEW.structure_verdict = 'pass' AND NEW.flood_verdict = 'pass'
    AND NEW.fire_verdict = 'pass', false) AND coalesce(v.title_status, 'clean') = 'clean';
  RETURN NEW;
END $$;
CREATE TRIGGER listing_vehicle_facts
  BEFORE INSERT OR UPDATE OF vehicle_id, structure_verdict, flood_verdict, fire_verdict,
    seats, factory_warranty_until, accident_free ON listing
  FOR EACH ROW EXECUTE FUNCTION listing_vehicle_facts();

CREATE FUNCTION vehicle_facts_to_listings() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE listing SET seats = NEW.seats WHERE vehicle_id = NEW.id;
  RETURN NULL;
END $$;
CREATE TRIGGER vehicle_facts_to_listings AFTER UPDATE ON vehicle FOR EACH ROW
  WHEN (ROW(OLD.seats, OLD.title_status, OLD.factory_warranty_until)
    IS DISTINCT FROM ROW(NEW.seats, NEW.title_status, NEW.factory_warranty_until))
  EXECUTE FUNCTION vehicle_facts_to_listings();
UPDATE listing SET seats = NULL;

-- A reader remembers the snapshot it last read under and asks for the rows that were not visible to it:
-- a transaction that started earlier and commits later is neither skipped nor waited for, which a plain
-- sequence number could not promise.
CREATE SCHEMA search;
CREATE TABLE search.listing_change (
  seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  xid xid8 NOT NULL DEFAULT pg_current_xact_id(),
  at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  listing_id text NOT NULL,
  -- listed | price | grade | back_on_sale | other | gone
  event text NOT NULL CHECK (event IN ('listed','price','grade','back_on_sale','other','gone'))
);
CREATE INDEX listing_change_xid ON search.listing_change (xid);
CREATE INDEX listing_change_at ON search.listing_change (at);
-- Which history a replica's file belongs to.
CREATE TABLE search.epoch (id int PRIMARY KEY DEFAULT 1 CHECK (id = 1), value uuid NOT NULL);
INSERT INTO search.epoch (value) VALUES (gen_random_uuid());

CREATE FUNCTION search.is_public(status text) RETURNS boolean LANGUAGE sql IMMUTABLE
  AS $$ SELECT status IN ('live', 'reserved') $$;

-- One row per listing and statement; NOTIFY folds equal messages of a transaction into one.
CREATE FUNCTION search.note_inserted() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  INSERT INTO search.listing_change (listing_id, event)
    SELECT id, 'listed' FROM new_rows WHERE search.is_public(status);
  IF FOUND THEN PERFORM pg_notify('listing_change', ''); END IF;
  RETURN NULL;
END $$;

CREATE FUNCTION search.note_updated() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  INSERT INTO search.listing_change (listing_id, event)
    SELECT n.id, CASE
        WHEN NOT search.is_public(n.status) THEN 'gone'
        WHEN NOT search.is_public(o.status) THEN 'listed'
        WHEN o.status = 'reserved' AND n.status = 'live' THEN 'back_on_sale'
        WHEN o.grade IS DISTINCT FROM n.grade OR o.inspection_id IS DISTINCT FROM n.inspection_id THEN 'grade'
        WHEN o.asking_price_minor IS DISTINCT FROM n.asking_price_minor THEN 'price'
        ELSE 'other' END
    FROM new_rows n JOIN old_rows o ON o.id = n.id
    WHERE (search.is_public(n.status) OR search.is_public(o.status))
      AND ROW(o.market, o.status, o.make, o.model_name, o.trim, o.model_year, o.body_type, o.fuel, o.gearbox,
          o.drivetrain, o.colour, o.seats, o.lat, o.lon, o.search_text, o.asking_price_minor, o.odometer_metres,
          o.published_at, o.inspection_id, o.grade, o.score_tenths, o.accident_free, o.factory_warranty_until,
          o.deal_band)
        IS DISTINCT FROM
          ROW(n.market, n.status, n.make, n.model_name, n.trim, n.model_year, n.body_type, n.fuel, n.gearbox,
          n.drivetrain, n.colour, n.seats, n.lat, n.lon, n.search_text, n.asking_price_minor, n.odometer_metres,
          n.published_at, n.inspection_id, n.grade, n.score_tenths, n.accident_free, n.factory_warranty_until,
          n.deal_band);
  IF FOUND THEN PERFORM pg_notify('listing_change', ''); END IF;
  RETURN NULL;
END $$;

CREATE FUNCTION search.note_deleted() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  INSERT INTO search.listing_change (listing_id, event)
    SELECT id, 'gone' FROM old_rows WHERE search.is_public(status);
  IF FOUND THEN PERFORM pg_notify('listing_change', ''); END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER search_note_inserted AFTER INSERT ON listing REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION search.note_inserted();
CREATE TRIGGER search_note_updated AFTER UPDATE ON listing REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION search.note_updated();
CREATE TRIGGER search_note_deleted AFTER DELETE ON listing REFERENCING OLD TABLE AS old_rows
  FOR EACH STATEMENT EXECUTE FUNCTION search.note_deleted();

DO $$ BEGIN
  IF EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'candor_app') THEN
    GRANT USAGE ON SCHEMA search TO candor_app;
    GRANT SELECT, DELETE ON search.listing_change TO candor_app;
    GRANT SELECT ON search.epoch TO candor_app;
    GRANT EXECUTE ON FUNCTION search.is_public TO candor_app;
  END IF;
END $$;
