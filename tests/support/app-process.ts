/**
 * The app as a process that can be killed: the real route handlers of a purchase and of the webhook, served by
 * Node's own HTTP server instead of Next.js, because a test cannot wait for `next build`.
 */
import { createServer, type IncomingMessage } from "node:http";
import { POST as acceptance } from "@/app/api/escrows/[escrowId]/acceptance/route";
import { POST as funding } from "@/app/api/escrows/[escrowId]/funding/route";
import { POST as handover } from "@/app/api/escrows/[escrowId]/handover/route";
import { GET as live } from "@/app/api/escrows/[escrowId]/route";
import { POST as title } from "@/app/api/escrows/[escrowId]/title/route";
import { POST as open } from "@/app/api/escrows/route";
import { POST as webhook } from "@/app/api/stripe/webhook/route";
import { getEnv } from "@/lib/platform/core/env";
import { currentRequest } from "@/tests/support/request-cookies";

type Handler = (
  request: Request,
  context: { readonly params: Promise<unknown> },
) => Promise<Response>;

const ROUTES: readonly (readonly [string, RegExp, Handler])[] = [
  ["POST", /^\/api\/escrows$/, open],
  ["GET", /^\/api\/escrows\/(?<escrowId>[^/]+)$/, live],
  ["POST", /^\/api\/escrows\/(?<escrowId>[^/]+)\/funding$/, funding],
  ["POST", /^\/api\/escrows\/(?<escrowId>[^/]+)\/handover$/, handover],
  ["POST", /^\/api\/escrows\/(?<escrowId>[^/]+)\/acceptance$/, acceptance],
  ["POST", /^\/api\/escrows\/(?<escrowId>[^/]+)\/title$/, title],
  ["POST", /^\/api\/stripe\/webhook$/, webhook],
];

async function requestOf(incoming: IncomingMessage): Promise<Request> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(Buffer.from(chunk as Uint8Array));
  const headers = new Headers(
    Object.entries(incoming.headers).flatMap(([name, value]) =>
      typeof value === "string" ? [[name, value] as [string, string]] : [],
    ),
  );
  const method = incoming.method ?? "GET";
  return new Request(`${getEnv().APP_ORIGIN}${incoming.url ?? "/"}`, {
    method,
    headers,
    ...(method === "GET" ? {} : { body: Buffer.concat(chunks) }),
  });
}

async function answer(request: Request): Promise<Response> {
  const { pathname } = new URL(request.url);
  for (const [method, pattern, handle] of ROUTES) {
    const found = method === request.method ? pattern.exec(pathname) : null;
    if (!found) continue;
    const params = Promise.resolve({ ...found.groups });
    return currentRequest.run(request.headers, () => handle(request, { params }));
  }
  return new Response(null, { status: pathname === "/" ? 204 : 404 });
}

const server = createServer((incoming, outgoing) => {
  void requestOf(incoming)
    .then(answer)
    .then(async (response) => {
      outgoing.writeHead(response.status, Object.fromEntries(response.headers));
      outgoing.end(Buffer.from(await response.arrayBuffer()));
    })
    .catch(() => outgoing.writeHead(500).end());
});
server.listen(Number(new URL(getEnv().APP_ORIGIN).port), "127.0.0.1");
