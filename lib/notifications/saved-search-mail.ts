import { buildAbsoluteUrl, type Composed, type Recipient } from "@/lib/notifications/compose";
import { renderMailHtml, renderMailText, type MailParts } from "@/lib/notifications/template";
import { formatPrice } from "@/lib/platform/i18n/format";
import type { MailFacts, Proposal } from "@/lib/saved-searches/queries";
import {
  formatHitHeadline,
  formatRequestTitle,
  type SearchMessages,
} from "@/lib/saved-searches/search-text";
import { loadRequestMessages, type NamedPlace } from "@/lib/saved-searches/load-messages";

export type SavedSearchMail = {
  readonly facts: MailFacts;
  readonly places: readonly NamedPlace[];
  /** How many more are in the list. */
  readonly restCount: number;
  readonly to: Recipient;
  readonly origin: string;
};

/** The new cars for a saved search, each with its reasons. Pure. */
export function composeSavedSearchMail({
  facts,
  places,
  restCount,
  to,
  origin,
}: SavedSearchMail): Composed {
  const { locale } = to;
  const labels = loadRequestMessages(locale, places);
  const { requests } = labels;
  const { own, proposals } = facts;
  const title = formatRequestTitle(labels, own.name, own.request);
  const at = (path: string): string => buildAbsoluteUrl(origin, locale, path);
  const values = { count: proposals.length, title, rest: restCount };
  const [best] = proposals;
  const parts: MailParts = {
    locale,
    greeting:
      to.fullName === ""
        ? requests("mail.greetingUnknown")
        : requests("mail.greeting", { name: to.fullName }),
    paragraphs: [requests("mail.body", values)],
    entries: proposals.map((proposal) => entryOf(labels, proposal, at)),
    action: { label: requests("mail.action"), url: at(`/saved-searches/${own.id}`) },
    footer: requests(`mail.footer.${own.delivery === "daily" ? "daily" : "instant"}`, { title }),
    stop: { label: requests("mail.stop"), url: at(`/unsubscribe/${facts.unsubscribeToken}`) },
  };
  const subject = requests("mail.subject", { ...values, car: best?.card.headline ?? "" });
  return { subject, text: renderMailText(parts), html: renderMailHtml(parts) };
}

function entryOf(
  labels: SearchMessages,
  { card, reasons }: Proposal,
  at: (path: string) => string,
) {
  const price =
    card.price === null ? labels.listing("priceOnRequest") : formatPrice(card.price, labels.locale);
  const why = formatHitHeadline(labels, card.market, reasons);
  return {
    title: `${card.headline} · ${price}`,
    text: why === "" ? labels.requests("mail.meets") : why,
    url: at(`/${card.market}/cars/${card.slug}`),
  };
}
