import { z } from "zod";
import { HOUR_SECONDS } from "@/lib/platform/core/durations";
import document from "@/docs/openapi.json";
import { buildPublicJson } from "@/lib/platform/http/public-json";
import { definePlainRoute } from "@/lib/platform/http/route";

/** The API's description (OpenAPI 3.1), generated from the routes by `npm run docs:openapi`. */
export const GET = definePlainRoute({
  summary: "Get this document.",
  auth: "none",
  reply: z.record(z.string(), z.json()),
  why: "describes what everybody may know",
  origin: "any",
  handle: () => Promise.resolve(buildPublicJson(document, HOUR_SECONDS)),
});
