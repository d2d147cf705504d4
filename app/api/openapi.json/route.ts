import document from "@/docs/openapi.json";
import { publicJson } from "@/lib/platform/http/public-json";
import { plainRoute } from "@/lib/platform/http/route";

/** The API's description (OpenAPI 3.1), as `npm run docs:openapi` made it from the routes. */
export const GET = plainRoute({
  summary: "Get this document.",
  auth: "none",
  why: "describes what everybody may know",
  origin: "any",
  handle: () => Promise.resolve(publicJson(document, 3_600)),
});
