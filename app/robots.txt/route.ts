import { env } from "@/lib/platform/core/env";
import { plainRoute } from "@/lib/platform/http/route";

/** Pages of one's own, and questions that are not a page: those are asked by people, not by crawlers. */
const CLOSED = ["/api/", "/admin", "/field", "/*/compare", "/*cars?*cursor="];

export const GET = plainRoute({
  summary: "Get the rules for crawlers.",
  auth: "none",
  produces: "text/plain",
  why: "says to crawlers what everybody may know",
  origin: "any",
  handle: () => {
    const lines = [
      "User-agent: *",
      ...CLOSED.map((path) => `Disallow: ${path}`),
      `Sitemap: ${new URL("/sitemap.xml", env().APP_ORIGIN).toString()}`,
    ];
    const headers = { "content-type": "text/plain; charset=utf-8" };
    return Promise.resolve(new Response(`${lines.join("\n")}\n`, { headers }));
  },
});
