import { connection } from "next/server";
import { isDatabaseReachable } from "@/lib/platform/db/health";
import { defineRoute } from "@/lib/platform/http/route-definition";
import { searchStats } from "@/lib/search/engine-selector";

const DEFINITION = {
  kind: "plain",
  auth: "none",
  isLimited: false,
  summary: "Say whether this process and its database answer.",
  statuses: [200, 503],
} as const;

/** For supervisors and load balancers: 200 when the database answers, 503 when it does not. */
export const GET = defineRoute(DEFINITION, async () => {
  await connection();
  const ok = await isDatabaseReachable();
  // Without its own index this process still answers searches from Postgres, only more slowly.
  const stats = await searchStats();
  const search =
    stats === null
      ? { isReady: false }
      : {
          isReady: true,
          cars: stats.cars,
          lagMs: stats.lagMs,
          appliedP99Ms: stats.appliedP99Ms,
          bytesPerCar: stats.bytesPerCar,
        };
  return Response.json(
    { ok, search },
    { status: ok ? 200 : 503, headers: { "cache-control": "no-store" } },
  );
});
