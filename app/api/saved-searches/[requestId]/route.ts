import { commandRoute } from "@/lib/platform/http/route";
import { editRequest } from "@/lib/requests/commands";
import { findNow } from "@/lib/requests/find-now";
import { EditBody, RequestParams } from "@/lib/requests/params";
import { searchEngine } from "@/lib/search/current";

export const PUT = commandRoute({
  summary: "Change a saved search.",
  params: RequestParams,
  body: EditBody,
  run: async (tx, { actor, params, body }) => {
    const { version, ...form } = body;
    return { status: 200, body: await editRequest(tx, actor, { ...params, version, form }) };
  },
  afterCommit: async (reply, { params }) => {
    await findNow(params.requestId, searchEngine);
    return reply;
  },
});
