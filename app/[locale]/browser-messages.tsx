import { getLocale } from "next-intl/server";
import type { ReactNode } from "react";
import { MessagesProvider } from "@/components/shell/messages-provider";
import { MESSAGES } from "@/lib/platform/i18n/messages";
import { isLocale, routing, type Locale } from "@/lib/platform/i18n/routing";

type Domain = keyof (typeof MESSAGES)[Locale];
/** The messages of a domain, or of one key below it: "pricing.chip". */
export type Messages = Domain | `${Domain}.${string}`;

/** The same messages go with every page of a kind, so each combination is serialised once. */
const made = new Map<string, string>();

/**
 * The messages that the client components below this one may use, in addition to those of the layouts above.
 * Messages that only server components use stay on the server; tests/browser-messages.test.ts finds missing
 * ones.
 */
export async function BrowserMessages(props: {
  readonly of: readonly Messages[];
  readonly children: ReactNode;
}) {
  const asked = await getLocale();
  const locale = isLocale(asked) ? asked : routing.defaultLocale;
  return (
    <MessagesProvider locale={locale} json={messagesText(locale, props.of)}>
      {props.children}
    </MessagesProvider>
  );
}

/** One JSON string, because React would serialise each of a thousand messages separately. */
function messagesText(locale: Locale, of: readonly Messages[]): string {
  const key = `${locale} ${of.join(" ")}`;
  const known = made.get(key);
  if (known !== undefined) return known;
  const text = JSON.stringify(part(locale, of));
  made.set(key, text);
  return text;
}

type Tree = { [name: string]: unknown };

/** @throws Error when there are no such messages */
function part(locale: Locale, of: readonly Messages[]): Tree {
  const found: Tree = {};
  for (const path of of) {
    const names = path.split(".");
    const last = names.pop() ?? "";
    let from: Tree = MESSAGES[locale];
    let to = found;
    for (const name of names) {
      from = from[name] as Tree;
      to = (to[name] ??= {}) as Tree;
    }
    if (from[last] === undefined) throw new Error(`no messages called ${path}`);
    to[last] = from[last];
  }
  return found;
}
