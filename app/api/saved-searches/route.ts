import { z } from "zod";
import { defineCommandRoute } from "@/lib/platform/http/route";
import { createSavedSearch } from "@/lib/requests/commands";
import { findNow } from "@/lib/requests/find-now";
import { SavedSearchForm } from "@/lib/requests/form";
import { searchEngine } from "@/lib/search/current";

const Reply = z.object({ id: z.string() });

/** A new request, answered at once from what is on sale. */
export const POST = defineCommandRoute({
  summary: "Save a search, and find what is on sale now.",
  statuses: [201],
  params: z.object({}),
  body: SavedSearchForm,
  run: async (tx, { actor, body }) => ({
    status: 201,
    body: await createSavedSearch(tx, actor, body),
  }),
  afterCommit: async (reply) => {
    await findNow(Reply.parse(reply.body).id, searchEngine);
    return reply;
  },
});
