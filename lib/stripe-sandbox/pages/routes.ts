import { enableAccount, GOOD_PAYOUT_BANK } from "@/lib/stripe-sandbox/accounts";
import { findInstructions, startTransfer } from "@/lib/stripe-sandbox/bank-transfers";
import { createUnitContext } from "@/lib/stripe-sandbox/background";
import { PAYOUT_FAILURES } from "@/lib/stripe-sandbox/numbers";
import { renderCheckoutPage } from "@/lib/stripe-sandbox/pages/checkout";
import { redirectReply, type PageReply } from "@/lib/stripe-sandbox/pages/document";
import {
  renderChallengePage,
  renderClosedPage,
  renderMissingPage,
  renderSetupPage,
  renderTransferPage,
  buildSuccessUrl,
} from "@/lib/stripe-sandbox/pages/other-pages";
import { getPageText, type PageText } from "@/lib/stripe-sandbox/pages/text";
import {
  completeAuthentication,
  payByAlipay,
  payByBank,
  payByCard,
  type PayResult,
} from "@/lib/stripe-sandbox/paying";
import { find, runInUnit, lockWriter, type Stored, type Unit } from "@/lib/stripe-sandbox/store";
import type { PageDeps } from "@/lib/stripe-sandbox/types";

export type PageCall = { readonly method: string; readonly url: URL; readonly body: string };

type Session = Stored<"checkout.session">;

/**
 * The pages that people see: the hosted checkout and a replacement for the provider's onboarding.
 */
export async function answerPage(deps: PageDeps, call: PageCall): Promise<PageReply> {
  const lang = call.url.searchParams.get("lang");
  const checkout = /^\/c\/pay\/(cs_test_[A-Za-z0-9]+)$/.exec(call.url.pathname);
  const setup = /^\/setup\/(acct_[A-Za-z0-9]+)\/([A-Za-z0-9]+)$/.exec(call.url.pathname);
  const reply = await runInUnit(deps.pool, await createUnitContext(deps.settings), async (unit) => {
    if (checkout) return answerCheckout(unit, call, checkout[1] ?? "");
    if (setup) return answerSetup(unit, call, setup);
    return renderMissingPage(getPageText(lang));
  });
  if (call.method === "POST") deps.background.wake();
  return reply;
}

async function answerCheckout(unit: Unit, call: PageCall, id: string): Promise<PageReply> {
  // Two clicks on the same button are serialised here. The second finds a closed session.
  if (call.method === "POST") await lockWriter(unit.db);
  const session = await find(unit, "checkout.session", id);
  const text = getPageText(call.url.searchParams.get("lang") ?? session?.record.locale ?? null);
  if (!session) return renderMissingPage(text);
  if (session.record.status !== "open" || session.record.expires_at <= unit.at) {
    return answerClosed(unit, call, session, text);
  }
  if (call.method !== "POST") return openPage(unit, call, session, text);
  const result = await payWith(unit, session, new URLSearchParams(call.body));
  switch (result.kind) {
    case "done":
      return redirectReply(buildSuccessUrl(session.record));
    case "authenticate":
    case "instructed":
      return redirectReply(`${call.url.pathname}?lang=${text.lang}`);
    default: {
      const code =
        result.kind === "unknown_number"
          ? result.kind
          : result.error.decline_code === "insufficient_funds"
            ? "insufficient_funds"
            : result.error.code;
      return redirectReply(`${call.url.pathname}?lang=${text.lang}&error=${code}`);
    }
  }
}

async function openPage(
  unit: Unit,
  call: PageCall,
  session: Session,
  text: PageText,
): Promise<PageReply> {
  const intent = await find(unit, "payment_intent", session.record.payment_intent ?? "");
  if (intent?.record.status === "requires_action") return renderChallengePage(session.record, text);
  return renderCheckoutPage({
    session: session.record,
    hidden: session.hidden,
    text,
    error: call.url.searchParams.get("error"),
    fill: call.url.searchParams.get("fill"),
  });
}

async function answerClosed(
  unit: Unit,
  call: PageCall,
  session: Session,
  text: PageText,
): Promise<PageReply> {
  const isPaying = call.method === "POST" && session.record.status === "complete";
  if (isPaying) return redirectReply(buildSuccessUrl(session.record));
  const intent = await find(unit, "payment_intent", session.record.payment_intent ?? "");
  const instructions = intent ? findInstructions(intent.record) : null;
  if (instructions) return renderTransferPage(session.record, text, instructions);
  const record =
    session.record.status === "open"
      ? { ...session.record, status: "expired" as const }
      : session.record;
  return renderClosedPage(record, text, intent?.record.status ?? null);
}

async function payWith(unit: Unit, session: Session, form: URLSearchParams): Promise<PayResult> {
  const method = form.get("method");
  const offered = session.record.payment_method_types;
  if (method === "challenge") {
    return completeAuthentication(unit, session, form.get("answer") === "complete");
  }
  if (method === null || !offered.includes(method)) return { kind: "unknown_number" };
  if (method === "customer_balance") {
    await startTransfer(unit, session);
    return { kind: "instructed" };
  }
  if (method === "alipay") return payByAlipay(unit, session, form.get("answer") === "authorise");
  if (method === "us_bank_account" || method === "bacs_debit") {
    return payByBank(unit, session, {
      kind: method,
      branch: form.get("branch") ?? "",
      account: form.get("account") ?? "",
    });
  }
  return payByCard(unit, session, form.get("number") ?? "");
}

async function answerSetup(
  unit: Unit,
  call: PageCall,
  path: readonly string[],
): Promise<PageReply> {
  const [, accountId = "", secret = ""] = path;
  const text = getPageText(call.url.searchParams.get("lang"));
  if (call.method === "POST") await lockWriter(unit.db);
  const account = await find(unit, "account", accountId);
  const returnUrl = account?.hidden.returnUrl;
  if (account?.hidden.sessionId !== secret || returnUrl === undefined)
    return renderMissingPage(text);
  if (call.method !== "POST") return renderSetupPage(text, returnUrl);
  const wanted = new URLSearchParams(call.body).get("bank") ?? GOOD_PAYOUT_BANK;
  await enableAccount(unit, accountId, wanted in PAYOUT_FAILURES ? wanted : GOOD_PAYOUT_BANK);
  return redirectReply(returnUrl);
}
