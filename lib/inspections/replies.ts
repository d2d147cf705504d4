import { z } from "zod";
import { BOOKING_STATES } from "@/lib/bookings/states";
import { DIFFERENCE_KINDS } from "@/lib/inspections/handover/compare";
import { ORIGINS } from "@/lib/inspections/handover/schema";

/** What the routes of inspections reply, for the API's document. */

const Text = z.object({ en: z.string(), zh: z.string() });

export const InspectionStarted = z.object({ id: z.string(), number: z.string() });
export const VersionReply = z.object({ version: z.int() });
export const SectionPassed = z.object({ version: z.int(), passed: z.int() });
export const SectionConfirmed = z.object({ version: z.int(), kept: z.int() });
export const OriginReply = z.object({
  checkpoint: z.string(),
  origin: z.enum(ORIGINS).nullable(),
});
export const UploadReply = z.object({ id: z.string(), received: z.int() });
export const VoiceReply = z.object({ id: z.string() });
export const DifferencesReply = z.object({
  differences: z.array(
    z.object({
      checkpoint: z.string(),
      kind: z.enum(DIFFERENCE_KINDS),
      isOutside: z.boolean(),
      wasPromised: z.boolean(),
      name: Text,
      origin: z.enum(ORIGINS).nullable(),
    }),
  ),
  odometerOutside: z.boolean(),
});
export const DayReply = z.object({
  userId: z.string(),
  at: z.string(),
  bookings: z.array(
    z.object({
      id: z.string(),
      startsAt: z.string(),
      state: z.enum(BOOKING_STATES).exclude(["cancelled", "no_show"]),
      point: z.object({ name: Text, address: z.string(), timeZone: z.string() }),
      headline: z.string(),
      vin: z.string().nullable(),
      inspectionId: z.string().nullable(),
      answered: z.int(),
      total: z.int(),
    }),
  ),
});
export const SyncReply = z.object({
  version: z.int(),
  before: z.int(),
  results: z.array(
    z.union([
      z.object({ id: z.string(), state: z.literal("applied"), revision: z.int() }),
      z.object({
        id: z.string(),
        state: z.literal("conflict"),
        current: z.object({
          revision: z.int(),
          value: z.json(),
          savedAt: z.string().nullable(),
        }),
      }),
      z.object({
        id: z.string(),
        state: z.literal("refused"),
        code: z.string(),
        fields: z.array(z.string()),
      }),
    ]),
  ),
});
