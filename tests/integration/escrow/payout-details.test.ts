import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { acceptEscrow } from "@/lib/escrow/settlement/accept";
import { findPayeeDetails } from "@/lib/escrow/settlement/debts";
import { getEscrow } from "@/lib/escrow/queries";
import { confirmTitle } from "@/lib/escrow/settlement/title-transfer";
import { getOnboardingUrl, startOnboarding } from "@/lib/payments/onboarding";
import type { Actor } from "@/lib/platform/auth/actor";
import { runInTransaction } from "@/lib/platform/db/transaction";
import { sweepPayments } from "@/lib/worker/payments";
import {
  aDeliveredSale,
  booksAgree,
  escrowRow,
  person,
  settle,
  settleBanks,
  startWorld,
  type Sale,
  type World,
} from "./world";

let world: World;
beforeAll(async () => {
  world = await startWorld({ autoEnableAccounts: false });
});
afterAll(async () => {
  await world.close();
});

async function aPaidSale(): Promise<Sale> {
  const sale = await aDeliveredSale(world);
  await runInTransaction((tx) => acceptEscrow(tx, sale.buyer, sale));
  await runInTransaction((tx) => confirmTitle(tx, sale.buyer, sale));
  await settleBanks(world);
  return sale;
}

async function pageFor(actor: Actor): Promise<string> {
  const started = await runInTransaction((tx) =>
    startOnboarding(tx, actor, { currency: "USD", returnTo: "/selling" }),
  );
  return (await getOnboardingUrl(started)).onboardingUrl;
}

const detailsOf = async (sale: Sale) =>
  (await findPayeeDetails(sale.seller, await getEscrow(sale.seller, sale.escrowId)))?.state;

describe("payout details", () => {
  it("block the payout until the seller has given them, and then it is sent automatically", async () => {
    const sale = await aPaidSale();
    // The deposit is kept as the fee, so only one part is paid out to the seller.
    expect((await escrowRow(sale)).payouts.map((payout) => payout.state)).toEqual(["requested"]);
    expect(await detailsOf(sale)).toBe("incomplete");
    expect(await booksAgree(world)).toEqual([]);

    const url = await pageFor(sale.seller);
    const page = await fetch(url);
    expect(page.status).toBe(200);
    const answer = await fetch(url, {
      method: "POST",
      redirect: "manual",
      headers: { "content-type": "application/x-www-form-urlencoded" },
      body: "bank=000123456789",
    });
    expect(answer.headers.get("location")).toMatch(/\/selling$/);
    await settleBanks(world);
    expect((await escrowRow(sale)).payouts.map((payout) => payout.state)).toEqual(["paid"]);
    expect(await detailsOf(sale)).toBe("ready");
    expect(await booksAgree(world)).toEqual([]);
  });

  it("are found by the sweep when the provider's webhook was lost", async () => {
    const sale = await aPaidSale();
    await fetch(await pageFor(sale.seller), {
      method: "POST",
      body: "bank=000123456789",
      redirect: "manual",
    });
    // No webhook is delivered in this test.
    await sweepPayments(0);
    await settleBanks(world);
    expect((await escrowRow(sale)).payouts.every((payout) => payout.state === "paid")).toBe(true);
  });

  it("can be given before anything is owed, and each request gives a working page", async () => {
    const seller = await person("seller");
    const [first, second] = [await pageFor(seller), await pageFor(seller)];
    expect(second).not.toBe(first);
    expect((await fetch(second)).status).toBe(200);
    await fetch(second, { method: "POST", body: "bank=000123456789", redirect: "manual" });
    await settle(world);
    const sale = await aDeliveredSale(world, { seller });
    expect(await detailsOf(sale)).toBe("ready");
  });

  it("of a dealership are given by its members only", async () => {
    const stranger = await person("stranger");
    await expect(
      runInTransaction((tx) =>
        startOnboarding(tx, stranger, {
          currency: "USD",
          organisationId: "org_somebody0else",
          returnTo: "/selling",
        }),
      ),
    ).rejects.toMatchObject({ kind: "not_found" });
  });

  it("never redirect to another site", async () => {
    const seller = await person("seller");
    const started = await runInTransaction((tx) =>
      startOnboarding(tx, seller, { currency: "USD", returnTo: "//evil.example/selling" }),
    );
    expect(started.returnTo).toBe("/");
  });
});
