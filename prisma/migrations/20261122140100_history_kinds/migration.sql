-- What a VIN says of how a car was built is a fact with a source too.
ALTER TABLE vehicle_fact DROP CONSTRAINT vehicle_fact_kind_known;
ALTER TABLE vehicle_fact ADD CONSTRAINT vehicle_fact_kind_known
  CHECK (kind IN ('odometer','title_brand','lien','recall','test','build'));
