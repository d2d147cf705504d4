import { z } from "zod";
import { listCards } from "@/lib/listings/queries";
import { SEEN_MAX } from "@/lib/listings/policy";
import { CardsReply } from "@/lib/listings/replies";
import { getClientIp } from "@/lib/platform/core/client-ip";
import { takeLocalPoint } from "@/lib/platform/http/local-limit";
import { buildPublicJson } from "@/lib/platform/http/public-json";
import { definePlainRoute } from "@/lib/platform/http/route";

const Ids = z
  .string()
  .max(SEEN_MAX * 44)
  .transform((text) => text.split(",").slice(0, SEEN_MAX))
  .pipe(z.array(z.string().regex(/^lst_[a-z0-9_]{1,40}$/)));

/**
 * GET /api/listings/cards?ids=lst_a,lst_b: cards of cars whose ids the browser stored; cars that are no longer
 * public are left out.
 */
export const GET = definePlainRoute({
  summary: "List public listings by their ids; those that are gone are left out.",
  auth: "none",
  errors: ["rate_limited"],
  input: { query: z.object({ ids: Ids }) },
  reply: CardsReply,
  why: "reads public listings only; which ones is known to the asking device alone",
  origin: "any",
  handle: async (request) => {
    await takeLocalPoint({ name: "cards", points: 60, perSeconds: 60 }, getClientIp(request));
    const ids = Ids.parse(new URL(request.url).searchParams.get("ids") ?? "");
    return buildPublicJson({ cars: await listCards(ids) }, 0);
  },
});
