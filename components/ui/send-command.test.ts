import { afterEach, describe, expect, it, vi } from "vitest";
import {
  isOutcomeUnknown,
  generateIdempotencyKey,
  sendCommand,
} from "@/components/ui/send-command";

type Sent = { readonly key: string | null; readonly method: string; readonly body: string };
const sent: Sent[] = [];

/** Makes fetch return these replies in order; an Error simulates a lost connection. */
function answer(...replies: readonly (Response | Error)[]): void {
  sent.length = 0;
  const queue = [...replies];
  vi.stubGlobal("fetch", (url: string, init: RequestInit) => {
    const request = new Request(new URL(url, "http://localhost"), init);
    sent.push({
      key: request.headers.get("idempotency-key"),
      method: request.method,
      body: typeof init.body === "string" ? init.body : "",
    });
    const reply = queue.shift() ?? new Error("nothing left to answer");
    return reply instanceof Error ? Promise.reject(reply) : Promise.resolve(reply);
  });
}

const lost = new TypeError("Failed to fetch");
const noPauses = { retryPausesMs: [0, 0] };

afterEach(() => vi.unstubAllGlobals());

describe("sendCommand", () => {
  it("sends JSON under a key of its own and returns the reply", async () => {
    answer(Response.json({ id: "esc_1" }, { status: 201 }));
    const reply = await sendCommand("/api/escrows", { listingId: "lst_1" });
    expect(reply).toEqual({ ok: true, status: 201, body: { id: "esc_1" } });
    expect(sent[0]?.body).toBe('{"listingId":"lst_1"}');
    expect(sent[0]?.key).toMatch(
      /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    );
  });

  it("retries a lost request with the same key, so that it cannot take effect twice", async () => {
    answer(lost, lost, Response.json({}));
    const reply = await sendCommand("/api/escrows", {}, noPauses);
    expect(reply.ok).toBe(true);
    expect(sent).toHaveLength(3);
    expect(new Set(sent.map((request) => request.key)).size).toBe(1);
  });

  it("reports an unknown outcome when no reply arrives", async () => {
    answer(lost, lost, lost);
    const reply = await sendCommand(
      "/api/escrows",
      {},
      { ...noPauses, idempotencyKey: generateIdempotencyKey() },
    );
    expect(reply.ok).toBe(false);
    if (!reply.ok) expect(isOutcomeUnknown(reply.problem)).toBe(true);
  });

  it("does not repeat what the server refused", async () => {
    const problem = {
      code: "listing_sold",
      status: 409,
      title: "t",
      detail: "d",
      requestId: "req_1",
    };
    answer(Response.json(problem, { status: 409 }));
    const reply = await sendCommand("/api/escrows", {}, noPauses);
    expect(reply).toEqual({ ok: false, problem });
    expect(sent).toHaveLength(1);
    if (!reply.ok) expect(isOutcomeUnknown(reply.problem)).toBe(false);
  });

  it("treats an unreadable reply as a failure with unknown outcome", async () => {
    answer(new Response("<html>bad gateway</html>", { status: 502 }));
    const reply = await sendCommand("/api/escrows", {});
    expect(reply).toEqual({
      ok: false,
      problem: { code: "reply_unreadable", status: 502, title: "", detail: "" },
    });
  });

  it("accepts an empty success", async () => {
    answer(new Response(null, { status: 204 }));
    expect(await sendCommand("/api/x", {}, { method: "DELETE" })).toEqual({
      ok: true,
      status: 204,
      body: null,
    });
    expect(sent[0]?.method).toBe("DELETE");
  });
});
