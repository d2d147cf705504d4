import { expect, type Page } from "@playwright/test";
import { query, runtimeVariable } from "./database";

type Balance = {
  readonly account: string;
  readonly currency: string;
  readonly available: number;
  readonly pending: number;
};
type SandboxState = {
  readonly balances: readonly Balance[];
  readonly totals: readonly {
    readonly currency: string;
    readonly fees: number;
    readonly toppedUp: number;
  }[];
  readonly discrepancies: readonly string[];
};

async function sandboxState(): Promise<SandboxState> {
  const response = await fetch(`${runtimeVariable("PAYMENTS_SANDBOX_URL")}/_sandbox/state`, {
    headers: { authorization: `Bearer ${runtimeVariable("STRIPE_SECRET_KEY")}` },
  });
  expect(response.status).toBe(200);
  // lib/stripe-sandbox/state.ts defines this reply.
  return (await response.json()) as SandboxState;
}

/** As if the business days had passed: a journey accepts the car minutes after it was paid. */
export async function releaseFunds(): Promise<void> {
  const url = `${runtimeVariable("PAYMENTS_SANDBOX_URL")}/_sandbox/release-funds`;
  const response = await fetch(url, {
    method: "POST",
    headers: { authorization: `Bearer ${runtimeVariable("STRIPE_SECRET_KEY")}` },
    body: "{}",
  });
  expect(response.status).toBe(200);
}

/** Lists current problems with the money: in the ledger's own sums, and between the ledger and the provider. */
async function problems(): Promise<readonly string[]> {
  const found: string[] = [];
  const sums = await query<{ currency: string; sum: string }>(
    "select currency, sum(amount)::text as sum from ledger.entry group by currency",
  );
  for (const row of sums) if (row.sum !== "0") found.push(`${row.currency} sums to ${row.sum}`);
  const drift = await query<{ code: string }>(
    `select a.code from ledger.account a join ledger.balance b on b.account_id = a.id
     left join ledger.entry e on e.account_id = a.id
     group by a.code, b.posted having b.posted <> coalesce(sum(e.amount), 0)`,
  );
  found.push(...drift.map((row) => `${row.code} differs from its entries`));
  const state = await sandboxState();
  found.push(...state.discrepancies);
  const posted = new Map(
    (
      await query<{ code: string; posted: string }>(
        `select a.code, b.posted::text as posted from ledger.account a
         join ledger.balance b on b.account_id = a.id
         where a.code like any(array['psp:stripe:%', 'expense:psp_fees:%', 'bank:platform:%'])`,
      )
    ).map((row) => [row.code, row.posted]),
  );
  for (const currency of ["USD", "GBP", "CNY"]) {
    for (const [account, isPlatform] of [
      ["clearing", true],
      ["in_transit", false],
    ] as const) {
      const there = state.balances
        .filter((row) => row.currency === currency.toLowerCase())
        .filter((row) => (row.account === "platform") === isPlatform)
        .reduce((sum, row) => sum + row.available + row.pending, 0);
      // Fees and the marketplace's own money there are in the ledger once the nightly comparison has booked them.
      const own = state.totals.find((row) => row.currency === currency.toLowerCase());
      const booked = ["expense:psp_fees", "bank:platform"]
        .map((code) => Number(posted.get(`${code}:${currency}`) ?? "0"))
        .reduce((sum, minor) => sum + minor, 0);
      const notOurs = isPlatform ? (own?.toppedUp ?? 0) - (own?.fees ?? 0) + booked : 0;
      const here = Number(posted.get(`psp:stripe:${account}:${currency}`) ?? "0");
      if (here !== there - notOurs)
        found.push(`${currency} ${account}: ledger ${here}, provider ${there - notOurs}`);
    }
  }
  return found;
}

/** Money in transit between the two is not an error, so both are polled until they agree. */
export async function expectBooksAgree(): Promise<void> {
  await expect.poll(problems, { timeout: 45_000, intervals: [500, 1_000, 2_000] }).toEqual([]);
}

/** Parses an amount into minor units: "+$1,234.50", "−£80", "¥3,000.00". */
export function minorOf(text: string): number {
  const digits = /(\d[\d,]*)(?:\.(\d{2}))?/.exec(text);
  if (!digits) throw new Error(`no amount in "${text}"`);
  const minor = Number((digits[1] ?? "").replaceAll(",", "")) * 100 + Number(digits[2] ?? "0");
  return /^\s*[-−–]/.test(text) ? -minor : minor;
}

/**
 * Checks that each balance is the previous one plus the amount. @returns the last balance: what is held in the
 * end
 */
export async function expectTableAddsUp(page: Page): Promise<number> {
  const rows = page
    .getByRole("table", { name: "Every movement of the held money" })
    .locator("tbody tr:visible");
  await expect(rows.first()).toBeVisible();
  let held = 0;
  for (const row of await rows.all()) {
    const cells = await row.getByRole("cell").allInnerTexts();
    const [amount = "", after = ""] = cells.slice(-2);
    expect(held + minorOf(amount), cells.join(" | ")).toBe(minorOf(after));
    held = minorOf(after);
  }
  return held;
}
