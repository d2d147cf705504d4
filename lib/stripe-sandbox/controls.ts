import type { IncomingMessage } from "node:http";
import { z } from "zod";
import { createUnitContext, releaseDueFunds } from "@/lib/stripe-sandbox/background";
import { findControlHandler } from "@/lib/stripe-sandbox/control-routes";
import { loadControlsView } from "@/lib/stripe-sandbox/controls-view";
import { renderControlsPage } from "@/lib/stripe-sandbox/pages/controls-page";
import { redirectReply, type PageReply } from "@/lib/stripe-sandbox/pages/document";
import { isRefusal } from "@/lib/stripe-sandbox/refusal";
import { runInUnit } from "@/lib/stripe-sandbox/store";
import type { ControlDeps } from "@/lib/stripe-sandbox/types";

/** What a person may cause on the controls page; faults and webhooks are for programs. */
const OFFERED = new Set([
  "account",
  "account/require",
  "account/restrict",
  "bank-transfer",
  "dispute",
  "dispute/close",
  "dispute/escalate",
  "dispute/status",
  "payout/fail",
  "refund/fail",
  "release-funds",
  "settle",
  "top-up",
]);

const NUMBERS = new Set(["amount", "days"]);

/**
 * The page has no key, so it opens on this machine only, under a name of this machine, and takes a form from itself
 * alone: a page elsewhere cannot press its buttons, whatever name it gives itself.
 */
export function isControlsAllowed(request: IncomingMessage): boolean {
  const host = request.headers.host ?? "";
  const isHere = isLoopbackAddress(request.socket.remoteAddress) && isLoopbackName(host);
  if (request.method !== "POST") return isHere;
  // The page sends no referrer, and for a form from such a page browsers say "null" as its origin.
  const isOwnForm = request.headers["sec-fetch-site"] === "same-origin";
  return isHere && (isOwnForm || request.headers.origin === `http://${host}`);
}

export function isLoopbackAddress(address: string | undefined): boolean {
  return /^(::1|(::ffff:)?127\.)/.test(address ?? "");
}

function isLoopbackName(host: string): boolean {
  return /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/.test(host);
}

export async function answerControls(
  deps: ControlDeps,
  call: { readonly method: string; readonly url: URL; readonly body: string },
): Promise<PageReply> {
  if (call.method === "POST") return runControl(deps, new URLSearchParams(call.body));
  await releaseDueFunds(deps.pool, deps.settings);
  const search = (call.url.searchParams.get("q") ?? "").slice(0, 100).trim();
  const context = await createUnitContext(deps.settings);
  const view = await runInUnit(deps.pool, context, (unit) => loadControlsView(unit, search));
  return renderControlsPage(view, call.url.searchParams.get("notice"));
}

async function runControl(deps: ControlDeps, form: URLSearchParams): Promise<PageReply> {
  const control = form.get("control") ?? "";
  const handler = OFFERED.has(control) ? findControlHandler("POST", `/_sandbox/${control}`) : null;
  if (handler === null) return backWith("There is no such control.");
  try {
    await handler(deps, toBody(form));
  } catch (error) {
    if (isRefusal(error)) return backWith(error.error.message);
    if (error instanceof z.ZodError) return backWith("Please check what you entered.");
    throw error;
  }
  return backWith("Done.");
}

/** Empty fields are left out, as in the typed control. */
function toBody(form: URLSearchParams): Readonly<Record<string, unknown>> {
  const entries = [...form].filter(([name, value]) => name !== "control" && value.trim() !== "");
  return Object.fromEntries(
    entries.map(([name, value]) => [name, NUMBERS.has(name) ? Number(value) : value.trim()]),
  );
}

function backWith(notice: string): PageReply {
  return redirectReply(`/_sandbox?${new URLSearchParams({ notice }).toString()}`);
}
