import { renderHtml, type Html } from "@/lib/stripe-sandbox/pages/html";
import { renderPage, type PageReply } from "@/lib/stripe-sandbox/pages/document";
import { formatAmount, formatInstant, type PageText } from "@/lib/stripe-sandbox/pages/text";
import {
  TEST_BANKS,
  TEST_CARDS,
  UK_SORT_CODE,
  US_ROUTING,
  type BankScenario,
} from "@/lib/stripe-sandbox/numbers";
import type { CheckoutSession, Hidden } from "@/lib/stripe-sandbox/records";

export type CheckoutView = {
  readonly session: CheckoutSession;
  readonly hidden: Hidden;
  readonly text: PageText;
  /** A code of text.failures, `unknown_number`, or null. */
  readonly error: string | null;
  /** A test number selected by a link, for browsers without JavaScript. */
  readonly fill: string | null;
};

export function renderCheckoutPage(view: CheckoutView): PageReply {
  const { session, text } = view;
  return renderPage({
    text,
    title: text.pay(formatAmount(text, session.amount_total, session.currency)),
    leadsTo: [session.success_url, session.cancel_url],
    otherLanguage: `?lang=${text.other.code}`,
    body: renderHtml`<main class="page">
      ${summary(view)}
      <div>
        ${session.payment_method_types.map((method) => methodCard(view, method))}
        ${backLink(view, "out below")}
      </div>
    </main>`,
  });
}

function summary({ session, hidden, text }: CheckoutView): Html {
  const facts: readonly (readonly [string, string | null])[] = [
    [text.reference, session.client_reference_id],
    [text.mail, session.customer_email],
    [text.openUntil, formatInstant(text, session.expires_at)],
  ];
  return renderHtml`<div class="summary">
    <p class="muted">${text.payTo}</p>
    <h1 class="display">${hidden.productName ?? ""}</h1>
    <p class="amount num">${formatAmount(text, session.amount_total, session.currency)}</p>
    <dl class="facts">
      ${facts.flatMap(([name, value]) =>
        value === null
          ? []
          : [
              renderHtml`<div>
                <dt>${name}</dt>
                <dd class="num">${value}</dd>
              </div>`,
            ],
      )}
    </dl>
    ${
      session.cancel_url === null
        ? null
        : renderHtml`<a class="out" href="${session.cancel_url}">${text.back}</a>`
    }
  </div>`;
}

function backLink({ session, text }: CheckoutView, style: string): Html | null {
  return session.cancel_url === null
    ? null
    : renderHtml`<a class="${style}" href="${session.cancel_url}">${text.back}</a>`;
}

function methodCard(view: CheckoutView, method: string): Html {
  switch (method) {
    case "us_bank_account":
    case "bacs_debit":
      return bankCard(view, method);
    case "alipay":
      return alipayCard(view);
    case "customer_balance":
      return transferCard(view);
    default:
      return cardCard(view);
  }
}

function errorBox({ error, session, text }: CheckoutView): Html | null {
  if (error === null) return null;
  const failure = text.failures[error] ?? text.failures["card_declined"] ?? "";
  return renderHtml`<div class="error" role="alert">
    <p>${error === "unknown_number" ? text.unknownNumber : failure}</p>
    <p>${text.nothingTaken(formatInstant(text, session.expires_at))}</p>
  </div>`;
}

function heading(view: CheckoutView, method: keyof PageText["methods"]): Html {
  return renderHtml`${errorBox(view)}
    <h2>${view.text.methods[method]}</h2>
    <p class="note">${view.text.methodNotes[method]}</p>`;
}

type Field = {
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly isWide?: boolean;
};

function fieldBox(field: Field): Html {
  return renderHtml`<div class="${field.isWide === true ? "wide" : ""}">
    <label for="${field.name}">${field.label}</label>
    <input
      type="text"
      id="${field.name}"
      name="${field.name}"
      value="${field.value}"
      inputmode="numeric"
      autocomplete="off"
      spellcheck="false"
      maxlength="32"
      required
    />
  </div>`;
}

function payForm(view: CheckoutView, method: string, fields: readonly Field[]): Html {
  const { text, session } = view;
  return renderHtml`<form method="post" action="?lang=${text.lang}">
    <input type="hidden" name="method" value="${method}" />
    <div class="fields">${fields.map(fieldBox)}</div>
    <div class="submit">
      <button class="primary num" data-busy="${text.busy}">
        ${text.pay(formatAmount(text, session.amount_total, session.currency))}
      </button>
    </div>
  </form>`;
}

type Chip = {
  readonly number: string;
  readonly shown: string;
  readonly effect: string;
  readonly fill: Readonly<Record<string, string>>;
};

function chips(view: CheckoutView, list: readonly Chip[]): Html {
  const { text } = view;
  return renderHtml`<div class="numbers">
    <h3>${text.testNumbers}</h3>
    <p class="note">${text.testHint}</p>
    <ul>
      ${list.map(
        (chip) =>
          renderHtml`<li>
            <a
              href="?lang=${text.lang}&fill=${chip.number}"
              data-fill="${JSON.stringify(chip.fill)}"
            >
              <span class="num">${chip.shown}</span><span class="effect">${chip.effect}</span>
            </a>
          </li>`,
      )}
    </ul>
  </div>`;
}

const grouped = (number: string): string => number.replace(/(\d{4})(?=\d)/g, "$1 ");

function cardCard(view: CheckoutView): Html {
  const { text, fill } = view;
  const known = TEST_CARDS.find((entry) => entry.number === fill);
  const rest = { expiry: "12 / 34", cvc: "123" };
  const list = TEST_CARDS.map((entry) => ({
    number: entry.number,
    shown: grouped(entry.number),
    effect: text.cardEffect[entry.label],
    fill: { number: grouped(entry.number), ...rest },
  }));
  return renderHtml`<section class="card">
    ${heading(view, "card")}
    ${payForm(view, "card", [
      { name: "number", label: text.number, value: grouped(known?.number ?? ""), isWide: true },
      { name: "expiry", label: text.expiry, value: known ? rest.expiry : "" },
      { name: "cvc", label: text.cvc, value: known ? rest.cvc : "" },
    ])}
    ${chips(view, list)}
  </section>`;
}

function bankCard(view: CheckoutView, method: BankScenario["kind"]): Html {
  const { text, fill } = view;
  const isUs = method === "us_bank_account";
  const branch = isUs ? US_ROUTING : UK_SORT_CODE.replace(/(\d{2})(?=\d)/g, "$1-");
  const known = TEST_BANKS.find((entry) => entry.kind === method && entry.account === fill);
  const list = TEST_BANKS.filter((entry) => entry.kind === method).map((entry) => ({
    number: entry.account,
    shown: entry.account,
    effect: text.bankEffect[entry.label],
    fill: { branch, account: entry.account },
  }));
  return renderHtml`<section class="card">
    ${heading(view, method)}
    ${payForm(view, method, [
      { name: "branch", label: isUs ? text.routing : text.sortCode, value: known ? branch : "" },
      { name: "account", label: text.account, value: known?.account ?? "" },
    ])}
    ${chips(view, list)}
  </section>`;
}

function transferCard(view: CheckoutView): Html {
  const { text } = view;
  return renderHtml`<section class="card">
    ${heading(view, "customer_balance")}
    <form method="post" action="?lang=${text.lang}">
      <input type="hidden" name="method" value="customer_balance" />
      <div class="submit"><button class="primary">${text.transferYes}</button></div>
    </form>
  </section>`;
}

function alipayCard(view: CheckoutView): Html {
  const { text } = view;
  return renderHtml`<section class="card">
    ${heading(view, "alipay")}
    <form method="post" action="?lang=${text.lang}">
      <input type="hidden" name="method" value="alipay" />
      <div class="pair">
        <button class="primary" name="answer" value="authorise">${text.alipayYes}</button>
        <button class="second" name="answer" value="fail">${text.alipayNo}</button>
      </div>
    </form>
  </section>`;
}
