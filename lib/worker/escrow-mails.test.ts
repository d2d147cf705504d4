import { describe, expect, it } from "vitest";
import { ESCROW_EVENT_KINDS } from "@/lib/escrow/event-kinds";
import type { NotificationFacts } from "@/lib/escrow/notification-facts";
import { WHO_IS_TOLD, type Told } from "@/lib/notifications/who-is-told";
import { listMails } from "@/lib/worker/escrow-mails";

const AT = "2026-11-28T16:00:00.000Z";
const usd = (minor: string) => ({ minor, currency: "USD" }) as const;
const STEP: NotificationFacts = {
  kind: "funded",
  escrowId: "esc_1",
  number: "P-26-1",
  car: "Mazda CX-5, 2019",
  timeZone: "America/Denver",
  buyerId: "usr_b",
  sellerId: "usr_s",
  price: usd("1000000"),
  reservedUntil: null,
  handoverDueAt: null,
  acceptanceEndsAt: null,
  titleDueAt: null,
  answerDueAt: null,
  acceptedBy: null,
  amount: usd("50000"),
  refund: usd("0"),
  payee: "seller",
  part: null,
  role: "system",
  sellerClaim: usd("0"),
  decision: null,
  returnCause: null,
  returnDueAt: null,
  meetAt: null,
  place: null,
  deduction: usd("0"),
};
const told = (step: Partial<NotificationFacts>) =>
  listMails({ ...STEP, ...step }).map((mail) => `${mail.kind} ${mail.userId} ${mail.data.path}`);

describe("who is written to about a step", () => {
  it.each(["chargeback_opened", "chargeback_won", "chargeback_lost"] as const)(
    "%s: both sides, each led to its own page",
    (kind) => {
      const mailKind = kind === "chargeback_opened" ? kind : "chargeback_ended";
      expect(told({ kind })).toEqual([
        `${mailKind} usr_b /purchases/esc_1`,
        `${mailKind} usr_s /selling/sales/esc_1`,
      ]);
    },
  );

  it("a decision after a lost chargeback: both sides; a proposal: nobody yet", () => {
    expect(told({ kind: "chargeback_decided", decision: "seller_bears" })).toHaveLength(2);
    expect(told({ kind: "chargeback_proposed", decision: "seller_bears" })).toEqual([]);
  });

  it("the end of the reservation comes near: only the buyer, who has to pay, with what is left to pay", () => {
    const step = { kind: "reservation_reminder", reservedUntil: AT } as const;
    expect(told(step)).toEqual(["reservation_reminder usr_b /purchases/esc_1"]);
    expect(listMails({ ...STEP, ...step })[0]?.data).toMatchObject({
      dueAt: AT,
      timeZone: "America/Denver",
      amount: usd("50000"),
    });
  });

  it("a seller who withdraws: both hear what is owed, the buyer also what goes back", () => {
    const mails = listMails({
      ...STEP,
      kind: "cancelled",
      role: "seller",
      refund: usd("1000000"),
      sellerClaim: usd("10000"),
    });
    expect(mails.map((mail) => [mail.kind, mail.userId])).toEqual([
      ["purchase_cancelled", "usr_b"],
      ["purchase_cancelled", "usr_s"],
      ["refund_ordered", "usr_b"],
    ]);
    expect(mails[1]?.data).toMatchObject({ by: "seller", owes: "yes", amount: usd("10000") });
    expect(mails[2]?.data).toMatchObject({ amount: usd("1000000") });
  });

  it("nothing was paid: no refund is announced", () => {
    expect(told({ kind: "cancelled", role: "buyer" })).toEqual([
      "purchase_cancelled usr_b /purchases/esc_1",
      "purchase_cancelled usr_s /selling/sales/esc_1",
    ]);
  });
});

describe("the one table", () => {
  const dates = {
    reservedUntil: AT,
    handoverDueAt: AT,
    acceptanceEndsAt: AT,
    titleDueAt: AT,
    answerDueAt: AT,
  };
  const back = { returnCause: "title", returnDueAt: AT, meetAt: AT, place: "seller" };
  const step = { ...STEP, part: "deposit", refund: usd("1"), decision: "go_on" };
  const full = { ...step, ...dates, ...back };

  it.each(ESCROW_EVENT_KINDS)("is followed for %s", (kind) => {
    const people = { buyer: "usr_b", seller: "usr_s" };
    const rows: readonly Told[] = WHO_IS_TOLD[`escrow.${kind}`] ?? [];
    const listed = rows.flatMap(({ mail, to }) =>
      to.map((who) => `${mail} ${who === "buyer" ? people.buyer : people.seller}`),
    );
    // Some mails go to whoever is paid.
    const sent = (["buyer", "seller"] as const)
      .flatMap((payee) => listMails({ ...full, kind, payee }))
      .map((mail) => `${mail.kind} ${mail.userId}`);
    expect([...new Set(sent)].toSorted()).toEqual(listed.toSorted());
  });

  it("tells only the one who is paid of a payout", () => {
    expect(told({ kind: "payout_paid", payee: "buyer" })).toEqual([
      "paid_out usr_b /purchases/esc_1",
    ]);
    expect(told({ kind: "payout_paid", payee: "seller" })).toEqual([
      "paid_out usr_s /selling/sales/esc_1",
    ]);
  });
});
