import { createHash } from "node:crypto";
import { renderHtml, type Html } from "@/lib/stripe-sandbox/pages/html";
import { SCRIPT, STYLE } from "@/lib/stripe-sandbox/pages/style";
import type { PageText } from "@/lib/stripe-sandbox/pages/text";

export type PageReply = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
};

const hashOf = (text: string): string =>
  `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

const POLICY = [
  "default-src 'none'",
  `style-src ${hashOf(STYLE)}`,
  `script-src ${hashOf(SCRIPT)}`,
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join("; ");

export type PageParts = {
  readonly status?: number;
  readonly text: PageText;
  readonly title: string;
  readonly body: Html;
  /**
   * Origins to which a form of this page may redirect, because browsers apply the policy for forms
   * to redirects too.
   */
  readonly leadsTo?: readonly (string | null)[];
  readonly otherLanguage?: string;
};

/** One HTML document of the sandbox: no external resources, no cookies, no framing, no cache. */
export function renderPage(parts: PageParts): PageReply {
  const { text } = parts;
  const origins = (parts.leadsTo ?? []).flatMap((url) =>
    url === null ? [] : [new URL(url).origin],
  );
  const page = renderHtml`<!doctype html>
    <html lang="${text.lang}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>${parts.title} · ${text.sandbox}</title>
        ${raw(`<style>${STYLE}</style>`)}
      </head>
      <body>
        <div class="strip">
          <p><strong>${text.banner}</strong> ${text.bannerMore}</p>
        </div>
        <header class="bar">
          <span class="brand"><i aria-hidden="true"></i>${text.sandbox}</span>
          ${
            parts.otherLanguage === undefined
              ? null
              : renderHtml`<a href="${parts.otherLanguage}" lang="${text.other.code}"
                  >${text.other.name}</a
                >`
          }
        </header>
        ${parts.body} ${raw(`<script>${SCRIPT}</script>`)}
      </body>
    </html>`;
  return {
    status: parts.status ?? 200,
    headers: {
      "content-type": "text/html; charset=utf-8",
      "content-security-policy":
        `${POLICY}; form-action 'self' ${[...new Set(origins)].join(" ")}`.trim(),
      "cache-control": "no-store",
      "referrer-policy": "no-referrer",
      "x-content-type-options": "nosniff",
    },
    body: page.html,
  };
}

/**
 * Our own constants. The content must match its hash byte for byte, so no formatter may change it.
 */
function raw(text: string): Html {
  return { html: text };
}

export function redirectReply(location: string): PageReply {
  return { status: 303, headers: { location, "cache-control": "no-store" }, body: "" };
}
