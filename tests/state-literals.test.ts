import fs from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { BOOKING_PURPOSES, BOOKING_STATES } from "@/lib/bookings/states";
import { AUDIENCES, DISPUTE_ENTRY_KINDS } from "@/lib/disputes/entry-kinds";
import { RULING_KINDS } from "@/lib/disputes/policy";
import { DISPUTE_ROLES, DISPUTE_STATES } from "@/lib/disputes/states";
import { BANK_DISPUTE_STATES } from "@/lib/escrow/chargebacks/bank-disputes";
import { CHARGEBACK_DECISIONS } from "@/lib/escrow/chargebacks/terms";
import { ESCROW_EVENT_KINDS } from "@/lib/escrow/event-kinds";
import { PART_KINDS, PART_STATES } from "@/lib/escrow/funding/states";
import { CHECK_STATES } from "@/lib/escrow/handover/types";
import { ESCROW_ROLES, ESCROW_STATES, OPEN_CHARGEBACKS } from "@/lib/escrow/states";
import { DRAW_STATES } from "@/lib/inspection-quality/draw-states";
import { MISS_SOURCES } from "@/lib/inspection-quality/missed-defects";
import { ATTACHMENT_KINDS, MEASUREMENT_KINDS } from "@/lib/inspections/field/vocabulary";
import { ORIGINS } from "@/lib/inspections/handover/schema";
import { OUTCOMES } from "@/lib/inspections/scoring";
import { INSPECTION_STATES } from "@/lib/inspections/states";
import { LISTING_STATES } from "@/lib/listings/states";
import { EVENT_STATES } from "@/lib/payments/event-retries";
import { CHECK_KINDS, DIFFERENCE_KINDS } from "@/lib/payments/reconciliation/vocabulary";
import { HOLD_CAUSES } from "@/lib/payments/holds";
import { CALL_KINDS, CALL_STATES } from "@/lib/payments/calls/states";
import { PAYOUT_STATES, REFUND_STATES, SELLER_ACCOUNT_STATES } from "@/lib/payments/states";
import { ROLES } from "@/lib/platform/auth/roles";
import { TIMER_NAMES } from "@/lib/platform/jobs/timer-names";
import { ASSET_KINDS } from "@/lib/platform/media/assets";
import { DOCUMENT_KINDS, DOCUMENT_STATES } from "@/lib/report-documents/model";
import { DELIVERIES, REQUEST_KINDS, STATES, VISIBILITIES } from "@/lib/saved-searches/settings";
import { ANSWER_STATES, FACT_KINDS } from "@/lib/vehicles/history/types";
import { TITLE_STATUSES } from "@/lib/vehicles/vocabulary";
import { listLiterals, type Owners } from "./support/state-literals";
import { listSources, readModels } from "./support/table-access";

/**
 * States and kinds are text in the database, because CHECKs, partial indexes and triggers compare them.
 * Prisma therefore takes any string; here every word in a call of Prisma and in SQL is compared with
 * the list of the column's owner.
 */
const ROOT = path.resolve(import.meta.dirname, "..");

const OWNERS: Owners = {
  CarRequest: {
    kind: REQUEST_KINDS,
    state: STATES,
    visibility: VISIBILITIES,
    delivery: DELIVERIES,
  },
  ChargebackDecision: { decision: CHARGEBACK_DECISIONS },
  Deadline: { kind: TIMER_NAMES },
  Dispute: { state: DISPUTE_STATES },
  DisputeEntry: { kind: DISPUTE_ENTRY_KINDS, role: DISPUTE_ROLES, audience: AUDIENCES },
  DisputeEvidence: { role: DISPUTE_ROLES },
  DisputeRuling: { kind: RULING_KINDS },
  Escrow: { state: ESCROW_STATES, chargeback: OPEN_CHARGEBACKS, rulingKind: RULING_KINDS },
  EscrowEvent: { kind: ESCROW_EVENT_KINDS, role: ESCROW_ROLES },
  FundingPart: { kind: PART_KINDS, state: PART_STATES },
  BankDispute: { state: BANK_DISPUTE_STATES },
  HandoverCheck: { state: CHECK_STATES },
  Inspection: { state: INSPECTION_STATES, purpose: BOOKING_PURPOSES },
  InspectionAttachment: { kind: ATTACHMENT_KINDS },
  InspectionBooking: { state: BOOKING_STATES, purpose: BOOKING_PURPOSES },
  InspectionDraw: { state: DRAW_STATES },
  InspectionItem: { outcome: OUTCOMES },
  InspectionMeasurement: { kind: MEASUREMENT_KINDS },
  InspectionMiss: { source: MISS_SOURCES },
  InspectionOrigin: { origin: ORIGINS },
  Listing: { status: LISTING_STATES },
  MediaAsset: { kind: ASSET_KINDS },
  MoneyCheck: { kind: CHECK_KINDS },
  MoneyDifference: { kind: DIFFERENCE_KINDS },
  PaymentHold: { cause: HOLD_CAUSES },
  ProviderCall: { kind: CALL_KINDS, state: CALL_STATES },
  Refund: { state: REFUND_STATES },
  ReportDocument: { kind: DOCUMENT_KINDS, state: DOCUMENT_STATES },
  SellerAccount: { state: SELLER_ACCOUNT_STATES },
  SellerPayout: { state: PAYOUT_STATES },
  StripeEvent: { state: EVENT_STATES },
  UserRole: { role: ROLES },
  Vehicle: { titleStatus: TITLE_STATUSES },
  VehicleFact: { kind: FACT_KINDS },
  VehicleHistoryAnswer: { state: ANSWER_STATES },
};

/** Columns with such a name and no list, and why. */
const WITHOUT_LIST: Readonly<Record<string, string>> = {
  "AuditEntry.actorRole": "typed where it is written, and shown as it was written",
  "LogEntry.kind": "a signature covers it; the transparency log alone writes it, typed",
  "OrganisationMember.role": "an import of dealers writes it; only `owner` is asked for",
  "PromiseRecord.kind": "one kind so far",
  "SigningKey.ownerKind": "z.enum of report-file.ts, which its only writer takes its type from",
};

/** States of values that no column holds, each typed by a union of its own. */
const OTHERS = [
  // What the provider answers, its checkout and its refunds (lib/payments/provider.ts).
  "canceled",
  "pending",
  "processing_or_unpaid",
  "complete",
  // How a reading lies to its tolerance (lib/inspections/tolerances.ts).
  "within",
  "beyond",
  "not_covered",
  // An entry on the inspector's phone, before it is sent (lib/inspections/field/states.ts).
  "conflict",
  "applied",
  // A check of a signature (lib/report-signing/verify-file.ts).
  "unknown",
  // A recall that a manufacturer has announced for a model (lib/vehicles/history/types.ts).
  "campaign",
];

const schema = { models: readModels(), owners: OWNERS, others: OTHERS };

describe("words in the database", () => {
  const seeds = fs
    .readdirSync(path.join(ROOT, "prisma/seed"), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => path.posix.join("prisma/seed", name.replaceAll(path.sep, "/")));
  // The payments sandbox has tables of its own, in its own schema.
  const files = [...listSources(), ...seeds].filter(
    (file) => !file.startsWith("lib/stripe-sandbox/"),
  );
  const found = files.flatMap((file) =>
    listLiterals(file, fs.readFileSync(path.join(ROOT, file), "utf8"), schema),
  );

  it("has a list, or a reason, for every column of a state, status, kind, purpose or role", () => {
    const named = readColumns().filter(({ field }) =>
      /^(?:state|status|kind|purpose|role)$|(?:State|Status|Kind|Purpose|Role)$/.test(field),
    );
    const missing = named
      .filter(({ model, field }) => OWNERS[model]?.[field] === undefined)
      .map(({ model, field }) => `${model}.${field}`);
    expect(missing.toSorted()).toEqual(Object.keys(WITHOUT_LIST).toSorted());
  });

  it("names only columns that exist", () => {
    const columns = new Set(readColumns().map(({ model, field }) => `${model}.${field}`));
    const listed = Object.entries(OWNERS).flatMap(([model, fields]) =>
      Object.keys(fields).map((field) => `${model}.${field}`),
    );
    expect(listed.filter((column) => !columns.has(column))).toEqual([]);
  });

  it("are read out of filters, writes, nested relations and SQL", () => {
    const wrong = (text: string): readonly string[] =>
      listLiterals("example.ts", text, schema)
        .filter((literal) => !literal.isKnown)
        .map(({ column, word }) => `${column} ${word}`);
    const isWrong = { escrow: ["Escrow.state fundet"], listing: ["Listing.status lvie"] };
    expect(wrong(`db.escrow.findMany({ where: { state: "fundet" } })`)).toEqual(isWrong.escrow);
    expect(wrong(`db.escrow.count({ where: { state: { in: ["funded", "fundet"] } } })`)).toEqual(
      isWrong.escrow,
    );
    expect(wrong(`db.escrow.count({ where: { NOT: { state: { not: "fundet" } } } })`)).toEqual(
      isWrong.escrow,
    );
    expect(wrong(`tx.escrow.update({ data: { state: isIt ? "funded" : "fundet" } })`)).toEqual(
      isWrong.escrow,
    );
    expect(wrong(`db.refund.findMany({ where: { escrow: { state: "fundet" } } })`)).toEqual(
      isWrong.escrow,
    );
    expect(
      wrong(`tx.escrow.createMany({ data: ids.map((id) => ({ id, state: "fundet" })) })`),
    ).toEqual(isWrong.escrow);
    expect(wrong("db.$queryRaw`select 1 from listing l where l.status = 'lvie'`")).toEqual(
      isWrong.listing,
    );
    expect(wrong("tx.$executeRaw`update listing set status = 'lvie' where id = ${id}`")).toEqual(
      isWrong.listing,
    );
    expect(wrong("Prisma.sql`from listing where status in ('live', 'lvie')`")).toEqual(
      isWrong.listing,
    );
    expect(wrong("Prisma.sql`case l.status when 'lvie' then 1 when 'sold' then 2 end`")).toEqual([
      "status lvie",
    ]);
    expect(wrong(`if (row?.state === "fundet") stop();`)).toEqual([".state fundet"]);
    expect(
      wrong(`db.escrow.findMany({ where: { state: "funded" }, orderBy: { state: "asc" } })`),
    ).toEqual([]);
  });

  it("are in the owner's list, in every call of Prisma and in all SQL", () => {
    expect(found.length).toBeGreaterThan(150);
    const wrong = found.filter((literal) => !literal.isKnown);
    expect(
      wrong.map(({ file, line, column, word }) => `${file}:${line} ${column} '${word}'`),
    ).toEqual([]);
  });
});

/** The text columns of prisma/schema. */
function readColumns(): readonly { readonly model: string; readonly field: string }[] {
  const folder = path.join(ROOT, "prisma/schema");
  return fs.readdirSync(folder).flatMap((name) => {
    const text = fs.readFileSync(path.join(folder, name), "utf8");
    return [...text.matchAll(/^model (\w+) \{([\s\S]*?)^\}/gm)].flatMap(
      ([, model = "", body = ""]) =>
        [...body.matchAll(/^\s+(\w+)\s+String\??(?=\s)/gm)].map(([, field = ""]) => ({
          model,
          field,
        })),
    );
  });
}
