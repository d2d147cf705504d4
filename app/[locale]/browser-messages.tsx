import { NextIntlClientProvider } from "next-intl";
import { getMessages } from "next-intl/server";
import type { ReactNode } from "react";

/** Namespaces that only server components read stay on the server: they would ride along with every page. */
const SERVER_ONLY = ["field", "home", "how-it-works", "mail", "report", "standards", "verify"];

/** What only people who are signed in come to see: a visitor's pages are a sixth lighter without it. */
const SIGNED_IN_ONLY = ["account", "admin", "dispute", "escrow", "handover", "payout", "selling"];

/** The words that client components below this may use; on pages for signed-in people a layout adds theirs. */
export async function BrowserMessages(props: {
  readonly of: "everybody" | "signed-in";
  readonly children: ReactNode;
}) {
  const left = new Set([...SERVER_ONLY, ...(props.of === "everybody" ? SIGNED_IN_ONLY : [])]);
  const messages = Object.fromEntries(
    Object.entries(await getMessages()).filter(([namespace]) => !left.has(namespace)),
  );
  return <NextIntlClientProvider messages={messages}>{props.children}</NextIntlClientProvider>;
}
