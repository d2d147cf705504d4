import pg from "pg";
import { describe, expect, it } from "vitest";
import { checkLedger, getCreditBalance } from "@/lib/ledger/queries";
import { accounts } from "@/lib/ledger/accounts";
import { postTransfer, type TransferInput } from "@/lib/ledger/post";
import { db } from "@/lib/platform/db/client";
import { runInTransaction } from "@/lib/platform/db/transaction";
import { testDatabase } from "@/tests/support/database";

const ESCROW = "esc_ledgertest";

function funding(reference: string, amountMinor: bigint, escrowId = ESCROW): TransferInput {
  return {
    reference,
    kind: "funding_succeeded",
    currency: "USD",
    escrowId,
    actorId: "system",
    occurredAt: new Date("2026-11-02T09:00:00Z"),
    postings: [{ debit: accounts.clearing("USD"), credit: accounts.held(escrowId), amountMinor }],
  };
}

function release(reference: string, amountMinor: bigint, escrowId = ESCROW): TransferInput {
  return {
    ...funding(reference, amountMinor, escrowId),
    kind: "release",
    postings: [
      {
        debit: accounts.held(escrowId),
        credit: accounts.sellerPayable("usr_seller", "USD"),
        amountMinor,
      },
    ],
  };
}

const post = (input: TransferInput) => runInTransaction((tx) => postTransfer(tx, input));

describe("the ledger in the database", () => {
  it("posts a fact once however often it is submitted", async () => {
    expect(await post(funding("fact:1", 100n, "esc_once"))).toBe("posted");
    expect(await post(funding("fact:1", 100n, "esc_once"))).toBe("duplicate");
    expect(await getCreditBalance(db, accounts.held("esc_once"))).toBe(100n);
  });

  it("refuses one reference for two facts", async () => {
    await post(funding("fact:2", 100n, "esc_two"));
    await expect(post(funding("fact:2", 101n, "esc_two"))).rejects.toMatchObject({
      code: "ledger_reference_reused",
    });
  });

  it("never lets held money fall below zero, whatever the code asks", async () => {
    await post(funding("fact:3", 500n));
    await post(release("release:3", 500n));
    await expect(post(release("release:3b", 1n))).rejects.toMatchObject({
      code: "ledger_floor",
      kind: "conflict",
    });
  });

  it("lets exactly one of twenty racing releases through", async () => {
    await post(funding("fact:race", 900n, "esc_race"));
    const outcomes = await Promise.allSettled(
      Array.from({ length: 20 }, (_, index) =>
        post(release(`release:race:${index}`, 900n, "esc_race")),
      ),
    );
    expect(outcomes.filter((outcome) => outcome.status === "fulfilled")).toHaveLength(1);
    for (const outcome of outcomes) {
      if (outcome.status === "rejected")
        expect(outcome.reason).toMatchObject({ code: "ledger_floor" });
    }
    expect(await getCreditBalance(db, accounts.held("esc_race"))).toBe(0n);
  });

  it("refuses an account that is not in the chart", async () => {
    const bad = {
      ...funding("fact:chart", 5n),
      postings: [{ debit: "psp:stripe:clearing:USD", credit: "slush:fund", amountMinor: 5n }],
    };
    await expect(post(bad)).rejects.toMatchObject({ code: "ledger_refused" });
  });

  it("is append-only for the application and for the owner", async () => {
    await post(funding("fact:frozen", 10n, "esc_frozen"));
    for (const connectionString of [testDatabase.appUrl, testDatabase.ownerUrl]) {
      const client = new pg.Client({ connectionString });
      await client.connect();
      for (const sql of [
        "update ledger.entry set amount = amount + 1",
        "delete from ledger.journal",
        "truncate ledger.entry cascade",
        "insert into ledger.entry (journal_id, account_id, currency, amount) select j.id, a.id, 'USD', 1 from ledger.journal j, ledger.account a limit 1",
      ]) {
        await expect(client.query(sql), sql).rejects.toThrow();
      }
      await client.end();
    }
  });

  it("adds up: every currency sums to zero and no cached balance drifts", async () => {
    const check = await checkLedger();
    expect(check.sums).not.toEqual([]);
    for (const row of check.sums) expect(row.sumMinor).toBe("0");
    expect(check.drift).toEqual([]);
  });
});
