import { moveBusinessTime } from "@/prisma/seed/jobs";

type Event = { readonly at: Date; readonly order: number; readonly run: () => Promise<void> };

/**
 * Runs the events of many cars in chronological order. An event may schedule later ones, and the clock never
 * goes back, so that the audit trail and the log are as they would be in reality.
 * @param runDue fires the deadlines that are due and runs the jobs
 */
export function openStory(runDue: () => Promise<void>) {
  const events: Event[] = [];
  let order = 0;
  let latest = new Date(0);
  return {
    at(at: Date, run: () => Promise<void>): void {
      order += 1;
      events.push({ at, order, run });
    },
    async play(): Promise<void> {
      for (;;) {
        events.sort((a, b) => a.at.getTime() - b.at.getTime() || a.order - b.order);
        const next = events.shift();
        if (!next) return;
        if (next.at > latest) latest = next.at;
        await moveBusinessTime(latest, runDue);
        await next.run();
        await runDue();
      }
    },
  };
}
