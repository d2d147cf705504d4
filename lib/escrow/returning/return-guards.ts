import type { AppError } from "@/lib/platform/core/errors";
import type { Command } from "@/lib/escrow/commands";
import type { Facts, Purchase } from "@/lib/escrow/decision";
import type { EscrowGuard } from "@/lib/escrow/guard-names";
import { isHandoverCode } from "@/lib/escrow/handover/code";
import { getReturnDueAt, HANDOVER_TRIES_MAX, MARKET_POLICY } from "@/lib/escrow/policy";
import {
  createFieldRefusal,
  createRefusal,
  createUnneededError,
  getText,
} from "@/lib/escrow/refusals";
import { RETURN_DISTANCE_MAX, sumLines } from "@/lib/escrow/returning/return-terms";

/** The conditions of the rows about a car that goes back. Pure. */

type Guard = (purchase: Purchase, command: Command, facts: Facts) => AppError | null;

export const RETURN_GUARDS = {
  car_back: ({ carReturn }, command) =>
    carReturn !== null && carReturn.backAt !== null ? null : createUnneededError(command),
  car_not_back: ({ carReturn }) =>
    carReturn === null || carReturn.backAt !== null
      ? createRefusal("return_recorded", "The return of this car is already recorded.")
      : null,
  return_in_time: checkMeetAt,
  return_overdue: ({ carReturn }, command, { at }) =>
    carReturn !== null && at >= carReturn.dueAt ? null : createUnneededError(command),
  return_with_seller: ({ carReturn }, command) =>
    carReturn?.place === "seller" ? null : createUnneededError(command),
  return_tries_left: ({ carReturn }, _, { role }) =>
    role === "buyer" && carReturn !== null && carReturn.attempts >= HANDOVER_TRIES_MAX
      ? createRefusal(
          "return_locked",
          "The code was wrong five times. Bring the car to the inspection point, or ask our support team.",
        )
      : null,
  return_code_given: (_, command, { role }) => {
    if (role !== "buyer" || getText(command, "code") !== "") return null;
    const text = "Type the six digits from the seller's page.";
    return createFieldRefusal("code_required", [["code", text, "say_why"]], text);
  },
  /** The inspection point and the desk need no code. */
  return_code_right: ({ carReturn }, command, { role }) =>
    role !== "buyer" || isCodeOf(carReturn, command)
      ? null
      : createRefusal("return_code_wrong", "That is not the code on the seller's page."),
  return_code_wrong: ({ carReturn }, command) =>
    isCodeOf(carReturn, command) ? createUnneededError(command) : null,
  odometer_plausible: checkOdometer,
  deduction_in_range: ({ market }, command) => {
    if (command.kind !== "record_return") return null;
    const limitMinor = MARKET_POLICY[market].twoPersonLimitMinor;
    const isInRange =
      command.damage.every(({ amountMinor }) => amountMinor > 0n) &&
      sumLines(command.damage) <= limitMinor;
    if (isInRange) return null;
    const text = "New damage may be deducted up to the limit of one person.";
    return createFieldRefusal(
      "return_deduction_too_high",
      [["damage", text, "amount_range"]],
      text,
    );
  },
} as const satisfies Partial<Record<EscrowGuard, Guard>>;

function isCodeOf(carReturn: Purchase["carReturn"], command: Command): boolean {
  return carReturn !== null && isHandoverCode(getText(command, "code"), carReturn.code);
}

/** With the seller within the 14 days, so that waiting for the seller ends; at the point until the last day. */
function checkMeetAt(purchase: Purchase, command: Command, { at }: Facts): AppError | null {
  const { carReturn, policy } = purchase;
  if (command.kind !== "agree_return" || carReturn === null) return createUnneededError(command);
  const last =
    command.place === "seller" ? getReturnDueAt(policy, carReturn.openedAt) : carReturn.dueAt;
  if (command.meetAt > at && command.meetAt <= last) return null;
  const text = "Choose a time from now until the day by which the car has to be back.";
  return createFieldRefusal("return_time_out_of_range", [["meetAt", text, "time_range"]], text);
}

function checkOdometer(purchase: Purchase, command: Command): AppError | null {
  if (command.kind !== "record_return") return null;
  const { deliveredOdometer } = purchase;
  const { odometerReading } = command;
  if (deliveredOdometer === null) return null;
  const highest = deliveredOdometer + RETURN_DISTANCE_MAX;
  if (odometerReading >= deliveredOdometer && odometerReading <= highest) return null;
  const text = `Read the odometer again: it showed ${deliveredOdometer} at the handover.`;
  return createFieldRefusal(
    "odometer_implausible",
    [["odometerReading", text, "odometer_range"]],
    text,
  );
}
