import { THEME_SCRIPT } from "@/components/shell/theme-script";

export const dynamic = "force-static";

/** The script of every page's head, for the one page that React draws without running it: an error page. */
export function GET(): Response {
  return new Response(THEME_SCRIPT, {
    headers: { "content-type": "text/javascript; charset=utf-8", "cache-control": "max-age=3600" },
  });
}
