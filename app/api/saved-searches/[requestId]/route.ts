import { defineCommandRoute } from "@/lib/platform/http/route";
import { editSavedSearch } from "@/lib/saved-searches/commands";
import { findNow } from "@/lib/saved-searches/find-now";
import { EditBody, SavedSearchParams } from "@/lib/saved-searches/params";
import { SearchReply } from "@/lib/saved-searches/replies";
import { searchEngine } from "@/lib/search/engine-selector";

export const PUT = defineCommandRoute({
  summary: "Change a saved search.",
  params: SavedSearchParams,
  body: EditBody,
  reply: SearchReply,
  run: async (tx, { actor, params, body }) => {
    const { version, ...form } = body;
    return { status: 200, body: await editSavedSearch(tx, actor, { ...params, version, form }) };
  },
  afterCommit: async (reply, { params }) => {
    await findNow(params.requestId, searchEngine);
    return reply;
  },
});
