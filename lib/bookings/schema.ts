import { z } from "zod";
import { Clock, Holiday } from "@/lib/bookings/slots";
import { WEEKDAYS } from "@/lib/platform/core/time-zone";

/** Input from the desk about inspection points. Every change needs a reason. */

const Reason = z.string().trim().min(10).max(500);
export const PointParams = z.object({ pointId: z.string().startsWith("pnt_").max(60) });
export const ClosureParams = z.object({ closureId: z.string().startsWith("cls_").max(60) });
export const InspectorParams = z.object({ inspectorId: z.string().startsWith("usr_").max(60) });

/** A local time of the inspection point, from a datetime-local field. */
const LocalTime = z
  .string()
  .regex(/^\d{4}-\d\d-\d\dT([01]\d|2[0-3]):[0-5]\d$/)
  // The pattern alone accepts the 30th of February.
  .refine((text) => z.iso.date().safeParse(text.slice(0, 10)).success, {
    message: "not a day of the calendar",
  });

export const ClosureBody = z.strictObject({
  /** "point", "bay:2" or "person:usr_…": a closure has exactly one subject. */
  subject: z.string().regex(/^(point|bay:\d{1,2}|person:usr_[0-9a-z]{1,50})$/),
  startsAt: LocalTime,
  endsAt: LocalTime,
  reason: Reason,
});
export const ReasonBody = z.strictObject({ reason: Reason });
export const HolidayBody = z.strictObject({ ...Holiday.shape, reason: Reason });
export const HolidayParams = PointParams.extend({ date: z.iso.date() });
export const BaysBody = z.strictObject({ bays: z.int().min(1).max(50), reason: Reason });
export const SuspensionBody = z.strictObject({
  /** The last day, in the inspector's own calendar. Empty = until it is revoked. */
  lastDay: z.union([z.iso.date(), z.literal("")]).default(""),
  reasonEn: Reason,
  reasonZh: z.string().trim().min(4).max(500),
});
export const SkillsBody = z.strictObject({
  skills: z.array(z.enum(["ice", "ev"])).max(2),
  reason: Reason,
});

const OpenFrom = z
  .strictObject({ from: Clock, until: Clock })
  .refine((day) => day.from < day.until, { path: ["until"], message: "before_start" });
const HoursInput = z.partialRecord(z.enum(WEEKDAYS), OpenFrom);
export type HoursInput = z.output<typeof HoursInput>;
export const HoursBody = z.strictObject({
  // An inspection point without any opening hours is refused. Use a closure instead, because it has
  // an end.
  hours: HoursInput.refine((week) => Object.keys(week).length > 0, { message: "required" }),
  reason: Reason,
});
export const AppointmentBody = z.strictObject({
  userId: z.string().startsWith("usr_").max(60),
  skills: z.array(z.enum(["ice", "ev"])).max(2),
  reason: Reason,
});
