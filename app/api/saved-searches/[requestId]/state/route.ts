import { defineCommandRoute } from "@/lib/platform/http/route";
import { setSavedSearchState } from "@/lib/saved-searches/commands";
import { findNow } from "@/lib/saved-searches/find-now";
import { SavedSearchParams, StateBody } from "@/lib/saved-searches/params";
import { SearchState } from "@/lib/saved-searches/replies";
import { searchEngine } from "@/lib/search/engine-selector";

/** Pauses, resumes or ends a saved search. */
export const POST = defineCommandRoute({
  summary: "Pause, resume or end a saved search.",
  params: SavedSearchParams,
  body: StateBody,
  reply: SearchState,
  run: async (tx, { actor, params, body }) => ({
    status: 200,
    body: await setSavedSearchState(tx, actor, { ...params, ...body }),
  }),
  afterCommit: async (reply, { params, body }) => {
    if (body.state === "active") await findNow(params.requestId, searchEngine);
    return reply;
  },
});
