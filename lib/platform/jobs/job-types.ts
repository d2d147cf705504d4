import { z } from "zod";
import { MAIL_KINDS } from "@/lib/platform/jobs/mail-kinds";

/**
 * Every job with its payload: only ids, because a job reads the rows again when it runs. `enqueue` and
 * the worker's table take their types from here, so a wrong name at either end does not compile, and
 * neither does a job without a handler.
 */
const JOB_SCHEMAS = {
  "mail.send": z.object({ kind: z.enum(MAIL_KINDS), userId: z.string(), data: z.json() }),
  "mail.sign_in_link": z.object({
    loginTokenId: z.string(),
    locale: z.string(),
    returnTo: z.string(),
  }),
  "mail.step_up_code": z.object({ loginTokenId: z.string(), locale: z.string() }),
  "mail.request_hits": z.object({
    requestId: z.string(),
    hitIds: z.array(z.string()),
    restCount: z.number(),
  }),
  "stripe.event": z.object({ eventId: z.string() }),
  "refund.submit": z.object({ refundId: z.string() }),
  "payout.transfer": z.object({ payoutId: z.string() }),
  "payout.submit": z.object({ payoutId: z.string() }),
  "part.observe": z.object({ partId: z.string() }),
  "checkout.close": z.object({ partId: z.string() }),
  "escrow.bank_decided": z.object({ escrowId: z.string() }),
  "escrow.reinspected": z.object({ inspectionId: z.string() }),
  "escrow.tell": z.object({ eventId: z.string() }),
  "dispute.tell": z.object({ entryId: z.string() }),
  "dispute.count-misses": z.object({ rulingId: z.string() }),
  "listing.live": z.object({ listingId: z.string() }),
  "listing.price_changed": z.object({ listingId: z.string(), priceChangeId: z.string() }),
  "booking.tell": z.object({
    bookingId: z.string(),
    what: z.enum(["booked", "moved", "cancelled", "not_kept", "reminder"]),
    moves: z.number().int(),
  }),
  "inspection.signed": z.object({ inspectionId: z.string() }),
  "vehicle.history": z.object({ source: z.string(), vin: z.string() }),
  "report.document": z.object({ documentId: z.string() }),
  "request.answer": z.object({ id: z.string() }),
} as const;

export type JobName = keyof typeof JOB_SCHEMAS;
export type JobPayload<N extends JobName> = z.output<(typeof JOB_SCHEMAS)[N]>;

/** The handlers of jobs. Jobs run at least once, so a handler must be idempotent. */
export type TaskHandlers = {
  readonly [N in JobName]: (payload: JobPayload<N>) => Promise<void>;
};

const PARSERS: { readonly [N in JobName]: z.ZodType<JobPayload<N>> } = JOB_SCHEMAS;

export function isJobName(name: string): name is JobName {
  return Object.hasOwn(JOB_SCHEMAS, name);
}

/**
 * Connects the queue's JSON to the typed handlers. Payloads are parsed only here.
 * @returns the handlers in the format of the queue
 */
export function toTaskList(
  handlers: Partial<TaskHandlers>,
): Record<string, (payload: unknown) => Promise<void>> {
  const list: Record<string, (payload: unknown) => Promise<void>> = {};
  for (const name of Object.keys(handlers).filter(isJobName)) {
    list[name] = toTask(name, handlers[name]);
  }
  return list;
}

function toTask<N extends JobName>(
  name: N,
  handler: TaskHandlers[N] | undefined,
): (payload: unknown) => Promise<void> {
  return async (payload) => handler?.(PARSERS[name].parse(payload));
}
