import { defineCommandRoute } from "@/lib/platform/http/route";
import { setSavedSearchState } from "@/lib/requests/commands";
import { findNow } from "@/lib/requests/find-now";
import { SavedSearchParams, StateBody } from "@/lib/requests/params";
import { searchEngine } from "@/lib/search/current";

/** Pause, go on, end. */
export const POST = defineCommandRoute({
  summary: "Pause, resume or end a saved search.",
  params: SavedSearchParams,
  body: StateBody,
  run: async (tx, { actor, params, body }) => ({
    status: 200,
    body: await setSavedSearchState(tx, actor, { ...params, ...body }),
  }),
  afterCommit: async (reply, { params, body }) => {
    if (body.state === "active") await findNow(params.requestId, searchEngine);
    return reply;
  },
});
