import { z } from "zod";
import { createNotFoundError } from "@/lib/platform/core/errors";
import { runInTransaction } from "@/lib/platform/db/transaction";
import { PRIVATE, definePlainRoute } from "@/lib/platform/http/route";
import { unsubscribe } from "@/lib/saved-searches/commands";
import { UnsubscribeToken } from "@/lib/saved-searches/params";

const Params = z.object({ token: UnsubscribeToken });

/**
 * One-click unsubscription from a mail program (RFC 8058) or from our own page; a mail program gets a 200, a
 * form is redirected to its page.
 */
export const POST = definePlainRoute({
  summary: "End the e-mails of a saved search with the token of an e-mail (RFC 8058).",
  auth: "none",
  statuses: [200, 303],
  errors: ["not_found"],
  input: { params: Params, consumes: "application/x-www-form-urlencoded" },
  why: "A mail programme posts here without cookie, origin or key; the address holds the secret, and twice is once.",
  origin: "any",
  limit: { name: "unsubscribe", points: 60, perSeconds: 60 },
  handle: async (request, context) => {
    const params = Params.safeParse(await context.params);
    if (!params.success) throw createNotFoundError("car_request");
    const { token } = params.data;
    await runInTransaction((tx) => unsubscribe(tx, token));
    const form = await request.text();
    const isZh = new URLSearchParams(form).get("locale") === "zh-CN";
    if (!(request.headers.get("accept") ?? "").includes("text/html")) {
      return new Response(null, { status: 200, headers: PRIVATE });
    }
    const location = `${isZh ? "/zh-CN" : ""}/unsubscribe/${token}`;
    return new Response(null, { status: 303, headers: { ...PRIVATE, location } });
  },
});
