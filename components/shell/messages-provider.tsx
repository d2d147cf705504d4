"use client";
import { NextIntlClientProvider, type AbstractIntlMessages } from "next-intl";
import { createContext, useContext, useMemo, type ReactNode } from "react";

const Above = createContext<AbstractIntlMessages>({});

/**
 * Parsed messages by their JSON text. Pages of a kind carry the same text, so the map has one entry per layout
 * and language.
 */
const read = new Map<string, AbstractIntlMessages>();

/** Provides messages to the components below, in addition to those of the providers above. */
export function MessagesProvider(props: {
  readonly locale: string;
  /** Messages by domain, as JSON. */
  readonly json: string;
  readonly children: ReactNode;
}) {
  const { locale, json, children } = props;
  const above = useContext(Above);
  const messages = useMemo(() => together(above, messagesOf(json)), [above, json]);
  return (
    <Above value={messages}>
      <NextIntlClientProvider locale={locale} messages={messages} timeZone="UTC">
        {children}
      </NextIntlClientProvider>
    </Above>
  );
}

function messagesOf(json: string): AbstractIntlMessages {
  const known = read.get(json);
  if (known !== undefined) return known;
  const messages = JSON.parse(json) as AbstractIntlMessages;
  read.set(json, messages);
  return messages;
}

/** Merges two sets of messages: a page may add another key of a domain than its layout has. */
function together(above: AbstractIntlMessages, own: AbstractIntlMessages): AbstractIntlMessages {
  const all = { ...above };
  for (const [domain, messages] of Object.entries(own)) {
    const known = all[domain];
    const isPart = typeof known === "object" && typeof messages === "object";
    all[domain] = isPart ? { ...known, ...messages } : messages;
  }
  return all;
}
