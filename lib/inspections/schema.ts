import { z } from "zod";
import { SECTIONS, SEVERITIES } from "@/lib/inspections/checklist";
import { NOTE_MAX, SUMMARY_MAX } from "@/lib/inspections/policy";
import { OUTCOMES } from "@/lib/inspections/scoring";

export const InspectionId = z.string().regex(/^ins_[0-9a-z]{1,40}$/);
export const InspectionParams = z.object({ inspectionId: InspectionId });
export const VideoId = z.string().regex(/^vid_[0-9a-z]{1,40}$/);
export const BookingParams = z.object({
  bookingId: z.string().regex(/^bkg_[0-9a-z]{1,40}$/),
});
export const CheckpointParams = z.object({
  inspectionId: InspectionId,
  checkpoint: z.string().regex(/^[0-9a-z-]{1,12}$/),
});
export const VersionBody = z.strictObject({ version: z.int().min(1) });

export const BookingBody = z.strictObject({
  pointId: z.string().startsWith("pnt_").max(60),
  startsAt: z.iso.datetime(),
});

const note = z.string().trim().max(NOTE_MAX).default("");
const millimetres = z.int().min(0).max(10_000).nullable().default(null);
const fraction = z.number().min(0).max(1);

/** The inspector's answer to one checkpoint. */
export const ItemInput = z.strictObject({
  outcome: z.enum(OUTCOMES),
  defectCode: z.string().max(12).nullable().default(null),
  severity: z.enum(SEVERITIES).nullable().default(null),
  isInTolerance: z.boolean().default(false),
  /** The measured value with its unit, as shown. */
  value: z.string().trim().max(60).nullable().default(null),
  lengthMm: millimetres,
  widthMm: millimetres,
  noteEn: note,
  noteZh: note,
  reason: z.string().max(40).nullable().default(null),
  /** Minor units as text, in the listing's currency. */
  repairCostMinor: z
    .string()
    .regex(/^\d{1,10}$/)
    .nullable()
    .default(null),
  photoAssetId: z.string().startsWith("med_").max(40).nullable().default(null),
  hotspot: z
    .strictObject({ position: z.int().min(0).max(60), x: fraction, y: fraction })
    .nullable()
    .default(null),
});
export type ItemInput = z.output<typeof ItemInput>;

export const ItemBody = ItemInput.extend({ version: z.int().min(1) });
export const SectionBody = z.strictObject({
  version: z.int().min(1),
  section: z.enum(SECTIONS),
});
export const FactsBody = z.strictObject({
  version: z.int().min(1),
  odometerReading: z.int().min(0).max(2_000_000).nullable(),
  summaryEn: z.string().trim().max(SUMMARY_MAX),
  summaryZh: z.string().trim().max(SUMMARY_MAX),
});
