import { z } from "zod";
import { MARKETS } from "@/lib/markets/markets";
import { defineCommandRoute } from "@/lib/platform/http/route";
import { saveSearch } from "@/lib/saved-searches/commands";
import { findNow } from "@/lib/saved-searches/find-now";
import { findMeanings } from "@/lib/saved-searches/queries";
import { SearchSaved } from "@/lib/saved-searches/replies";
import { Settings } from "@/lib/saved-searches/settings";
import { searchEngine } from "@/lib/search/engine-selector";

const Body = z.strictObject({
  market: z.enum(MARKETS),
  /** The query string of a results page, without the question mark. */
  query: z.string().max(2_000),
  settings: Settings.prefault({}),
});
const Reply = z.object({ id: z.string(), isNew: z.boolean() });

/**
 * Saves the search of a results page and matches it immediately; the reply says how misspelt values were
 * interpreted.
 */
export const POST = defineCommandRoute({
  summary: "Save the search of a results page.",
  statuses: [200, 201],
  params: z.object({}),
  body: Body,
  reply: SearchSaved,
  run: async (tx, { actor, body }) => {
    const created = await saveSearch(tx, actor, body);
    return { status: created.isNew ? 201 : 200, body: created };
  },
  afterCommit: async (reply) => {
    const { id, isNew } = Reply.parse(reply.body);
    if (isNew) await findNow(id, searchEngine);
    return { ...reply, body: { id, isNew, meant: [...(await findMeanings(id))] } };
  },
});
