import type { ControlsView } from "@/lib/stripe-sandbox/controls-view";
import { isOpenInquiry } from "@/lib/stripe-sandbox/chargebacks";
import { renderPage, type PageReply } from "@/lib/stripe-sandbox/pages/document";
import { renderHtml, type Html } from "@/lib/stripe-sandbox/pages/html";
import { formatAmount, formatInstant, getPageText } from "@/lib/stripe-sandbox/pages/text";

/** For people who try the demo: one button for everything that can happen to a payment. English only. */
const TEXT = getPageText("en");

const money = (minor: number, currency: string): string => formatAmount(TEXT, minor, currency);

export function renderControlsPage(view: ControlsView, notice: string | null): PageReply {
  return renderPage({
    text: TEXT,
    title: "Controls",
    body: renderHtml`<main class="page wide-page">
      <div>
        <h1 class="display">What happens next</h1>
        <p class="muted">
          Business time here is ${formatInstant(TEXT, view.at)}. Newest first; the field finds an id,
          a purchase or an address.
        </p>
        ${notice === null ? null : renderHtml`<p class="notice" role="status">${notice}</p>`}
        <form class="acts find" method="get" action="/_sandbox">
          <input type="text" name="q" value="${view.search}" aria-label="Find" maxlength="100" />
          <button class="small">Find</button>
        </form>
      </div>
      ${[balanceCard(view), ...cards(view)]}
    </main>`,
  });
}

function cards(view: ControlsView): readonly Html[] {
  return [
    card("Payments", view.payments.map(paymentRow)),
    card("Bank disputes", view.disputes.map(disputeRow)),
    card("Bank transfers that are waited for", view.transfers.map(transferRow), strayForm()),
    card("Refunds", view.refunds.map(refundRow)),
    card("Payouts", view.payouts.map(payoutRow)),
    card("Sellers' accounts", view.accounts.map(accountRow)),
  ];
}

function card(title: string, rows: readonly Html[], more: Html | null = null): Html {
  const none = renderHtml`<p class="note">None yet.</p>`;
  return renderHtml`<section class="card">
    <h2>${title}</h2>
    ${rows.length === 0 ? none : renderHtml`<ul class="rows">${rows}</ul>`} ${more}
  </section>`;
}

type Fact = string | null;

/** One object: what it is, and beside it what can be done to it. */
function row(id: string, facts: readonly Fact[], actions: readonly Html[]): Html {
  const said = facts.filter((fact) => fact !== null).join(" · ");
  return renderHtml`<li>
    <div>
      <p class="num">${said}</p>
      <p class="note num">${id}</p>
    </div>
    <div class="acts">${actions}</div>
  </li>`;
}

type Fixed = Readonly<Record<string, string>>;

/** A form that calls one control. */
function action(control: string, label: string, fixed: Fixed, fields: Html | null = null): Html {
  return renderHtml`<form method="post" action="/_sandbox" class="acts">
    <input type="hidden" name="control" value="${control}" />
    ${Object.entries(fixed).map(
      ([name, value]) => renderHtml`<input type="hidden" name="${name}" value="${value}" />`,
    )}
    ${fields}<button class="small">${label}</button>
  </form>`;
}

function amountField(value: number | null, label = "Amount in minor units"): Html {
  return renderHtml`<input
    type="text"
    class="short num"
    name="amount"
    inputmode="numeric"
    pattern="[0-9]*"
    value="${value === null ? "" : String(value)}"
    placeholder="all"
    aria-label="${label}"
  />`;
}

function choice(name: string, label: string, values: readonly string[]): Html {
  return renderHtml`<select name="${name}" aria-label="${label}">
    ${values.map((value) => renderHtml`<option>${value}</option>`)}
  </select>`;
}

function balanceCard(view: ControlsView): Html {
  const rows = view.balances.map((each) =>
    row(
      each.currency.toUpperCase(),
      [
        `${money(each.available, each.currency)} can be used`,
        `${money(each.pending, each.currency)} pending`,
      ],
      [action("top-up", "Pay in", { currency: each.currency }, amountField(100_000))],
    ),
  );
  const all = renderHtml`<div class="acts foot">
    ${action("release-funds", "Release all funds now", {})}
    ${action("settle", "Let the banks answer now", {})}
  </div>`;
  return card("The marketplace's balance", rows, all);
}

function paymentRow(charge: ControlsView["payments"][number]): Html {
  const canDispute = charge.status === "succeeded";
  return row(
    [charge.id, charge.transfer_group].filter(Boolean).join(" · "),
    [
      money(charge.amount, charge.currency),
      charge.payment_method_details.type.replaceAll("_", " "),
      charge.status,
      charge.availableOn === null
        ? null
        : `pending until ${formatInstant(TEXT, charge.availableOn)}`,
      charge.amount_refunded > 0
        ? `${money(charge.amount_refunded, charge.currency)} refunded`
        : null,
      charge.disputed ? "disputed" : null,
    ],
    canDispute
      ? [
          action(
            "dispute",
            "Dispute",
            { charge: charge.id },
            renderHtml`${choice("kind", "Kind", ["chargeback", "inquiry", "prevented"])}
            ${amountField(null)}`,
          ),
        ]
      : [],
  );
}

const INQUIRY_ENDS = ["warning_closed", "prevented"];
const CHARGEBACK_ENDS = ["won", "lost", "prevented"];
const OVER = new Set(["won", "lost", "warning_closed", "prevented"]);

function disputeRow(dispute: ControlsView["disputes"][number]): Html {
  const details = dispute.evidence_details;
  const isOpen = !OVER.has(dispute.status);
  const isInquiry = isOpenInquiry(dispute.status);
  const close = action(
    "dispute/close",
    "Close",
    { dispute: dispute.id },
    choice("outcome", "Outcome", isInquiry ? INQUIRY_ENDS : CHARGEBACK_ENDS),
  );
  const strange = { dispute: dispute.id, status: "waiting_for_arbitration" };
  return row(
    `${dispute.id} · ${dispute.charge}`,
    [
      money(dispute.amount, dispute.currency),
      dispute.status,
      isOpen ? `evidence due ${formatInstant(TEXT, details.due_by)}` : null,
      details.submission_count > 0 ? "evidence submitted" : null,
      details.past_due ? "past due" : null,
    ],
    isOpen
      ? [
          close,
          ...(isInquiry ? [action("dispute/escalate", "Escalate", { dispute: dispute.id })] : []),
          action("dispute/status", "Unknown status", strange),
        ]
      : [],
  );
}

function transferRow(transfer: ControlsView["transfers"][number]): Html {
  const { currency, reference, remaining, customer } = transfer;
  return row(
    `${transfer.intentId} · ${customer}`,
    [`${money(remaining, currency)} missing`, `reference ${reference}`],
    [
      action(
        "bank-transfer",
        "Send money",
        { currency, reference, customer },
        amountField(remaining),
      ),
    ],
  );
}

/** Money with a reference that nobody was given. */
function strayForm(): Html {
  const fields = renderHtml`<input
      type="text"
      name="customer"
      placeholder="cus_…"
      aria-label="Customer"
      required
    />
    ${choice("currency", "Currency", ["usd", "gbp"])} ${amountField(100_000)}
    <input type="text" name="reference" placeholder="any reference" aria-label="Reference" />`;
  return renderHtml`<div class="foot">
    ${action("bank-transfer", "Send money that fits nothing", {}, fields)}
  </div>`;
}

function refundRow(refund: ControlsView["refunds"][number]): Html {
  return row(
    `${refund.id} · ${refund.charge ?? refund.customer ?? ""}`,
    [
      money(refund.amount, refund.currency),
      refund.status,
      refund.pending_reason?.replaceAll("_", " ") ?? null,
      refund.failure_reason ?? null,
    ],
    refund.status === "failed" ? [] : [action("refund/fail", "Let it fail", { refund: refund.id })],
  );
}

function payoutRow(payout: ControlsView["payouts"][number]): Html {
  return row(
    `${payout.id} · ${payout.account}`,
    [money(payout.amount, payout.currency), payout.status, payout.failure_code],
    payout.status === "failed" ? [] : [action("payout/fail", "Let it fail", { payout: payout.id })],
  );
}

function accountRow(account: ControlsView["accounts"][number]): Html {
  const { requirements, id } = account;
  return row(
    [id, account.email].filter(Boolean).join(" · "),
    [
      account.country,
      `transfers ${account.capabilities["transfers"] ?? "not asked for"}`,
      account.payouts_enabled ? "payouts on" : "payouts off",
      requirements.current_deadline === null
        ? null
        : `document needed by ${formatInstant(TEXT, requirements.current_deadline)}`,
      requirements.disabled_reason,
    ],
    [
      action("account/require", "Need a document in 14 days", { account: id, days: "14" }),
      action("account/restrict", "Restrict", { account: id }),
      action("account", "Restore", { account: id }),
    ],
  );
}
