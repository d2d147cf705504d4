import { z } from "zod";
import { defineCommandRoute } from "@/lib/platform/http/route";
import { createSavedSearch } from "@/lib/saved-searches/commands";
import { findNow } from "@/lib/saved-searches/find-now";
import { SavedSearchForm } from "@/lib/saved-searches/form";
import { SearchSaved } from "@/lib/saved-searches/replies";
import { searchEngine } from "@/lib/search/engine-selector";

const Reply = z.object({ id: z.string() });

/** Creates a saved search and matches it immediately against the cars on sale. */
export const POST = defineCommandRoute({
  summary: "Save a search, and find what is on sale now.",
  statuses: [201],
  params: z.object({}),
  body: SavedSearchForm,
  reply: SearchSaved,
  run: async (tx, { actor, body }) => ({
    status: 201,
    body: await createSavedSearch(tx, actor, body),
  }),
  afterCommit: async (reply) => {
    await findNow(Reply.parse(reply.body).id, searchEngine);
    return reply;
  },
});
