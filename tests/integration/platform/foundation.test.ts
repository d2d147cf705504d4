import { randomUUID } from "node:crypto";
import pg from "pg";
import { beforeAll, describe, expect, it } from "vitest";
import { recordAudit } from "@/lib/platform/audit/record";
import { SYSTEM_ACTOR } from "@/lib/platform/auth/actor";
import { advanceClock, readClock } from "@/lib/platform/db/clock";
import { db } from "@/lib/platform/db/client";
import { runInTransaction, isUniqueViolation } from "@/lib/platform/db/transaction";
import { runOnce } from "@/lib/platform/http/once";
import { clearDeadline, setDeadline } from "@/lib/platform/jobs/deadlines";
import { enqueue } from "@/lib/platform/jobs/enqueue";
import { sweepDeadlines } from "@/lib/platform/jobs/sweep";
import { testDatabase } from "@/tests/support/database";

async function audit(subject: string): Promise<void> {
  await runInTransaction((tx) =>
    recordAudit(tx, {
      actor: SYSTEM_ACTOR,
      role: "system",
      action: "test.do",
      subject,
      after: { n: 1 },
    }),
  );
}

async function asOwner<T>(run: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({
    connectionString: testDatabase.superUrl.replace(/\/[^/]*$/, `/${testDatabase.name}`),
  });
  await client.connect();
  try {
    return await run(client);
  } finally {
    await client.end();
  }
}

describe("once()", () => {
  it("gives fifty identical concurrent requests one effect and the same reply", async () => {
    const key = randomUUID();
    let runs = 0;
    const replies = await Promise.all(
      Array.from({ length: 50 }, () =>
        runOnce({ scope: "usr_1 POST /x", key, body: { a: 1 } }, () => {
          runs += 1;
          return Promise.resolve({ status: 201, body: { id: "one" } });
        }),
      ),
    );
    expect(runs).toBe(1);
    expect(new Set(replies.map((reply) => JSON.stringify(reply)))).toEqual(
      new Set(['{"status":201,"body":{"id":"one"}}']),
    );
  });

  it("refuses a key that comes back with another body", async () => {
    const request = { scope: "usr_1 POST /y", key: randomUUID() };
    const run = () => Promise.resolve({ status: 200, body: {} });
    await runOnce({ ...request, body: { a: 1 } }, run);
    await expect(runOnce({ ...request, body: { a: 2 } }, run)).rejects.toMatchObject({
      code: "idempotency_key_reused",
    });
  });

  it("forgets a failed attempt, so that it can be tried again", async () => {
    const request = { scope: "usr_1 POST /z", key: randomUUID(), body: {} };
    await expect(runOnce(request, () => Promise.reject(new Error("no")))).rejects.toThrow("no");
    expect(
      await runOnce(request, () => Promise.resolve({ status: 200, body: { ok: true } })),
    ).toEqual({ status: 200, body: { ok: true } });
  });
});

describe("the audit chain", () => {
  beforeAll(async () => {
    await Promise.all(Array.from({ length: 30 }, (_, index) => audit(`sub_${index}`)));
  });

  it("is intact after thirty writers at once", async () => {
    expect(await db.$queryRaw`select * from audit_verify()`).toEqual([]);
    expect(await db.auditEntry.count({ where: { chainNo: null } })).toBe(0);
  });

  it("refuses edits and deletions", async () => {
    await expect(db.auditEntry.updateMany({ data: { action: "x" } })).rejects.toThrow();
    await expect(db.auditEntry.deleteMany({})).rejects.toThrow();
  });

  it.each([
    [
      "an edited entry",
      "update audit_entry set action = 'forged' where chain_no = 7",
      "was changed after it was written",
      7n,
    ],
    ["a removed entry", "delete from audit_entry where chain_no = 9", "an entry is missing", 9n],
  ])("detects %s, even by the superuser", async (_what, sql, problem, chainNo) => {
    await asOwner(async (client) => {
      await client.query("begin");
      await client.query("alter table audit_entry disable trigger all");
      await client.query(sql);
      const { rows } = await client.query<{ chain_no: string; problem: string }>(
        "select * from audit_verify()",
      );
      await client.query("rollback");
      expect(rows).toEqual([{ chain_no: chainNo.toString(), problem }]);
    });
  });
});

describe("deadlines", () => {
  it("fire once each, in order, however many sweepers run", async () => {
    const at = await readClock();
    await runInTransaction(async (tx) => {
      for (let i = 0; i < 10; i += 1) {
        await setDeadline(
          tx,
          { kind: "escrow.title", subjectId: `s${i}` },
          new Date(at.getTime() + 60_000 + i),
        );
      }
      await setDeadline(
        tx,
        { kind: "escrow.title", subjectId: "cleared" },
        new Date(at.getTime() + 1_000),
      );
      await clearDeadline(tx, { kind: "escrow.title", subjectId: "cleared" }, at);
    });
    const fired: string[] = [];
    const handlers = {
      "escrow.title": (_tx: unknown, deadline: { subjectId: string }) => {
        fired.push(deadline.subjectId);
        return Promise.resolve();
      },
    };
    const fail = (): void => {
      throw new Error("a deadline failed");
    };
    await sweepDeadlines(handlers, fail);
    expect(fired).toEqual([]);
    await advanceClock(120_000);
    await Promise.all([
      sweepDeadlines(handlers, fail),
      sweepDeadlines(handlers, fail),
      sweepDeadlines(handlers, fail),
    ]);
    expect([...fired].sort()).toEqual(Array.from({ length: 10 }, (_, i) => `s${i}`));
  });

  it("that fail are tried again later and do not block the others", async () => {
    const at = await readClock();
    await runInTransaction(async (tx) => {
      await setDeadline(tx, { kind: "dispute.alert", subjectId: "a" }, at);
      await setDeadline(tx, { kind: "escrow.title", subjectId: "b" }, new Date(at.getTime() + 1));
    });
    await advanceClock(10);
    const fired: string[] = [];
    const failed: string[] = [];
    await sweepDeadlines(
      {
        "dispute.alert": () => Promise.reject(new Error("broken")),
        "escrow.title": (_tx, deadline) => {
          fired.push(deadline.subjectId);
          return Promise.resolve();
        },
      },
      (deadline) => failed.push(deadline.subjectId),
    );
    expect(fired).toEqual(["b"]);
    expect(failed).toEqual(["a"]);
    const row = await db.deadline.findFirstOrThrow({ where: { kind: "dispute.alert" } });
    expect(row).toMatchObject({ firedAt: null, attempts: 1, lastError: "broken" });
  });
});

describe("jobs", () => {
  it("exist exactly when the transaction that wrote them commits", async () => {
    await expect(
      runInTransaction(async (tx) => {
        await enqueue(tx, { task: "refund.submit", key: "k1", payload: { refundId: "rfd_1" } });
        throw new Error("roll back");
      }),
    ).rejects.toThrow("roll back");
    await runInTransaction((tx) =>
      enqueue(tx, { task: "payout.submit", key: "k2", payload: { payoutId: "pyo_1" } }),
    );
    const rows = await db.$queryRaw<
      { task_identifier: string }[]
    >`select task_identifier from graphile_worker.jobs`;
    expect(rows.map((row) => row.task_identifier)).toEqual(["payout.submit"]);
  });
});

describe("Prisma", () => {
  it("refuses an undefined in a filter instead of matching everything", async () => {
    const missing: { id?: string } = {};
    // @ts-expect-error -- the type forbids it as well; this tests what happens when the type is bypassed.
    await expect(db.user.findFirst({ where: { id: missing.id } })).rejects.toThrow(/undefined/);
  });

  it("tells a unique violation apart", async () => {
    const place = {
      id: "plc_x",
      market: "us",
      nameEn: "X",
      nameZh: "X",
      region: "X",
      lat: 0,
      lon: 0,
    };
    await db.place.create({ data: place });
    const failure: unknown = await db.place
      .create({ data: place })
      .catch((error: unknown) => error);
    expect(isUniqueViolation(failure)).toBe(true);
  });
});
