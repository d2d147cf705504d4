import path from "node:path";
import ts from "typescript";
import { beforeAll, describe, expect, it } from "vitest";

/**
 * Names that decide about money or notifications are typed on both sides. Each pair below is compiled with the
 * project's own settings: the first correctly, the second with one letter wrong.
 */
const ROOT = path.resolve(import.meta.dirname, "..");

const TX = `import type { Tx } from "@/lib/platform/db/client";\n`;
const SEAMS: Readonly<Record<string, { readonly code: string; readonly typo: [string, string] }>> =
  {
    "a job's name at the sender": {
      code: `${TX}import { enqueue } from "@/lib/platform/jobs/enqueue";
export const send = (tx: Tx) =>
  enqueue(tx, { task: "refund.submit", key: "refund:rfd_1", payload: { refundId: "rfd_1" } });`,
      typo: ["refund.submit", "refund.sumbit"],
    },
    "a job's payload at the sender": {
      code: `${TX}import { enqueue } from "@/lib/platform/jobs/enqueue";
export const send = (tx: Tx) =>
  enqueue(tx, { task: "refund.submit", key: "refund:rfd_1", payload: { refundId: "rfd_1" } });`,
      typo: ["refundId:", "payoutId:"],
    },
    "a job's name at the handler": {
      code: `import type { TaskHandlers } from "@/lib/platform/jobs/job-types";
export const tasks = {
  "refund.submit": ({ refundId }) => Promise.reject(new Error(refundId)),
} satisfies Partial<TaskHandlers>;`,
      typo: ["refund.submit", "refund.sumbit"],
    },
    "the reply of a command": {
      code: `import { z } from "zod";
import { defineCommandRoute } from "@/lib/platform/http/route";
export const POST = defineCommandRoute({
  summary: "Save.", params: z.object({}), body: z.object({}), reply: z.object({ version: z.int() }),
  run: () => Promise.resolve({ status: 200, body: { version: 1 } }),
});`,
      typo: ["version", "verison"],
    },
    "the reply of a query": {
      code: `import { z } from "zod";
import { toJsonResponse } from "@/lib/platform/http/json-response";
import { defineQueryRoute } from "@/lib/platform/http/route";
export const GET = defineQueryRoute({
  summary: "Count.", auth: "none", params: z.object({}), query: z.object({}),
  reply: z.object({ cars: z.array(z.object({ id: z.string() })) }),
  handle: () => Promise.resolve(toJsonResponse({ cars: [{ id: "lst_1" }] })),
});`,
      typo: ["id:", "ids:"],
    },
    "an event's kind": {
      code: `${TX}import { SYSTEM_ACTOR } from "@/lib/platform/auth/actor";
import { recordStep } from "@/lib/escrow/events";
export const step = (tx: Tx) =>
  recordStep(tx, { id: "esc_1", state: "funded" }, {
    kind: "accepted", actor: SYSTEM_ACTOR, role: "system", at: new Date(),
  });`,
      typo: [`"accepted"`, `"acepted"`],
    },
    "a mail kind that no event sends": {
      code: `import type { RequireSent } from "@/lib/notifications/who-is-told";
export type Sent = RequireSent<"accepted">;`,
      typo: [`"accepted"`, `"car_washed"`],
    },
    "the mail kind of a notification": {
      code: `${TX}import { notify } from "@/lib/notifications/notify";
const data = { car: "Mazda", path: "/us/cars/mazda" };
export const tell = (tx: Tx) =>
  notify(tx, { kind: "listing_live", userId: "usr_1", data, key: "lst_1" });`,
      typo: ["listing_live", "listing_alive"],
    },
    "a purchase's state in the database": {
      code: `import type { EscrowRow } from "@/lib/escrow/lock";
export const isDone = (row: EscrowRow): boolean => row.state === "accepted";`,
      typo: [`"accepted"`, `"acepted"`],
    },
    "a command on a purchase": {
      code: `import type { Command } from "@/lib/escrow/commands";
export const accept: Command = { kind: "accept" };`,
      typo: [`"accept"`, `"acept"`],
    },
    "a listing's state in the database": {
      code: `import type { OwnRow } from "@/lib/listings/ownership";
export const isLive = (row: OwnRow): boolean => row.status === "live";`,
      typo: [`"live"`, `"lvie"`],
    },
    "a payment's state as it is read from the database": {
      code: `import type { EscrowRow } from "@/lib/escrow/lock";
export const isPaid = (row: EscrowRow): boolean =>
  row.parts.some((part) => part.state === "succeeded");`,
      typo: [`"succeeded"`, `"suceeded"`],
    },
    "a state that a command writes": {
      code: `${TX}import type { RefundState } from "@/lib/payments/states";
export const retry = (tx: Tx) =>
  tx.refund.updateMany({ where: { id: "rfd_1" }, data: { state: "requested" satisfies RefundState } });`,
      typo: [`"requested"`, `"requsted"`],
    },
    "who may cause an event of a listing": {
      code: `import { getListingStep } from "@/lib/listings/states";
export const step = getListingStep("attach_inspection", "inspector");`,
      typo: [`"inspector"`, `"buyer"`],
    },
    "the kind of a journal in the ledger": {
      code: `import type { TransferInput } from "@/lib/ledger/post";
export const kind: TransferInput["kind"] = "refund_ordered";`,
      typo: ["refund_ordered", "refund_orderd"],
    },
    "a timer's name": {
      code: `${TX}import { setDeadline } from "@/lib/platform/jobs/deadlines";
export const wait = (tx: Tx) =>
  setDeadline(tx, { kind: "escrow.acceptance", subjectId: "esc_1" }, new Date());`,
      typo: ["escrow.acceptance", "escrow.aceptance"],
    },
  };

/** Compiles a text as if it were a file of the repository; nothing is written to disk. */
function compile(files: ReadonlyMap<string, string>): ts.Program {
  const read = (name: string): string | undefined => ts.sys.readFile(name);
  const config = ts.getParsedCommandLineOfConfigFile(
    path.join(ROOT, "tsconfig.json"),
    { incremental: false },
    { ...ts.sys, onUnRecoverableConfigFileDiagnostic: () => undefined },
  );
  const options = { ...config?.options, noEmit: true };
  const host = ts.createCompilerHost(options);
  const fromDisk = host.getSourceFile.bind(host);
  host.fileExists = (name) => files.has(name) || ts.sys.fileExists(name);
  host.readFile = (name) => files.get(name) ?? read(name);
  host.getSourceFile = (name, target, ...rest) => {
    const text = files.get(name);
    return text === undefined
      ? fromDisk(name, target, ...rest)
      : ts.createSourceFile(name, text, target);
  };
  return ts.createProgram([...files.keys()], options, host);
}

describe("a typo at a seam does not compile", () => {
  const names = Object.keys(SEAMS);
  const fileOf = (name: string, which: string): string =>
    path.posix.join(ROOT, "tests", `seam-${names.indexOf(name)}-${which}.ts`);
  let errors: (name: string, which: string) => readonly string[];

  beforeAll(() => {
    const files = new Map(
      Object.entries(SEAMS).flatMap(
        ([
          name,
          {
            code,
            typo: [right, wrong],
          },
        ]) => [
          [fileOf(name, "right"), code],
          [fileOf(name, "wrong"), code.replace(right, wrong)],
        ],
      ),
    );
    const program = compile(files);
    errors = (name, which) =>
      program
        .getSemanticDiagnostics(program.getSourceFile(fileOf(name, which)))
        .map((found) => ts.flattenDiagnosticMessageText(found.messageText, "\n"));
  }, 120_000);

  it.each(names)("%s", (name) => {
    expect(errors(name, "right")).toEqual([]);
    const found = errors(name, "wrong").join("\n");
    const wrong = SEAMS[name]?.typo[1].replaceAll(/[":]/g, "") ?? "";
    expect(found).toContain(wrong);
  });
});
