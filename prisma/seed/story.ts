import { setBusinessTime } from "@/prisma/seed/timeline";

type Event = { readonly at: Date; readonly order: number; readonly run: () => Promise<void> };

/**
 * Runs the events of many cars in chronological order. An event may schedule later ones, and the clock never
 * goes back, so that the audit trail and the log are as they would be in reality.
 */
export function openStory() {
  const events: Event[] = [];
  let order = 0;
  let latest = new Date(0);
  const now = async (at: Date): Promise<void> => {
    if (at > latest) latest = at;
    await setBusinessTime(latest);
  };
  return {
    now,
    at(at: Date, run: () => Promise<void>): void {
      order += 1;
      events.push({ at, order, run });
    },
    async play(): Promise<void> {
      for (;;) {
        events.sort((a, b) => a.at.getTime() - b.at.getTime() || a.order - b.order);
        const next = events.shift();
        if (!next) return;
        await now(next.at);
        await next.run();
      }
    },
  };
}
