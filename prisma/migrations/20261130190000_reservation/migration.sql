-- The checkout's 30 minutes, the reservation's 48 hours and its reminder are part of what is promised with a purchase.
-- Purchases of before keep the end that they were given.
ALTER TABLE escrow DISABLE TRIGGER policy_is_fixed;
UPDATE escrow SET policy = policy || jsonb_build_object(
  'checkoutMinutes', 30,
  'reservationHours', 48,
  'reservationReminderHours', 12);
ALTER TABLE escrow ENABLE TRIGGER policy_is_fixed;
