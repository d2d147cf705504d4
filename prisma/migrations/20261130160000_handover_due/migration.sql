-- When the car has to be handed over; null until the whole price is held.
ALTER TABLE escrow ADD COLUMN handover_due_at timestamptz(3);

-- Purchases that wait for their handover: 14 days from the payment, and at least three days from now.
UPDATE escrow
SET handover_due_at = date_trunc('second', greatest(funded_at + interval '14 days', now() + interval '3 days'))
WHERE state = 'funded' AND funded_at IS NOT NULL;
INSERT INTO deadline (id, kind, subject_id, due_at)
SELECT 'ddl_due_' || id, 'escrow.handover_due',
  id || ':' || (extract(epoch FROM handover_due_at) * 1000)::bigint, handover_due_at
FROM escrow WHERE handover_due_at IS NOT NULL;
