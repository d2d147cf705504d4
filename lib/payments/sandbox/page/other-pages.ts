import { GOOD_PAYOUT_BANK } from "@/lib/payments/sandbox/accounts";
import { PAYOUT_FAILURES } from "@/lib/payments/sandbox/numbers";
import { pageReply, type PageReply } from "@/lib/payments/sandbox/page/document";
import { html, type Html } from "@/lib/payments/sandbox/page/html";
import { amountText, type PageText } from "@/lib/payments/sandbox/page/text";
import type { CheckoutSession } from "@/lib/payments/sandbox/records";

function plain(title: string, body: string, action: Html | null): Html {
  return html`<main class="page narrow">
    <section class="card">
      <h1 class="display">${title}</h1>
      <p class="muted">${body}</p>
      ${action}
    </section>
  </main>`;
}

/** Two equal answers, as the payer's bank might give them. */
export function challengePage(session: CheckoutSession, text: PageText): PageReply {
  const form = html`<p class="amount num">
      ${amountText(text, session.amount_total, session.currency)}
    </p>
    <form method="post" action="?lang=${text.lang}">
      <input type="hidden" name="method" value="challenge" />
      <div class="pair">
        <button class="primary" name="answer" value="complete">${text.challengeYes}</button>
        <button class="second" name="answer" value="fail">${text.challengeNo}</button>
      </div>
    </form>`;
  return pageReply({
    text,
    title: text.challengeTitle,
    leadsTo: [session.success_url, session.cancel_url],
    otherLanguage: `?lang=${text.other.code}`,
    body: plain(text.challengeTitle, text.challengeBody, form),
  });
}

/** A session that takes no payment any more says how it ended. */
export function closedPage(
  session: CheckoutSession,
  text: PageText,
  intentStatus: string | null,
): PageReply {
  const [title, body] =
    session.status === "expired"
      ? [text.expiredTitle, text.expiredBody]
      : session.payment_status === "paid"
        ? [text.doneTitle, text.doneBody]
        : intentStatus === "processing"
          ? [text.processingTitle, text.processingBody]
          : [text.failedTitle, text.failedBody];
  const target = session.status === "expired" ? session.cancel_url : successUrl(session);
  const link =
    target === null
      ? null
      : html`<p class="submit"><a class="primary" href="${target}">${text.goOn}</a></p>`;
  return pageReply({
    text,
    title,
    otherLanguage: `?lang=${text.other.code}`,
    body: plain(title, body, link),
  });
}

export function successUrl(session: CheckoutSession): string {
  return session.success_url.replaceAll("{CHECKOUT_SESSION_ID}", session.id);
}

export function missingPage(text: PageText): PageReply {
  return pageReply({
    text,
    status: 404,
    title: text.missingTitle,
    body: plain(text.missingTitle, text.missingBody, null),
  });
}

export function setupPage(text: PageText, returnUrl: string): PageReply {
  const banks = [GOOD_PAYOUT_BANK, ...Object.keys(PAYOUT_FAILURES)];
  const form = html`<form method="post" action="?lang=${text.lang}">
    <fieldset class="numbers">
      <legend class="note">${text.setupBank}</legend>
      ${banks.map(
        (bank) =>
          html`<label class="choice">
            <input
              type="radio"
              name="bank"
              value="${bank}"
              ${bank === GOOD_PAYOUT_BANK ? html`checked` : null}
            />
            <span class="num">${bank}</span
            ><span class="effect">${text.payoutEffect[bank] ?? ""}</span>
          </label>`,
      )}
    </fieldset>
    <div class="submit"><button class="primary">${text.setupDone}</button></div>
  </form>`;
  return pageReply({
    text,
    title: text.setupTitle,
    leadsTo: [returnUrl],
    otherLanguage: `?lang=${text.other.code}`,
    body: plain(text.setupTitle, text.setupBody, form),
  });
}
