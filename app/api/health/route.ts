import { connection } from "next/server";
import { isDatabaseReachable } from "@/lib/platform/db/health";

/** For supervisors and load balancers: 200 when the database answers, 503 when it does not. */
export async function GET(): Promise<Response> {
  await connection();
  const ok = await isDatabaseReachable();
  return Response.json(
    { ok },
    { status: ok ? 200 : 503, headers: { "cache-control": "no-store" } },
  );
}
