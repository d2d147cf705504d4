import { GOOD_PAYOUT_BANK } from "@/lib/stripe-sandbox/accounts";
import type { Instructions } from "@/lib/stripe-sandbox/bank-transfers";
import { PAYOUT_FAILURES } from "@/lib/stripe-sandbox/numbers";
import { renderPage, type PageReply } from "@/lib/stripe-sandbox/pages/document";
import { renderHtml, type Html } from "@/lib/stripe-sandbox/pages/html";
import { formatAmount, type PageText } from "@/lib/stripe-sandbox/pages/text";
import type { CheckoutSession, PaymentIntent } from "@/lib/stripe-sandbox/records";

function plain(title: string, body: string, action: Html | null): Html {
  return renderHtml`<main class="page narrow">
    <section class="card">
      <h1 class="display">${title}</h1>
      <p class="muted">${body}</p>
      ${action}
    </section>
  </main>`;
}

/** Two buttons, one for each decision of the payer's bank. */
export function renderChallengePage(session: CheckoutSession, text: PageText): PageReply {
  const form = renderHtml`<p class="amount num">
      ${formatAmount(text, session.amount_total, session.currency)}
    </p>
    <form method="post" action="?lang=${text.lang}">
      <input type="hidden" name="method" value="challenge" />
      <div class="pair">
        <button class="primary" name="answer" value="complete">${text.challengeYes}</button>
        <button class="second" name="answer" value="fail">${text.challengeNo}</button>
      </div>
    </form>`;
  return renderPage({
    text,
    title: text.challengeTitle,
    leadsTo: [session.success_url, session.cancel_url],
    otherLanguage: `?lang=${text.other.code}`,
    body: plain(text.challengeTitle, text.challengeBody, form),
  });
}

/** Explains how a session ended that can take no payment any more. */
export function renderClosedPage(
  session: CheckoutSession,
  text: PageText,
  intentStatus: PaymentIntent["status"] | null,
): PageReply {
  const [title, body] =
    session.status === "expired"
      ? [text.expiredTitle, text.expiredBody]
      : session.payment_status === "paid"
        ? [text.doneTitle, text.doneBody]
        : intentStatus === "processing"
          ? [text.processingTitle, text.processingBody]
          : [text.failedTitle, text.failedBody];
  const target = session.status === "expired" ? session.cancel_url : buildSuccessUrl(session);
  const link =
    target === null
      ? null
      : renderHtml`<p class="submit"><a class="primary" href="${target}">${text.goOn}</a></p>`;
  return renderPage({
    text,
    title,
    otherLanguage: `?lang=${text.other.code}`,
    body: plain(title, body, link),
  });
}

/** Where to send the money, and how much of it is still missing. */
export function renderTransferPage(
  session: CheckoutSession,
  text: PageText,
  instructions: Instructions,
): PageReply {
  const account = instructions.financial_addresses.flatMap((address) =>
    Object.values(address).flatMap((value) =>
      typeof value === "object" && value !== null && !Array.isArray(value)
        ? Object.entries(value).map(([name, part]) => [name.replaceAll("_", " "), String(part)])
        : [],
    ),
  );
  const facts = [
    [text.transferLeft, formatAmount(text, instructions.amount_remaining, session.currency)],
    [text.transferReference, instructions.reference],
    ...account,
  ];
  const list = renderHtml`<dl class="facts">
      ${facts.map(
        ([name = "", value = ""]) =>
          renderHtml`<div>
            <dt>${name}</dt>
            <dd class="num">${value}</dd>
          </div>`,
      )}
    </dl>
    <p class="submit"><a class="primary" href="${buildSuccessUrl(session)}">${text.goOn}</a></p>`;
  return renderPage({
    text,
    title: text.transferTitle,
    otherLanguage: `?lang=${text.other.code}`,
    body: plain(text.transferTitle, text.transferBody, list),
  });
}

export function buildSuccessUrl(session: CheckoutSession): string {
  return session.success_url.replaceAll("{CHECKOUT_SESSION_ID}", session.id);
}

export function renderMissingPage(text: PageText): PageReply {
  return renderPage({
    text,
    status: 404,
    title: text.missingTitle,
    body: plain(text.missingTitle, text.missingBody, null),
  });
}

export function renderSetupPage(text: PageText, returnUrl: string): PageReply {
  const banks = [GOOD_PAYOUT_BANK, ...Object.keys(PAYOUT_FAILURES)];
  const form = renderHtml`<form method="post" action="?lang=${text.lang}">
    <fieldset class="numbers">
      <legend class="note">${text.setupBank}</legend>
      ${banks.map(
        (bank) =>
          renderHtml`<label class="choice">
            <input
              type="radio"
              name="bank"
              value="${bank}"
              ${bank === GOOD_PAYOUT_BANK ? renderHtml`checked` : null}
            />
            <span class="num">${bank}</span
            ><span class="effect">${text.payoutEffect[bank] ?? ""}</span>
          </label>`,
      )}
    </fieldset>
    <div class="submit"><button class="primary">${text.setupDone}</button></div>
  </form>`;
  return renderPage({
    text,
    title: text.setupTitle,
    leadsTo: [returnUrl],
    otherLanguage: `?lang=${text.other.code}`,
    body: plain(text.setupTitle, text.setupBody, form),
  });
}
