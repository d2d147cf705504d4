import { listDemoAccounts } from "@/lib/platform/auth/demo";
import { definePlainRoute, PRIVATE } from "@/lib/platform/http/route";

export const dynamic = "force-dynamic";

export const GET = definePlainRoute({
  summary: "List the accounts of the demo; absent outside the demo.",
  auth: "none",
  errors: ["not_found"],
  why: "Reads the list of demo accounts; absent outside demo mode.",
  origin: "any",
  handle: async () => Response.json({ accounts: await listDemoAccounts() }, { headers: PRIVATE }),
});
