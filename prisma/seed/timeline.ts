import { DAY_MS, HOUR_MS } from "@/lib/platform/core/durations";
import { forgetClock } from "@/lib/platform/db/clock";
import { db } from "@/lib/platform/db/client";

/** The demo always begins at this instant, whatever the real date is. */
export const DEMO_START = new Date("2026-11-02T09:00:00.000Z");

/** Sets business time to an instant of the demo's past; commands then use it for their dates. */
export async function setBusinessTime(at: Date): Promise<void> {
  const offsetMs = BigInt(at.getTime() - Date.now());
  await db.clockSetting.update({ where: { id: 1 }, data: { offsetMs } });
  forgetClock();
}

export function getInstantDaysAgo(days: number, hours = 0): Date {
  return new Date(DEMO_START.getTime() - days * DAY_MS - hours * HOUR_MS);
}
