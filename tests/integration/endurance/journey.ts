import { randomUUID } from "node:crypto";
import { GOOD_BANK, GOOD_CARD } from "../escrow/world";
import type { PayWish } from "@/lib/stripe-sandbox/control";
import type { Line, Prepared } from "./line";
import { eventually, pause } from "../../support/processes";

/** Sixty seconds for a lost webhook, thirty for the sweep, and time for a busy machine. */
const STEP_WITHIN_MS = 180_000;

/** The cost of retries; the test prints it. */
export type Effort = {
  requests: number;
  repeated: number;
  /** Milliseconds until each command succeeded, retries included. */
  readonly waits: [string, number][];
};

/**
 * One purchase from reservation to payout, driven over HTTP as a browser would: every command is repeated under
 * one Idempotency-Key until it succeeds. @returns the escrow's id
 */
export async function buyOneCar(line: Line, car: Prepared, effort: Effort): Promise<string> {
  const buyer = clientOf(line, car.buyerCookie, effort);
  const seller = clientOf(line, car.sellerCookie, effort);
  const opened = await buyer("/api/escrows", {
    listingId: car.listingId,
    priceMinor: car.priceMinor.toString(),
  });
  const escrowId = textOf(opened, "escrowId");
  const path = `/api/escrows/${escrowId}`;
  const deposit = await buyer(`${path}/funding`, { part: "deposit" });
  await pay(line, textOf(deposit, "checkoutUrl"), GOOD_CARD);
  // Refused as `deposit_first` until the webhook of the deposit has been applied.
  const balance = await buyer(`${path}/funding`, { part: "balance" });
  await pay(line, textOf(balance, "checkoutUrl"), GOOD_BANK);
  const [row] = await line.observe<{ handover_code: string }>(
    "select handover_code from escrow where id = $1",
    [escrowId],
  );
  // Refused until the whole price is held.
  await seller(`${path}/handover`, { code: row?.handover_code, odometerReading: 40_000 });
  // The buyer accepts within seconds here, before the bank would have released any money.
  await eventually(
    "the funds are usable",
    async () => (await line.control.releaseFunds()).released >= 0,
    { withinMs: STEP_WITHIN_MS },
  );
  await buyer(`${path}/acceptance`, {});
  await buyer(`${path}/title`, {});
  await eventually(
    `${escrowId} is paid out`,
    async () => {
      const rows = await line.observe<{ state: string }>(
        "select state from seller_payout where escrow_id = $1",
        [escrowId],
      );
      return rows.length > 0 && rows.every((payout) => payout.state === "paid");
    },
    { withinMs: STEP_WITHIN_MS, everyMs: 400 },
  );
  return escrowId;
}

type Command = (path: string, body: object) => Promise<unknown>;

/** Repeats a command with the same key until it succeeds; a refusal that may be temporary is retried. */
function clientOf(line: Line, cookie: string, effort: Effort): Command {
  return async (path, body) => {
    const key = randomUUID();
    const answered: { body: unknown; last: string } = { body: null, last: "" };
    let tries = 0;
    const started = Date.now();
    const attempt = async (): Promise<boolean> => {
      effort.requests += 1;
      if (tries > 0) effort.repeated += 1;
      tries += 1;
      const response = await fetch(`${line.origin}${path}`, {
        method: "POST",
        headers: {
          cookie,
          origin: line.origin,
          "content-type": "application/json",
          "idempotency-key": key,
        },
        body: JSON.stringify(body),
        signal: AbortSignal.timeout(20_000),
      });
      const text = await response.text();
      answered.last = `${response.status} ${text.slice(0, 300)}`;
      if (response.ok) answered.body = JSON.parse(text) as unknown;
      // The rate limit per minute is made for people; this client is faster.
      if (response.status === 429) await pause(2_000);
      return response.ok;
    };
    try {
      await eventually(path, attempt, { withinMs: STEP_WITHIN_MS, everyMs: 600 });
    } catch (error) {
      throw new Error(`${path} never succeeded; last answer: ${answered.last}`, { cause: error });
    }
    effort.waits.push([path.split("/").at(-1) ?? "", Date.now() - started]);
    return answered.body;
  };
}

/** Pays at the provider. If a reply was lost, the second attempt finds the page closed, because it is paid. */
async function pay(line: Line, checkoutUrl: string, wish: PayWish): Promise<void> {
  const session = new URL(checkoutUrl).pathname.split("/").at(-1) ?? "";
  await eventually(
    `${session} is paid`,
    async () => {
      try {
        await line.control.pay(session, wish);
        return true;
      } catch (error) {
        if (error instanceof Error && /HTTP 4\d\d/.test(error.message)) return true;
        throw error;
      }
    },
    { withinMs: STEP_WITHIN_MS, everyMs: 200 },
  );
}

function textOf(body: unknown, field: string): string {
  const value: unknown =
    typeof body === "object" && body !== null ? Reflect.get(body, field) : undefined;
  if (typeof value !== "string") throw new Error(`no ${field} in ${JSON.stringify(body)}`);
  return value;
}
