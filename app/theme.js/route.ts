import { THEME_SCRIPT } from "@/components/shell/theme-script";
import { defineRoute } from "@/lib/platform/http/route-definition";

export const dynamic = "force-static";

const DEFINITION = {
  kind: "plain",
  auth: "none",
  isLimited: false,
  summary: "Get the script that sets the colour theme.",
  produces: "text/javascript",
} as const;

/**
 * The theme script that other pages have inline. The error page loads it from here, because React inserts its
 * inline script without running it.
 */
export const GET = defineRoute(DEFINITION, () =>
  Promise.resolve(
    new Response(THEME_SCRIPT, {
      headers: {
        "content-type": "text/javascript; charset=utf-8",
        "cache-control": "max-age=3600",
      },
    }),
  ),
);
