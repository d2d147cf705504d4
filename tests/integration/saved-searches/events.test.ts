import { beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import "@/tests/support/database";
import { db } from "@/lib/platform/db/client";
import { createLiveStream } from "@/lib/saved-searches/live/stream";
import { aCar, aRequest, aTown, actorOf, BUYER, matcher } from "./world";

const one = matcher();

beforeAll(async () => {
  await aTown();
  await one.consume();
  return () => one.close();
});
beforeEach(async () => {
  const at = new Date();
  await db.session.deleteMany();
  await db.user.deleteMany();
  for (const { userId, sessionId } of [BUYER, actorOf("usr_other")]) {
    await db.user.create({
      data: {
        id: userId,
        email: `${userId}@example.com`,
        fullName: "B",
        displayName: "B. B.",
        createdAt: at,
      },
    });
    await db.session.create({
      data: {
        id: sessionId,
        userId,
        method: "demo",
        createdAt: at,
        lastSeenAt: at,
        expiresAt: new Date(at.getTime() + 3_600_000),
      },
    });
  }
});

/** Collects everything that the stream has sent, and continues to read. */
function listenTo(stream: ReadableStream<Uint8Array>) {
  const heard = { text: "", isOver: false };
  const reader = stream.getReader();
  const read = async (): Promise<void> => {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      heard.text += new TextDecoder().decode(value);
    }
    heard.isOver = true;
  };
  void read();
  return heard;
}

describe("an open page", () => {
  it("receives a hit as it is written, and only on its owner's page", async () => {
    const stop = new AbortController();
    const id = await aRequest();
    const mine = listenTo(createLiveStream(BUYER, stop.signal));
    const others = listenTo(createLiveStream(actorOf("usr_other"), stop.signal));
    const counted = (open: number): string =>
      `{"id":"${id}","openCount":${open},"newCount":${open}}`;
    await vi.waitFor(() => expect(mine.text).toContain(counted(0)), 5_000);
    await aCar();
    await one.consume();
    await vi.waitFor(() => expect(mine.text).toContain(counted(1)), 5_000);
    expect(others.text).not.toContain(id);
    stop.abort();
    await vi.waitFor(() => expect(mine.isOver && others.isOver).toBe(true), 5_000);
  });

  it("is disconnected at the next heartbeat once its session is revoked", async () => {
    const heard = listenTo(
      createLiveStream(BUYER, new AbortController().signal, { heartbeatMs: 50 }),
    );
    await vi.waitFor(() => expect(heard.text).toContain(": here"), 5_000);
    await db.session.update({ where: { id: BUYER.sessionId }, data: { revokedAt: new Date() } });
    await vi.waitFor(() => expect(heard.isOver).toBe(true), 5_000);
    expect(heard.text).toContain("event: signed_out");
  });

  it("is limited: a person's fifth connection is refused", () => {
    const stop = new AbortController();
    for (let number = 0; number < 4; number += 1) createLiveStream(BUYER, stop.signal);
    expect(() => createLiveStream(BUYER, stop.signal)).toThrow(/Too many pages/);
    stop.abort();
  });
});
