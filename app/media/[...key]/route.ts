import { z } from "zod";
import { definePlainRoute } from "@/lib/platform/http/route";
import { servePublicFile } from "@/lib/platform/media/serve";

const Params = z.object({ key: z.array(z.string()).max(8) });

export const GET = definePlainRoute({
  summary: "Get a public photo.",
  auth: "none",
  produces: "image/*",
  errors: ["not_found"],
  input: { params: Params },
  why: "Public pictures: read by everybody, no session looked at.",
  origin: "any",
  handle: async (_request, context) => {
    const { key } = Params.parse(await context.params);
    return servePublicFile(key.join("/"));
  },
});
