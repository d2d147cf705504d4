import { getEnv } from "@/lib/platform/core/env";
import { definePlainRoute } from "@/lib/platform/http/route";

/** Private pages, the API, and result pages behind a cursor, which crawlers should not request. */
const CLOSED = ["/api/", "/admin", "/field", "/*/compare", "/*cars?*cursor="];

export const GET = definePlainRoute({
  summary: "Get the rules for crawlers.",
  auth: "none",
  produces: "text/plain",
  why: "says to crawlers what everybody may know",
  origin: "any",
  handle: () => {
    const lines = [
      "User-agent: *",
      ...CLOSED.map((path) => `Disallow: ${path}`),
      `Sitemap: ${new URL("/sitemap.xml", getEnv().APP_ORIGIN).toString()}`,
    ];
    const headers = { "content-type": "text/plain; charset=utf-8" };
    return Promise.resolve(new Response(`${lines.join("\n")}\n`, { headers }));
  },
});
