import { request } from "node:http";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import * as provider from "@/lib/payments/stripe";
import { GOOD_CARD, payFor, raw, seller, startWorld, unique, type World } from "./world";

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());
afterEach(async () => {
  expect((await world.control.state()).discrepancies).toEqual([]);
});

const page = async (query = ""): Promise<string> =>
  (await fetch(`${world.url}/_sandbox${query}`)).text();

/** Presses a button as a browser does. @returns what the page says then */
async function press(form: Readonly<Record<string, string>>): Promise<string> {
  const reply = await fetch(`${world.url}/_sandbox`, {
    method: "POST",
    body: new URLSearchParams(form),
    headers: { origin: world.url },
    redirect: "manual",
  });
  expect(reply.status).toBe(303);
  return new URL(reply.headers.get("location") ?? "", world.url).searchParams.get("notice") ?? "";
}

async function shown(path: string, account?: string): Promise<Readonly<Record<string, unknown>>> {
  const headers = account === undefined ? {} : { "stripe-account": account };
  // Every answer of the API is an object.
  return (await (await raw(world, "GET", path, { headers })).json()) as Record<string, unknown>;
}

/** fetch() sets these two headers itself. */
function statusOf(
  method: "GET" | "POST",
  headers: Readonly<Record<string, string>>,
): Promise<number> {
  return new Promise((resolve, reject) => {
    const sent = request(`${world.url}/_sandbox`, { method, headers }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    sent.on("error", reject);
    sent.end();
  });
}

describe("who may use the controls page", () => {
  it("is this machine under its own name, and forms of the page itself", async () => {
    const host = new URL(world.url).host;
    expect(await statusOf("GET", { host })).toBe(200);
    expect(await statusOf("GET", { host: "candor.example" })).toBe(404);
    expect(await statusOf("POST", { host, origin: "http://candor.example" })).toBe(404);
    expect(await statusOf("POST", { host })).toBe(404);
    expect(await statusOf("POST", { host, origin: "null" })).toBe(404);
    expect(await statusOf("POST", { host, origin: world.url })).toBe(303);
    const form = (site: string) => ({ host, origin: "null", "sec-fetch-site": site });
    expect(await statusOf("POST", form("same-origin"))).toBe(303);
    expect(await statusOf("POST", form("same-site"))).toBe(404);
    expect(await statusOf("POST", form("cross-site"))).toBe(404);
  });

  it("reaches none of the controls that are for programs", async () => {
    expect(await press({ control: "faults", kind: "error_before" })).toContain("no such control");
    expect((await world.control.faults()).armed).toEqual([]);
  });

  it("loads nothing from elsewhere", async () => {
    const policy = (await fetch(`${world.url}/_sandbox`)).headers.get("content-security-policy");
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
  });
});

describe("its buttons", () => {
  it("dispute a payment in part, as an inquiry, and end it", async () => {
    const { chargeId } = await payFor(world, {}, GOOD_CARD);
    expect(await page(`?q=${chargeId}`)).toContain("$500.00");
    const opened = { control: "dispute", charge: chargeId, kind: "inquiry", amount: "12000" };
    expect(await press(opened)).toBe("Done.");
    const { data } = (await shown(`disputes?charge=${chargeId}`)) as {
      data: { id: string; amount: number; status: string }[];
    };
    expect(data).toMatchObject([{ amount: 12_000, status: "warning_needs_response" }]);
    const dispute = data[0]?.id ?? "";
    expect(await page(`?q=${dispute}`)).toContain("Escalate");
    await press({ control: "dispute/escalate", dispute });
    await press({ control: "dispute/close", dispute, outcome: "lost" });
    expect((await shown(`disputes/${dispute}`))["status"]).toBe("lost");
  });

  it("say in words what the provider refused", async () => {
    const { chargeId } = await payFor(world, {}, GOOD_CARD);
    const wish = { control: "dispute", charge: chargeId, kind: "chargeback", amount: "50001" };
    expect(await press(wish)).toBe("50000 of this charge can be disputed.");
    expect(await press({ ...wish, amount: "much" })).toBe("Please check what you entered.");
  });

  it("let a refund and a payout fail", async () => {
    const { chargeId } = await payFor(world, {}, GOOD_CARD);
    const order = { key: unique("r"), chargeId, amountMinor: 100n, refundId: "rfd_1" };
    const refund = (await provider.createRefund(order)).providerRefundId;
    await press({ control: "refund/fail", refund });
    expect((await shown(`refunds/${refund}`))["status"]).toBe("failed");
    const destination = await seller();
    const transfer = {
      currency: "USD",
      destination,
      transferGroup: "esc",
      reference: "r",
    } as const;
    await provider.createTransfer({
      ...transfer,
      key: unique("t"),
      amountMinor: 100n,
      sourceChargeId: chargeId,
    });
    expect(await press({ control: "release-funds" })).toBe("Done.");
    const { payoutId } = await provider.createPayout({
      key: unique("p"),
      accountId: destination,
      amountMinor: 100n,
      currency: "USD",
      reference: "r",
    });
    expect(await page()).toContain(payoutId);
    await press({ control: "payout/fail", payout: payoutId });
    expect((await shown(`payouts/${payoutId}`, destination))["status"]).toBe("failed");
  });

  it("restrict a seller's account and restore it", async () => {
    const account = await seller();
    await press({ control: "account/require", account, days: "14" });
    expect(await page(`?q=${account}`)).toContain("document needed by");
    await press({ control: "account/restrict", account });
    expect(await provider.getAccount(account)).toMatchObject({ canPayOut: false });
    await press({ control: "account", account });
    expect(await provider.getAccount(account)).toMatchObject({ canPayOut: true });
  });
});

it("what people wrote cannot become part of the page", async () => {
  const markup = "<script>alert(1)</script>";
  const query = new URLSearchParams({ q: markup, notice: markup }).toString();
  expect(await page(`?${query}`)).not.toContain("<script>alert");
});
