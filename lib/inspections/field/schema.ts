import { z } from "zod";
import {
  CODE_STATES,
  MONITOR_STATES,
  MONITORS,
  PAINT_POINTS_MAX,
  PAINT_POINTS_MIN,
} from "@/lib/inspections/field/vocabulary";
import { VIDEO_SECONDS_MAX } from "@/lib/inspections/video/vocabulary";
import { ItemInput } from "@/lib/inspections/schema";
import { SUMMARY_MAX } from "@/lib/inspections/policy";

/** What a phone sends, and what is stored of it. Numbers have fixed units, which the key names. */

const tenths = (max: number) => z.number().min(0).max(max).multipleOf(0.1);
const count = (max: number) => z.int().min(0).max(max);

/** The WWYY code on the side of a tyre: the week and the last two digits of the year. */
const Dot = z.string().regex(/^(0[1-9]|[1-4]\d|5[0-3])\d{2}$/);

export const PaintReading = z.strictObject({
  micrometres: z.array(count(5_000)).min(PAINT_POINTS_MIN).max(PAINT_POINTS_MAX),
});

export const TyreReading = z.strictObject({
  innerMm: tenths(20),
  middleMm: tenths(20),
  outerMm: tenths(20),
  /** Null when it could not be read. */
  dot: Dot.nullable(),
});

export const BrakeReading = z
  .strictObject({ padMm: tenths(30).nullable(), discMm: tenths(60).nullable() })
  .refine((reading) => reading.padMm !== null || reading.discMm !== null);

/** The 12 V battery. */
export const BatteryReading = z.strictObject({
  volts: z.number().min(0).max(16).multipleOf(0.01),
  healthPct: count(100).nullable(),
});

export const TractionReading = z.strictObject({
  sohPct: tenths(110),
  spreadMv: count(2_000).nullable(),
});

export const FreezeFrame = z.strictObject({
  rpm: count(12_000).nullable(),
  speedKmh: count(400).nullable(),
  coolantC: z.int().min(-60).max(250).nullable(),
  loadPct: count(100).nullable(),
});

export const ObdReading = z.strictObject({
  codes: z
    .array(
      z.strictObject({
        code: z.string().regex(/^[PCBU][0-3][0-9A-F]{3}$/),
        state: z.enum(CODE_STATES),
        freezeFrame: FreezeFrame.nullable(),
      }),
    )
    .max(40),
  monitors: z.partialRecord(z.enum(MONITORS), z.enum(MONITOR_STATES)),
  /** Kilometres since the fault memory was cleared. Null when the car does not report it. */
  kmSinceClear: count(2_000_000).nullable(),
});

export const READINGS = {
  paint: PaintReading,
  tyre: TyreReading,
  brake: BrakeReading,
  battery: BatteryReading,
  traction: TractionReading,
  obd: ObdReading,
} as const;

export const OdometerValue = z.strictObject({ reading: count(2_000_000) });
export const SummaryValue = z.strictObject({
  en: z.string().trim().max(SUMMARY_MAX),
  zh: z.string().trim().max(SUMMARY_MAX),
});
export const PhotoValue = z.strictObject({ fileId: z.string().regex(/^med_[0-9a-z]{1,40}$/) });
export const VoiceValue = z.strictObject({
  fileId: z.string().regex(/^vno_[0-9a-z]{1,40}$/),
  seconds: count(120),
});

export const VideoValue = z.strictObject({
  fileId: z.string().regex(/^vid_[0-9a-z]{1,40}$/),
  seconds: count(VIDEO_SECONDS_MAX),
});
/** Metadata of a video, sent before its pieces. */
export const VideoUpload = {
  contentType: z.enum(["video/mp4", "video/quicktime", "video/webm"]),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  bytes: z.int().min(1).max(1_000_000_000),
  seconds: count(VIDEO_SECONDS_MAX),
} as const;

/** The schema for each kind of entry. */
export const ENTRY_VALUES = {
  item: ItemInput,
  ...READINGS,
  odometer: OdometerValue,
  summary: SummaryValue,
  photo: PhotoValue,
  voice: VoiceValue,
  video: VideoValue,
} as const;
export type EntryKind = keyof typeof ENTRY_VALUES;

const ENTRY = /^([a-z]{3,9}):([a-z0-9-]{1,40})$/;

/** Splits "paint:bonnet" into kind and place. Null for an unknown kind. */
export function splitEntry(
  entry: string,
): { readonly kind: EntryKind; readonly place: string } | null {
  const [, kind = "", place = ""] = ENTRY.exec(entry) ?? [];
  const known = Object.keys(ENTRY_VALUES).find((each): each is EntryKind => each === kind);
  return known === undefined ? null : { kind: known, place };
}

const Position = z.strictObject({
  lat: z.number().min(-90).max(90),
  lon: z.number().min(-180).max(180),
  accuracyM: count(100_000),
});

export const OPS_PER_REQUEST = 40;

const Op = z.strictObject({
  /** Generated on the phone. It identifies the entry, however often it is sent. */
  id: z.uuid(),
  entry: z.string().regex(ENTRY),
  /** The revision that the inspector saw when answering. 0 means that there was none. */
  base: z.int().min(0),
  /** Null removes the entry. Items cannot be removed. */
  value: z.json(),
  recordedAt: z.iso.datetime(),
  position: Position.nullable(),
});
export type SentOp = z.output<typeof Op>;

export const SyncBody = z.strictObject({
  deviceId: z.uuid(),
  ops: z.array(Op).max(OPS_PER_REQUEST),
});

const Held = z.object({ revision: z.number(), value: z.json(), savedAt: z.string().nullable() });

export const SyncReply = z.object({
  version: z.number(),
  /**
   * The inspection's version before these entries were written. A phone with another version has missed a
   * change.
   */
  before: z.number(),
  results: z.array(
    z.discriminatedUnion("state", [
      z.object({ id: z.string(), state: z.literal("applied"), revision: z.number() }),
      z.object({ id: z.string(), state: z.literal("conflict"), current: Held }),
      z.object({
        id: z.string(),
        state: z.literal("refused"),
        code: z.string(),
        fields: z.array(z.string()),
      }),
    ]),
  ),
});
export type SyncReply = z.output<typeof SyncReply>;

export const Entries = z.record(z.string(), Held);
export type Entries = z.output<typeof Entries>;
