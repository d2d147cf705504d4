import { z } from "zod";
import { commandRoute } from "@/lib/platform/http/route";
import { createRequest } from "@/lib/requests/commands";
import { findNow } from "@/lib/requests/find-now";
import { RequestForm } from "@/lib/requests/form";
import { searchEngine } from "@/lib/search/current";

const Reply = z.object({ id: z.string() });

/** A new request, answered at once from what is on sale. */
export const POST = commandRoute({
  summary: "Save a search, and find what is on sale now.",
  statuses: [201],
  params: z.object({}),
  body: RequestForm,
  run: async (tx, { actor, body }) => ({
    status: 201,
    body: await createRequest(tx, actor, body),
  }),
  afterCommit: async (reply) => {
    await findNow(Reply.parse(reply.body).id, searchEngine);
    return reply;
  },
});
