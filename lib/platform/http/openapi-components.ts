import type { ErrorKind } from "@/lib/platform/core/errors";
import type { Json } from "@/lib/platform/core/json";

/** What the operations of the OpenAPI document share, and the domains that they belong to. */
export type JsonObject = { readonly [key: string]: Json };

/** By the first segment below /api, or of the path. Operations are listed under this heading. */
export const TAGS: Readonly<Record<string, string>> = {
  account: "Accounts",
  admin: "Support desk",
  auth: "Sign-in",
  compare: "Listings",
  demo: "Demo",
  disputes: "Disputes",
  documents: "Inspections",
  escrows: "Escrow",
  favourites: "Listings",
  field: "Inspections",
  health: "Operations",
  inspections: "Inspections",
  listings: "Listings",
  log: "Report signing",
  me: "Accounts",
  media: "Media",
  "openapi.json": "Operations",
  "payout-account": "Payments",
  reports: "Report signing",
  "saved-searches": "Saved searches",
  search: "Search",
  stripe: "Payments",
  ".well-known": "Report signing",
  "robots.txt": "Crawlers",
  "sitemap.xml": "Crawlers",
  sitemaps: "Crawlers",
  "theme.js": "Operations",
};

const PROBLEM_TEXTS: Readonly<Record<ErrorKind, string>> = {
  malformed: "The request could not be read, or a header is missing.",
  unauthenticated: "Nobody is signed in.",
  payment_failed: "The payment was declined.",
  forbidden:
    "The caller may see the thing but may not do this, or the request came from another site.",
  not_found: "The thing does not exist, or the caller may not know about it.",
  conflict: "The thing has changed: load it again.",
  too_large: "The body is too large.",
  invalid: "Some fields are not valid: see invalidParams.",
  rate_limited: "Too many requests: see the Retry-After header.",
  bug: "Something went wrong on our side.",
  upstream: "A service that we depend on could not be reached. Retry with the same key.",
};

const IDEMPOTENCY_KEY: JsonObject = {
  name: "Idempotency-Key",
  in: "header",
  required: true,
  description:
    "A UUID of the caller's choice. The same key with the same body gets the first reply again; with another body it is refused.",
  schema: { type: "string", format: "uuid" },
};

const PROBLEM: JsonObject = {
  type: "object",
  required: ["type", "title", "status", "detail", "instance", "code", "requestId"],
  properties: {
    type: { type: "string" },
    title: { type: "string" },
    status: { type: "integer" },
    detail: { type: "string" },
    instance: { type: "string" },
    code: { type: "string", description: "Stable: programs may depend on it." },
    requestId: { type: "string", description: "What a person quotes to support." },
    invalidParams: {
      type: "array",
      items: {
        type: "object",
        required: ["name", "reason"],
        properties: {
          name: { type: "string" },
          reason: { type: "string" },
          code: { type: "string" },
          limit: { type: "number" },
        },
      },
    },
  },
};

/** The components that operations refer to by name. */
export const COMPONENTS: JsonObject = {
  // The name of the cookie when the app is served over HTTPS; see lib/platform/auth/cookie.ts.
  securitySchemes: { session: { type: "apiKey", in: "cookie", name: "__Host-candor-session" } },
  parameters: { IdempotencyKey: IDEMPOTENCY_KEY },
  schemas: { Problem: PROBLEM },
  responses: toProblemResponses(),
};

function toProblemResponses(): JsonObject {
  const content = { "application/problem+json": { schema: toRef("schemas", "Problem") } };
  const retryAfter = { "Retry-After": { schema: { type: "integer" }, description: "Seconds." } };
  return Object.fromEntries(
    Object.entries(PROBLEM_TEXTS).map(([kind, description]) => [
      kind,
      kind === "rate_limited"
        ? { description, content, headers: retryAfter }
        : { description, content },
    ]),
  );
}

export function toRef(kind: "schemas" | "parameters" | "responses", name: string): JsonObject {
  return { $ref: `#/components/${kind}/${name}` };
}
