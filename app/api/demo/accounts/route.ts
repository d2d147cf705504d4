import { AccountsReply } from "@/lib/demo/replies";
import { listDemoAccounts } from "@/lib/platform/auth/demo";
import { toJsonResponse } from "@/lib/platform/http/json-response";
import { definePlainRoute, PRIVATE } from "@/lib/platform/http/route";

export const dynamic = "force-dynamic";

export const GET = definePlainRoute({
  summary: "List the accounts of the demo; absent outside the demo.",
  auth: "none",
  errors: ["not_found"],
  reply: AccountsReply,
  why: "Reads the list of demo accounts; absent outside demo mode.",
  origin: "any",
  handle: async () => toJsonResponse({ accounts: await listDemoAccounts() }, { headers: PRIVATE }),
});
