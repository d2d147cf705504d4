import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { isIPv6, type AddressInfo } from "node:net";
import { Pool } from "pg";
import { z } from "zod";
import { answerApi } from "@/lib/stripe-sandbox/api";
import { startBackground } from "@/lib/stripe-sandbox/background";
import { findControlHandler } from "@/lib/stripe-sandbox/control-routes";
import {
  answerControls,
  isControlsAllowed,
  isLoopbackAddress,
} from "@/lib/stripe-sandbox/controls";
import { createFaultBoard } from "@/lib/stripe-sandbox/faults";
import type { PageReply } from "@/lib/stripe-sandbox/pages/document";
import { answerPage } from "@/lib/stripe-sandbox/pages/routes";
import { isRefusal } from "@/lib/stripe-sandbox/refusal";
import {
  assertSandboxKey,
  CALM,
  toSandboxSettings,
  type SandboxOptions,
  type SeenRequest,
} from "@/lib/stripe-sandbox/settings";
import type { ApiReply, ControlDeps, RunningSandbox } from "@/lib/stripe-sandbox/types";

const BODY_MAX_BYTES = 256 * 1024;
const CONNECTIONS_MAX = 20;

/**
 * Starts the payments sandbox: a server of ours that speaks Stripe's wire protocol for the
 * endpoints Candor uses, keeps its state in the schema `sandbox`, and moves no money.
 * @throws Error when the key could be a real one.
 */
export async function createSandbox(options: SandboxOptions): Promise<RunningSandbox> {
  assertSandboxKey(options.secretKey);
  const pool = new Pool({ connectionString: options.databaseUrl, max: CONNECTIONS_MAX });
  // An error event on an idle connection must not end the process. The next query reports the problem.
  pool.on("error", () => undefined);
  // The same for a connection that is checked out but runs no query at the moment.
  pool.on("connect", (client) => client.on("error", () => undefined));
  const server = createServer();
  const url = await listen(server, options.port, options.host ?? "127.0.0.1");
  let mode = CALM;
  const settings = toSandboxSettings(options, url, () => mode);
  const background = startBackground(pool, settings);
  const deps: ControlDeps = {
    pool,
    settings,
    faults: createFaultBoard(),
    background,
    setWebhookMode: (wanted) => {
      mode = wanted;
    },
  };
  server.on("request", (request, response) => {
    handle(deps, request, response).catch((error: unknown) => {
      console.error("sandbox:", error);
      if (!response.headersSent) send(response, 500, { error: "The sandbox failed. See its log." });
    });
  });
  return {
    url,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await background.stop();
      await pool.end();
    },
  };
}

function listen(server: Server, port: number, host: string): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      server.removeListener("error", reject);
      resolve(originOf(server.address()));
    });
  });
}

function originOf(address: AddressInfo | string | null): string {
  if (address === null || typeof address === "string")
    throw new Error("the sandbox must listen on a TCP port");
  const name = isIPv6(address.address) ? `[${address.address}]` : address.address;
  return `http://${name === "0.0.0.0" || name === "[::]" ? "127.0.0.1" : name}:${address.port}`;
}

async function handle(
  deps: ControlDeps,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = new URL(request.url ?? "/", "http://sandbox");
  const method = request.method ?? "GET";
  const body = await readBody(request);
  if (body === null) {
    send(response, 413, { error: "The body is too large." });
  } else if (url.pathname.startsWith("/v1/")) {
    const { pool, settings, faults, background } = deps;
    const wake = background.wake;
    sendApi(
      response,
      await answerApi({ pool, settings, faults, wake }, seenOf(request, url, body)),
    );
  } else if (method === "GET" && url.pathname === "/_sandbox/health") {
    await deps.pool.query("select 1");
    send(response, 200, { status: "ok" });
  } else if (url.pathname === "/_sandbox" && isControlsAllowed(request)) {
    sendPage(response, await answerControls(deps, { method, url, body }));
  } else if (url.pathname.startsWith("/_sandbox/")) {
    await control(deps, request, response, { method, path: url.pathname, body });
  } else {
    sendPage(response, await answerPage(deps, { method, url, body }));
  }
}

async function readBody(request: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk as Uint8Array);
    size += bytes.length;
    if (size <= BODY_MAX_BYTES) chunks.push(bytes);
  }
  return size > BODY_MAX_BYTES ? null : Buffer.concat(chunks).toString("utf8");
}

function seenOf(request: IncomingMessage, url: URL, body: string): SeenRequest {
  const headers = Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value[0] : value,
    ]),
  );
  const query = url.search.replace(/^\?/, "");
  return { method: request.method ?? "GET", path: url.pathname, body, query, headers };
}

function sendApi(response: ServerResponse, reply: ApiReply): void {
  // No response is sent. The client's own time limit ends the request.
  if (reply.damage === "silence") return;
  const text = JSON.stringify(reply.body, null, 2);
  if (reply.damage === "sever") {
    response.writeHead(reply.status, {
      ...reply.headers,
      "content-length": String(text.length * 2),
    });
    response.write(text.slice(0, Math.ceil(text.length / 2)), () => response.socket?.destroy());
    return;
  }
  response.writeHead(reply.status, { ...reply.headers, "content-type": "application/json" });
  response.end(text);
}

function sendPage(response: ServerResponse, reply: PageReply): void {
  response.writeHead(reply.status, reply.headers);
  response.end(reply.body);
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { "content-type": "application/json" });
  response.end(JSON.stringify(body));
}

/** The control API is for tests and for the demo's own machine: loopback only, and with the key. */
async function control(
  deps: ControlDeps,
  request: IncomingMessage,
  response: ServerResponse,
  call: { readonly method: string; readonly path: string; readonly body: string },
): Promise<void> {
  const isLocal = isLoopbackAddress(request.socket.remoteAddress);
  const hasKey = request.headers.authorization === `Bearer ${deps.settings.secretKey}`;
  const handler = findControlHandler(call.method, call.path);
  if (!isLocal || !hasKey || !handler) {
    send(response, 404, { error: "No such control." });
    return;
  }
  try {
    send(response, 200, await handler(deps, call.body === "" ? {} : JSON.parse(call.body)));
  } catch (error) {
    if (isRefusal(error)) {
      send(response, error.status, { error: error.error });
    } else if (error instanceof z.ZodError || error instanceof SyntaxError) {
      send(response, 400, { error: error.message });
    } else {
      throw error;
    }
  }
}
