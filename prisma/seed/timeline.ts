import { forgetClock } from "@/lib/platform/db/clock";
import { db } from "@/lib/platform/db/client";

/** The demo always begins at this instant, whatever day it is for the person who starts it. */
export const DEMO_START = new Date("2026-11-02T09:00:00.000Z");

/** Sets business time to an instant while the seed tells its story; commands then date what they do by it. */
export async function setBusinessTime(at: Date): Promise<void> {
  const offsetMs = BigInt(at.getTime() - Date.now());
  await db.clockSetting.update({ where: { id: 1 }, data: { offsetMs } });
  forgetClock();
}

export function getInstantDaysAgo(days: number, hours = 0): Date {
  return new Date(DEMO_START.getTime() - days * 86_400_000 - hours * 3_600_000);
}
