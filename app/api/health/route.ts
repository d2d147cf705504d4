import { connection } from "next/server";
import { isDatabaseReachable } from "@/lib/platform/db/health";
import { searchStats } from "@/lib/search/current";

/** For supervisors and load balancers: 200 when the database answers, 503 when it does not. */
export async function GET(): Promise<Response> {
  await connection();
  const ok = await isDatabaseReachable();
  // Without its own index this process still answers, from Postgres, only slower.
  const stats = await searchStats();
  const search =
    stats === null
      ? { isReady: false }
      : {
          ...{ isReady: true, cars: stats.cars, lagMs: stats.lagMs },
          ...{ appliedP99Ms: stats.appliedP99Ms, bytesPerCar: stats.bytesPerCar },
        };
  return Response.json(
    { ok, search },
    { status: ok ? 200 : 503, headers: { "cache-control": "no-store" } },
  );
}
