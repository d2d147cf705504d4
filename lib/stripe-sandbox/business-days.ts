import { DAY_SECONDS } from "@/lib/platform/core/durations";

/**
 * Midnight UTC of the nth weekday after an instant, which is how the provider states `available_on`.
 * Public holidays are left out: they differ by country and only ever make the wait longer.
 */
export function addBusinessDays(atSeconds: number, days: number): number {
  if (days === 0) return atSeconds;
  let midnight = Math.floor(atSeconds / DAY_SECONDS) * DAY_SECONDS;
  for (let left = days; left > 0;) {
    midnight += DAY_SECONDS;
    if (!isWeekend(midnight)) left -= 1;
  }
  return midnight;
}

function isWeekend(seconds: number): boolean {
  const day = new Date(seconds * 1000).getUTCDay();
  return day === 0 || day === 6;
}
