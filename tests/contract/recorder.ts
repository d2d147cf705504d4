import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { decodeForm, type FormObject } from "@/lib/stripe-sandbox/form";

export type SentRequest = {
  readonly method: string;
  readonly path: string;
  readonly form: FormObject;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
};

/** Contains enough fields for the adapter to parse every object; the replies are not tested here. */
const ANY_OBJECT = {
  id: "obj_1",
  object: "any",
  status: "open",
  payment_status: "unpaid",
  url: null,
  expires_at: 1,
  payment_intent: null,
  latest_charge: null,
  last_payment_error: null,
  metadata: {},
  amount: 1,
  amount_received: 0,
  amount_reversed: 0,
  currency: "usd",
  charge: null,
  destination: "acct_1",
  source_transaction: null,
  transfer_group: null,
  arrival_date: 1,
  failure_code: null,
  available: [],
  pending: [],
  data: [],
  has_more: false,
};

export type Recorder = {
  readonly url: string;
  readonly sent: readonly SentRequest[];
  readonly close: () => Promise<void>;
};

/** Records what the adapter sends, and replies to every request. */
export async function startRecorder(): Promise<Recorder> {
  const sent: SentRequest[] = [];
  const server = createServer((request, response) => {
    let body = "";
    request.setEncoding("utf8");
    request.on("data", (chunk: string) => {
      body += chunk;
    });
    request.on("end", () => {
      const url = new URL(request.url ?? "/", "http://recorder");
      const method = request.method ?? "";
      const text = method === "GET" ? url.search.slice(1) : body;
      sent.push({ method, path: url.pathname, form: decodeForm(text), headers: request.headers });
      response.setHeader("content-type", "application/json");
      response.end(JSON.stringify(ANY_OBJECT));
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", () => resolve());
  });
  // For a TCP server, address() is always an AddressInfo.
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    sent,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
