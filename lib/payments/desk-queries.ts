import "server-only";
import type { Actor } from "@/lib/platform/auth/actor";
import { can, requirePermission } from "@/lib/platform/auth/permissions";
import { db } from "@/lib/platform/db/client";
import type { TroubledEvents } from "@/lib/payments/desk-types";
import { parseEventState, type EventState } from "@/lib/payments/event-retries";

/** What the desk reads about the provider's events. */

const SHOWN_MAX = 100;

/** Events that could not be applied: given up, or still being tried. */
export async function listTroubledEvents(actor: Actor): Promise<TroubledEvents> {
  requirePermission(actor, "money.read");
  const where = { state: { not: "done" satisfies EventState }, attempts: { gt: 0 } };
  const [rows, count] = await Promise.all([
    db.stripeEvent.findMany({
      where,
      // `failed` comes before `received`.
      orderBy: [{ state: "asc" }, { receivedAt: "asc" }, { eventId: "asc" }],
      select: {
        eventId: true,
        type: true,
        objectId: true,
        state: true,
        attempts: true,
        lastError: true,
        receivedAt: true,
        nextTryAt: true,
      },
      take: SHOWN_MAX,
    }),
    db.stripeEvent.count({ where }),
  ]);
  return {
    events: rows.map((row) => ({
      ...row,
      state: parseEventState(row.state) === "failed" ? "failed" : "received",
      lastError: row.lastError ?? "",
      receivedAt: row.receivedAt.toISOString(),
      nextTryAt: row.nextTryAt?.toISOString() ?? null,
    })),
    count,
    mayRetry: can(actor, "money.retry"),
  };
}
