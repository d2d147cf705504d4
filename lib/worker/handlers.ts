import "server-only";
import type { TaskHandlers } from "@/lib/platform/jobs/job-types";
import type { DeadlineHandlers } from "@/lib/platform/jobs/sweep";
import { disputeDeadlines, disputeTasks } from "@/lib/worker/disputes";
import { escrowDeadlines, escrowTasks } from "@/lib/worker/escrow";
import { listingTasks } from "@/lib/worker/listings";
import { MAIL_TASKS } from "@/lib/worker/mail";
import { MAINTENANCE } from "@/lib/worker/maintenance";
import { networkDeadlines, networkTasks, REPEAT_SWEEP } from "@/lib/worker/bookings";
import { MONEY_NIGHT } from "@/lib/worker/money-night";
import { CALL_SWEEP } from "@/lib/worker/payment-calls";
import { PAYMENT_SWEEP, paymentTasks } from "@/lib/worker/payments";
import { PRICE_CHANGES, PRICE_NIGHT } from "@/lib/worker/pricing";
import { reportTasks } from "@/lib/worker/reports";
import { REQUEST_MAILS, savedSearchTasks } from "@/lib/worker/saved-searches";
import { HISTORY_SWEEP, vehicleTasks } from "@/lib/worker/vehicles";
import { SEARCH_SWEEP } from "@/lib/worker/search";

/**
 * The only composition root: task name → command, deadline kind → command. It prevents circular
 * imports between the domains, because a lower domain reaches a higher one only through here.
 */
export const TASKS: TaskHandlers = {
  ...MAIL_TASKS,
  ...paymentTasks,
  ...escrowTasks,
  ...disputeTasks,
  ...listingTasks,
  ...networkTasks,
  ...vehicleTasks,
  ...reportTasks,
  ...savedSearchTasks,
};

export const DEADLINES: DeadlineHandlers = {
  ...escrowDeadlines,
  ...disputeDeadlines,
  ...networkDeadlines,
};

/** Tasks that find work that got stuck. Each runs again after its interval (wall clock). */
export const PERIODIC: readonly {
  readonly everySeconds: number;
  readonly run: () => Promise<void>;
}[] = [
  MAINTENANCE,
  PAYMENT_SWEEP,
  MONEY_NIGHT,
  CALL_SWEEP,
  HISTORY_SWEEP,
  REPEAT_SWEEP,
  PRICE_NIGHT,
  PRICE_CHANGES,
  SEARCH_SWEEP,
  REQUEST_MAILS,
];
