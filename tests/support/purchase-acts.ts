import type { PartObservation } from "@/lib/payments/observations";
import { toPartCommand } from "@/lib/escrow/deciding/part-news";
import { isUndecidedLoss, toBankDisputeCommand } from "@/lib/escrow/chargebacks/bank-disputes";
import type { CheckNews } from "@/lib/escrow/commands";
import type { PartKind } from "@/lib/escrow/funding/states";
import type { EscrowRole } from "@/lib/escrow/states";
import {
  act,
  decideBanks,
  endRulingTimer,
  hearBank,
  openDispute,
  passTime,
  RETURN_CODE,
  tryTo,
  type World,
} from "@/tests/support/purchase-model";
import { DAY_MS, HOUR_MS } from "@/lib/platform/core/durations";

/** What people, banks, inspectors and the desk can do to the purchase of the model. */
export type Act = (world: World) => World;

export function startPart(part: PartKind): Act {
  return (world) =>
    tryTo(world, "buyer", {
      kind: "start_part",
      partId: `fpt_${world.purchase.id.slice(4)}p${world.purchase.parts.length + 1}`,
      part,
      locale: "en",
    });
}

/** The provider says something about the last payment that was started. */
export function hear(state: PartObservation["state"]): Act {
  return (world) => {
    const part = world.purchase.parts.at(-1);
    if (part === undefined) return world;
    const paid = state === "succeeded";
    const command = toPartCommand(world.purchase, {
      escrowId: world.purchase.id,
      partId: part.id,
      state,
      sessionId: `cs_${part.id}`,
      paymentIntentId: `pi_${part.id}`,
      receivedMinor: paid ? part.amountMinor : 0n,
      charge: paid ? { chargeId: `ch_${part.id}`, methodLabel: "visa 4242", disputes: [] } : null,
      failureCode: state === "failed" ? "card_declined" : null,
    });
    return command === null ? world : act(world, "system", command);
  };
}

const CHECK: CheckNews = {
  columns: {
    inspectionId: "ins_2",
    baseInspectionId: "ins_1",
    promisedGrade: 4,
    deliveredGrade: 3,
    promisedOdometer: 10_000,
    deliveredOdometer: 10_050,
    odometerUnit: "mi",
    comparedCount: 120,
    isOutside: true,
    differences: [],
  },
  pointId: "pnt_1",
  timeZone: "America/New_York",
  data: {},
};

const ROLES = ["buyer", "seller", "operator"] as const satisfies readonly EscrowRole[];
/** About the oldest loss that nobody has decided about. */
const desk = (world: World) => ({
  decisionId: `cbd_${world.purchase.id}_${world.purchase.version}`,
  bankDisputeId: world.purchase.bankDisputes.find(isUndecidedLoss)?.id ?? "",
  decision: "",
  amountMinor: world.purchase.heldMinor,
  reason: "Looked at it.",
});

const isPaid = ({ state }: World["purchase"]["parts"][number]): boolean => state === "succeeded";

function hearAboutInquiry(world: World, word: string): World {
  const inquiry = world.purchase.bankDisputes.find(({ state }) => state === "inquiry");
  return inquiry === undefined ? world : hearBank(world, inquiry.id, { word });
}

/** Two of the desk. */
const BY_DESK = {
  reason: "Seen at the counter.",
  document: "Protocol 12",
  approval: { proposedById: "usr_desk1", approvedById: "usr_desk2" },
} as const;

/** Every act by name. None of them waits for a clock. */
export const ACTS: Readonly<Record<string, Act>> = {
  start_deposit: startPart("deposit"),
  start_balance: startPart("balance"),
  page_open: hear("open"),
  bank_works: hear("processing"),
  payment_arrives: hear("succeeded"),
  payment_fails: hear("failed"),
  page_expires: hear("expired"),
  ...Object.fromEntries(
    ROLES.map((role): [string, Act] => [
      `cancel_by_${role}`,
      (world) => tryTo(world, role, { kind: "cancel", reason: "Changed my mind." }),
    ]),
  ),
  hand_over: (world) =>
    tryTo(world, "seller", {
      kind: "mark_delivered",
      code: "123456",
      odometerReading: null,
      reason: "",
      document: "",
      approval: null,
    }),
  desk_hands_over: (world) =>
    tryTo(world, "operator", {
      ...BY_DESK,
      kind: "mark_delivered",
      code: "",
      odometerReading: null,
    }),
  desk_confirms_title: (world) => tryTo(world, "operator", { ...BY_DESK, kind: "confirm_title" }),
  wrong_code: (world) => tryTo(world, "seller", { kind: "note_wrong_code", code: "000000" }),
  inspector_begins: (world) => ({ ...world, isAtPoint: true }),
  inspector_ends: (world) => ({ ...world, isAtPoint: false }),
  check_agrees: (world) => tryTo(world, "system", { kind: "record_at_point", check: CHECK }),
  check_differs: (world) => tryTo(world, "system", { kind: "ask_buyer", check: CHECK }),
  take_as_it_is: (world) =>
    tryTo(world, "buyer", { kind: "take_as_it_is", inspectionId: "ins_2", words: "Fine." }),
  accept: (world) => tryTo(world, "buyer", { kind: "accept" }),
  confirm_title: (world) =>
    tryTo(world, "buyer", { kind: "confirm_title", reason: "", document: "", approval: null }),
  dispute: (world) => openDispute(world, `dsp_${world.purchase.id}_${world.purchase.version}`),
  propose_ruling: (world) =>
    tryTo(world, "system", {
      kind: "note_ruling_proposal",
      disputeId: world.purchase.disputeId ?? "",
      isOpen: true,
    }),
  rule_refund: ruleBy("rule_refund"),
  rule_by_terms: (world) =>
    endRulingTimer(
      tryTo(world, "system", {
        kind: "rule_by_terms",
        disputeId: world.purchase.disputeId ?? "",
      }),
    ),
  rule_return: ruleBy("rule_return"),
  rule_release: ruleBy("rule_release"),
  rule_partial: ruleBy("rule_partial"),
  rule_lower_price: ruleBy("rule_lower_price"),
  rule_continue: ruleBy("rule_continue"),
  agree_return: (world) =>
    tryTo(world, "buyer", {
      kind: "agree_return",
      place: "seller",
      pointId: "pnt_1",
      meetAt: new Date(world.at.getTime() + DAY_MS),
    }),
  return_to_seller: returnCar("buyer", "seller", RETURN_CODE),
  return_with_wrong_code: (world) =>
    tryTo(world, "buyer", { kind: "note_wrong_return_code", code: "000000" }),
  return_to_point: returnCar("system", "point", ""),
  bank_takes_back: (world) =>
    takeBack(world, world.purchase.parts.find(isPaid), { word: TAKEN, divisor: 1n }),
  bank_takes_back_last: (world) =>
    takeBack(world, world.purchase.parts.findLast(isPaid), { word: TAKEN, divisor: 1n }),
  bank_takes_a_third: (world) =>
    takeBack(world, world.purchase.parts.findLast(isPaid), { word: TAKEN, divisor: 3n }),
  bank_asks: (world) =>
    takeBack(world, world.purchase.parts.find(isPaid), {
      word: "warning_needs_response",
      divisor: 2n,
    }),
  bank_asks_no_more: (world) => hearAboutInquiry(world, "warning_closed"),
  inquiry_becomes_dispute: (world) => hearAboutInquiry(world, TAKEN),
  bank_gives_back: (world) => decideBanks(world, "won"),
  bank_keeps: (world) => decideBanks(world, "lost"),
  desk_returns_rest: (world) => {
    const ended = tryTo(world, "operator", { kind: "end_after_chargeback", ...desk(world) });
    const unwind = { kind: "unwind", code: RETURN_CODE, ...desk(world) } as const;
    return ended === world ? tryTo(world, "operator", unwind) : ended;
  },
  desk_goes_on: (world) => tryTo(world, "operator", { kind: "go_on", ...desk(world) }),
  desk_bears: (world) => bear(world, "platform"),
  desk_charges_seller: (world) => bear(world, "seller"),
};

function returnCar(role: "buyer" | "system", at: "seller" | "point", code: string): Act {
  return (world) =>
    tryTo(world, role, {
      kind: "record_return",
      code,
      at,
      odometerReading: (world.purchase.deliveredOdometer ?? 0) + 100,
      damage: at === "point" ? [{ text: "Dent in the left door", amountMinor: 25_000n }] : [],
      reason: "",
      document: "",
    });
}

/** The amount is what was lost and is not held any more, of this dispute only. */
function bear(world: World, by: "platform" | "seller"): World {
  const loss = world.purchase.bankDisputes.find(isUndecidedLoss)?.lossMinor ?? 0n;
  if (loss === 0n) return world;
  return tryTo(world, "operator", { kind: "bear_loss", by, ...desk(world), amountMinor: loss });
}

const DISPUTES_MAX = 3;

/** At most what neither was refunded nor is disputed, as at the provider. */
function takeBack(
  world: World,
  part: World["purchase"]["parts"][number] | undefined,
  share: { readonly word: string; readonly divisor: bigint },
): World {
  const { bankDisputes } = world.purchase;
  if (part === undefined || bankDisputes.length >= DISPUTES_MAX) return world;
  const disputedMinor = bankDisputes
    .filter(({ partId, state }) => partId === part.id && state !== "won" && state !== "closed")
    .reduce((sum, { amountMinor }) => sum + amountMinor, 0n);
  const leftMinor = part.amountMinor - part.refundedMinor - disputedMinor;
  const amountMinor = part.amountMinor / share.divisor;
  if (leftMinor <= 0n) return world;
  const n = bankDisputes.length + 1;
  const news = {
    bankDisputeId: `bkd_${world.purchase.id.slice(4)}d${n}`,
    partId: part.id,
    report: {
      providerId: `dp_${world.purchase.id.slice(4)}d${n}`,
      chargeId: `ch_${part.id}`,
      amountMinor: amountMinor < leftMinor ? amountMinor : leftMinor,
      word: share.word,
      reason: "fraudulent",
      evidenceDueAt: new Date("2027-01-01T00:00:00Z"),
      balanceTransactions: [],
      openedAt: world.at,
    },
  };
  const command = toBankDisputeCommand(null, news);
  return command === null ? world : tryTo(world, "system", command);
}

const TAKEN = "needs_response";

function ruleBy(
  kind:
    | "rule_refund"
    | "rule_return"
    | "rule_release"
    | "rule_partial"
    | "rule_lower_price"
    | "rule_continue",
): Act {
  return (world) => {
    const { disputeId, heldMinor } = world.purchase;
    if (disputeId === null) return world;
    const ruled = { disputeId, refundMinor: heldMinor / 3n, code: RETURN_CODE };
    const command = { kind, ...ruled } as const;
    return endRulingTimer(tryTo(world, "operator", command));
  };
}

export const WAITS: Readonly<Record<string, Act>> = {
  wait_an_hour: (world) => passTime(world, HOUR_MS),
  wait_two_days: (world) => passTime(world, 49 * HOUR_MS),
  wait_eight_days: (world) => passTime(world, 8 * DAY_MS),
  wait_a_month: (world) => passTime(world, 30 * DAY_MS),
};
