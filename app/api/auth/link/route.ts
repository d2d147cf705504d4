import { z } from "zod";
import { Email, toEmailKey } from "@/lib/platform/auth/email";
import { LINK_PER_ADDRESS, LINK_PER_EMAIL } from "@/lib/platform/auth/limits";
import { requestLogin } from "@/lib/platform/auth/login-token";
import { CodeRequested } from "@/lib/platform/auth/replies";
import { parseReturnTo } from "@/lib/platform/auth/return-to";
import { runInTransaction } from "@/lib/platform/db/transaction";
import { takePoint } from "@/lib/platform/db/rate-limit";
import { toJsonResponse } from "@/lib/platform/http/json-response";
import { definePlainRoute, PRIVATE, readJson } from "@/lib/platform/http/route";

const Body = z.strictObject({
  email: Email,
  locale: z.enum(["en", "zh-CN"]).default("en"),
  returnTo: z.string().max(2_000).optional(),
});

/** Sends a sign-in mail. The answer is the same whether or not the address has an account. */
export const POST = definePlainRoute({
  summary: "Send a sign-in link and code by e-mail.",
  auth: "none",
  statuses: [202],
  errors: ["malformed", "too_large"],
  input: { body: Body },
  reply: CodeRequested,
  why: "There is no actor yet; a second mail is harmless and counted.",
  origin: "same",
  limit: LINK_PER_ADDRESS,
  handle: async (request) => {
    const { email, locale, returnTo } = Body.parse(await readJson(request));
    await takePoint(LINK_PER_EMAIL, toEmailKey(email));
    const sent = await runInTransaction((tx) =>
      requestLogin(tx, { email, locale, returnTo: parseReturnTo(returnTo) }),
    );
    return toJsonResponse(sent, { status: 202, headers: PRIVATE });
  },
});
