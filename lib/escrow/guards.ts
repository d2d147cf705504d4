import { createBugError, type AppError } from "@/lib/platform/core/errors";
import { isUndecidedLoss, type BankDisputeRow } from "@/lib/escrow/chargebacks/bank-disputes";
import type { Command } from "@/lib/escrow/commands";
import type { Facts, Purchase } from "@/lib/escrow/decision";
import { checkPartNews, isPartSuperfluous } from "@/lib/escrow/deciding/part-news";
import { isHandoverCode } from "@/lib/escrow/handover/code";
import { HANDOVER_TRIES_MAX } from "@/lib/escrow/policy";
import { isSecondPersonNeeded } from "@/lib/escrow/desk-acts/terms";
import { isHandedOver } from "@/lib/escrow/states";
import type { EscrowGuard } from "@/lib/escrow/guard-names";
import {
  createFieldRefusal,
  createRefusal,
  createUnneededError,
  getText,
} from "@/lib/escrow/refusals";
import { RETURN_GUARDS } from "@/lib/escrow/returning/return-guards";

/**
 * The conditions of the table, by name. Pure. Each returns the error with which the step is refused, or null when
 * the condition holds.
 */

type Guard = (purchase: Purchase, command: Command, facts: Facts) => AppError | null;

/** @returns the first condition that does not hold, as an error; null when all hold */
export function findRefusal(
  guards: readonly EscrowGuard[],
  purchase: Purchase,
  command: Command,
  facts: Facts,
): AppError | null {
  for (const guard of guards) {
    const refusal = GUARDS[guard](purchase, command, facts);
    if (refusal !== null) return refusal;
  }
  return null;
}

const GUARDS: Readonly<Record<EscrowGuard, Guard>> = {
  /** Until the bank has decided, and after a loss the desk as well, nobody moves money. */
  bank_silent: ({ chargeback }) => (chargeback === null ? null : refuseFrozen()),
  /** Even the desk cannot move money while the payer's bank decides: the buyer could be paid twice. */
  bank_decided: ({ chargeback }) => (chargeback === "open" ? refuseFrozen() : null),
  bank_took_part: (purchase, command) => {
    const dispute = findBankDispute(purchase, command);
    return purchase.chargeback === "lost" && dispute !== null && isUndecidedLoss(dispute)
      ? null
      : createRefusal("chargeback_not_lost", "There is no lost chargeback to decide on.");
  },
  /** Compares the time itself, because the sweep that fires the deadline may run a second late. */
  reservation_running: (purchase, _, { at }) =>
    isReservationOver(purchase, at)
      ? createRefusal("reservation_ended", "The time to pay is over; the reservation has ended.")
      : null,
  reservation_over: (purchase, _, { at }) =>
    isReservationOver(purchase, at)
      ? null
      : createRefusal("reservation_running", "The reservation has not ended yet."),
  part_payable: checkPayable,
  part_news: checkPartNews,
  part_fits: (purchase, command) =>
    isPartSuperfluous(purchase, command) ? createUnneededError(command) : null,
  part_superfluous: (purchase, command) =>
    isPartSuperfluous(purchase, command) ? null : createUnneededError(command),
  price_missing: (purchase, command) =>
    isPriceComplete(purchase, command) ? createUnneededError(command) : null,
  price_complete: (purchase, command) =>
    isPriceComplete(purchase, command) ? null : createUnneededError(command),
  reason_from_desk: (_, command, { role }) =>
    role === "operator" && getText(command, "reason") === ""
      ? createFieldRefusal("reason_required", [["reason", "Say why.", "say_why"]], "Say why.")
      : null,
  handover_overdue: ({ handoverDueAt }, command, { at }) =>
    handoverDueAt !== null && at >= handoverDueAt ? null : createUnneededError(command),
  handed_over: ({ deliveredAt }, command) =>
    deliveredAt === null ? createUnneededError(command) : null,
  not_handed_over: ({ deliveredAt }, command) =>
    deliveredAt === null ? null : createUnneededError(command),
  not_at_point: (_, __, { isAtPoint }) =>
    isAtPoint
      ? createRefusal(
          "handover_at_point",
          "The car is being checked at the inspection point. The inspector's signed result decides.",
        )
      : null,
  /** The last signed check at the inspection point found nothing that the tolerances do not allow. */
  car_as_reported: (_, command, { isDifferent }) =>
    isDifferent ? createUnneededError(command) : null,
  at_point: (_, command, { isAtPoint }) => (isAtPoint ? null : createUnneededError(command)),
  nothing_asked: ({ question }) =>
    question === null
      ? null
      : createRefusal(
          "handover_asked",
          "The car differs from its report. The buyer has to decide first whether to accept it.",
        ),
  asked_about_this: ({ question }, command) =>
    question !== null && question.inspectionId === getText(command, "inspectionId")
      ? null
      : refuseNothingAsked(),
  /** The deadline sweep may run a second late. From the deadline on, the car goes back to the seller. */
  asked_in_time: ({ question }, _, { at }) =>
    question?.answerDueAt != null && at < question.answerDueAt ? null : refuseNothingAsked(),
  ...RETURN_GUARDS,
  code_tries_left: ({ handoverAttempts }, _, { role }) =>
    role === "seller" && handoverAttempts >= HANDOVER_TRIES_MAX
      ? createRefusal(
          "handover_locked",
          "The code was wrong five times. Our support team has to record this handover.",
        )
      : null,
  code_or_reason: checkCodeOrReason,
  /** The desk gives a reason instead of the code. */
  code_right: ({ handoverCode }, command, { role }) =>
    role === "operator" || isHandoverCode(getText(command, "code"), handoverCode)
      ? null
      : createRefusal("handover_code_wrong", "That is not the code on the buyer's page."),
  code_wrong: ({ handoverCode }, command) =>
    isHandoverCode(getText(command, "code"), handoverCode) ? createUnneededError(command) : null,
  /** The deadline sweep may run a second late. From the deadline on, the buyer's silence is acceptance. */
  window_open: ({ acceptanceEndsAt }, _, { at }) =>
    acceptanceEndsAt !== null && at >= acceptanceEndsAt
      ? createRefusal("acceptance_window_ended", "The acceptance window has ended.")
      : null,
  dispute_is_this: (purchase, command) => {
    const disputeId = getText(command, "disputeId");
    if (purchase.disputeId === disputeId) return null;
    return createBugError("ruling_of_another_dispute", { escrowId: purchase.id, disputeId });
  },
  refund_in_range: ({ heldMinor }, command) =>
    (command.kind === "rule_partial" || command.kind === "rule_lower_price") &&
    (command.refundMinor <= 0n || command.refundMinor >= heldMinor)
      ? createFieldRefusal(
          "refund_amount_invalid",
          [["refundMinor", "More than zero and less than the amount held.", "amount_range"]],
          "A partial refund must be more than zero and less than the amount held.",
        )
      : null,
  documented: (_, command, { role }) => (role === "operator" ? checkDocumented(command) : null),
  odometer_as_reported: checkHandoverOdometer,
  two_people: (purchase, command, { role }) => {
    if (role !== "operator" || !isSecondPersonNeeded(purchase)) return null;
    const approval = "approval" in command ? command.approval : null;
    return approval !== null && approval.proposedById !== approval.approvedById
      ? null
      : createRefusal("second_operator_needed", "A second person has to approve this.");
  },
  act_possible: ({ state, titleConfirmedAt }, command) => {
    if (command.kind !== "note_desk_proposal") return createUnneededError(command);
    const isPossible =
      command.act === "handover"
        ? state === "funded"
        : isHandedOver(state) && titleConfirmedAt === null;
    return isPossible ? null : createUnneededError(command);
  },
  title_open: ({ titleConfirmedAt }) =>
    titleConfirmedAt === null
      ? null
      : createRefusal("title_already_confirmed", "The title transfer is already confirmed."),
  title_confirmed: ({ titleConfirmedAt }) =>
    titleConfirmedAt === null
      ? createRefusal("title_not_confirmed", "The title transfer is not confirmed yet.")
      : null,
  /** Money that came too late and went back can be disputed as well. */
  dispute_unbooked: (purchase, command) => {
    const part = findPart(purchase, command);
    const known = findBankDispute(purchase, command)?.state ?? "inquiry";
    const isPaid = part?.state === "succeeded" || part?.state === "returned";
    return isPaid && (known === "inquiry" || known === "closed")
      ? null
      : createUnneededError(command);
  },
  dispute_booked: (purchase, command) =>
    findBankDispute(purchase, command)?.state === "open" ? null : createUnneededError(command),
};

function isReservationOver(purchase: Purchase, at: Date): boolean {
  return purchase.reservationLeftMs === null && at >= purchase.reservedUntil;
}

function checkPayable(purchase: Purchase, command: Command): AppError | null {
  if (command.kind !== "start_part") return createUnneededError(command);
  const { parts } = purchase;
  const states = parts.filter((part) => part.kind === command.part).map((part) => part.state);
  if (states.includes("succeeded"))
    return createRefusal("part_already_paid", "This payment is already complete.");
  if (states.includes("processing"))
    return createRefusal("part_processing", "Your bank is processing this payment.");
  const isDepositHeld = parts.some((part) => part.kind === "deposit" && part.state === "succeeded");
  return command.part === "balance" && !isDepositHeld
    ? createRefusal("deposit_first", "Pay the deposit first.")
    : null;
}

/** Is the whole price held once this payment is? */
function isPriceComplete(purchase: Purchase, command: Command): boolean {
  const part = findPart(purchase, command);
  return part !== null && purchase.heldMinor + part.amountMinor >= purchase.priceMinor;
}

function findPart(purchase: Purchase, command: Command): Purchase["parts"][number] | null {
  const partId = "seen" in command ? command.seen.partId : getText(command, "partId");
  return purchase.parts.find((part) => part.id === partId) ?? null;
}

function findBankDispute(purchase: Purchase, command: Command): BankDisputeRow | null {
  const id = getText(command, "bankDisputeId");
  return purchase.bankDisputes.find((dispute) => dispute.id === id) ?? null;
}

function checkCodeOrReason(_: Purchase, command: Command, { role }: Facts): AppError | null {
  if (role === "operator" && getText(command, "reason") === "") {
    return createFieldRefusal(
      "reason_required",
      [["reason", "Say what you saw.", "say_why"]],
      "Say what you saw.",
    );
  }
  if (role === "seller" && getText(command, "code") === "") {
    const text = "Type the six digits from the buyer's page.";
    return createFieldRefusal("code_required", [["code", text, "say_why"]], text);
  }
  return null;
}

/**
 * An odometer does not run backwards, and between the report and the handover a car is not driven for long: more than
 * the distance of the acceptance window needs a reason, which is kept.
 */
function checkHandoverOdometer(
  { policy }: Purchase,
  command: Command,
  { role, reportOdometer }: Facts,
): AppError | null {
  if (command.kind !== "mark_delivered" || role !== "seller") return null;
  const { odometerReading, reason } = command;
  if (odometerReading === null || reportOdometer === null) return null;
  if (odometerReading < reportOdometer) {
    const text = `The report says ${reportOdometer}. Read the odometer again.`;
    return createFieldRefusal(
      "odometer_below_report",
      [["odometerReading", text, "odometer_below"]],
      text,
    );
  }
  if (odometerReading <= reportOdometer + policy.acceptanceDistance || reason !== "") return null;
  const text = `The report says ${reportOdometer}. Say why it is so much more now.`;
  return createFieldRefusal("odometer_needs_reason", [["reason", text, "say_why"]], text);
}

function checkDocumented(command: Command): AppError | null {
  const missing = ["reason", "document"].filter((name) => getText(command, name) === "");
  if (missing.length === 0) return null;
  return createFieldRefusal(
    "title_document_required",
    missing.map((name) => [name, "Fill this in.", "required"]),
    "Name the document and give the reason for confirming it.",
  );
}

function refuseNothingAsked(): AppError {
  return createRefusal(
    "handover_not_asked",
    "There is nothing to decide about this car any more. Reload the page.",
  );
}

function refuseFrozen(): AppError {
  return createRefusal(
    "escrow_frozen",
    "A bank is disputing one of the payments, so no money moves until that is decided.",
  );
}
