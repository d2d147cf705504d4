import "server-only";
import { createHash } from "node:crypto";
import { DAY_MS } from "@/lib/platform/core/durations";
import { AppError } from "@/lib/platform/core/errors";
import { toCanonicalJson, type Json } from "@/lib/platform/core/json";
import { db, type Tx } from "@/lib/platform/db/client";
import { toJsonInput } from "@/lib/platform/db/json";
import { runInTransaction } from "@/lib/platform/db/transaction";

export type Reply<B extends Json = Json> = { readonly status: number; readonly body: B };
export type IdempotentRequest = {
  /**
   * The caller and the operation: `usr_1 POST /api/escrows/esc_1/acceptance`. Keys of different
   * callers never collide.
   */
  readonly scope: string;
  readonly key: string;
  /** The parsed body. The same key with another body is refused. */
  readonly body: Json;
};

/**
 * Claims the idempotency key, runs the command and stores its reply in one transaction, so the
 * reply exists exactly when the effect does. A concurrent duplicate waits on the primary key until
 * the first commits, and then returns the same reply. A thrown error rolls the claim back: failures
 * can be retried, and only successes are stored.
 */
export async function runOnce(
  request: IdempotentRequest,
  run: (tx: Tx) => Promise<Reply>,
): Promise<Reply> {
  const requestHash = createHash("sha256").update(toCanonicalJson(request.body)).digest("hex");
  const id = { scope: request.scope, key: request.key };
  return runInTransaction(async (tx) => {
    const claim = await tx.idempotencyKey.createMany({
      data: { ...id, requestHash },
      skipDuplicates: true,
    });
    if (claim.count === 0) return replay(tx, id, requestHash);
    const reply = await run(tx);
    await tx.idempotencyKey.update({
      where: { scope_key: id },
      data: { responseStatus: reply.status, responseBody: toJsonInput(reply.body) },
    });
    return reply;
  });
}

async function replay(
  tx: Tx,
  id: { scope: string; key: string },
  requestHash: string,
): Promise<Reply> {
  const earlier = await tx.idempotencyKey.findUniqueOrThrow({ where: { scope_key: id } });
  if (earlier.requestHash !== requestHash) {
    throw new AppError("invalid", {
      code: "idempotency_key_reused",
      detail: "This Idempotency-Key was used for a different request.",
    });
  }
  // Prisma's JsonValue type is mutable. Our type is readonly, but the value is the same.
  return { status: earlier.responseStatus ?? 200, body: earlier.responseBody as Json };
}

/** Longer than any client retries. */
const REPLY_DAYS = 30;

/** Deletes replies that no client can request again. `at` is a wall-clock instant. */
export async function deleteOldReplies(at: Date): Promise<void> {
  const before = new Date(at.getTime() - REPLY_DAYS * DAY_MS);
  await db.idempotencyKey.deleteMany({ where: { createdAt: { lt: before } } });
}
