import "server-only";
import { z } from "zod";
import { db } from "@/lib/platform/db/client";
import type { VehicleHistoryAnswerModel, VehicleModel } from "@/lib/platform/db/generated/models";
import { BUILT_IN, listBuiltinReadings } from "@/lib/vehicles/history/builtin";
import { CORGI } from "@/lib/vehicles/history/corgi";
import { NHTSA } from "@/lib/vehicles/history/nhtsa";
import type { VehicleHistorySource } from "@/lib/vehicles/history/source";
import {
  RECORDERS,
  SOURCE_KEYS,
  type FactData,
  type HistoryFact,
  type SourceAnswer,
  type SourceKey,
  type VehicleHistory,
  parseAnswerState,
} from "@/lib/vehicles/history/types";
import { parseTitleStatus } from "@/lib/vehicles/vocabulary";

/** Sources that jobs query. The built-in source is read directly. */
export const ASKED_SOURCES: readonly VehicleHistorySource[] = [NHTSA, CORGI];

/** Read from our own tables only, and shown only if there is data. */
const MOT: Pick<VehicleHistorySource, "key" | "kinds" | "blindSpots"> = {
  key: "mot",
  kinds: ["test", "odometer", "recall"],
  blindSpots: ["abroad", "before_records"],
};

const text = z.string().nullable().default(null);
const Data: z.ZodType<FactData> = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("odometer"),
    reading: z.number().int(),
    unit: z.enum(["mi", "km"]),
    from: z.string(),
  }),
  z.object({ kind: z.literal("title_brand"), code: z.string(), state: text }),
  z.object({ kind: z.literal("lien"), holder: text, isReleased: z.boolean() }),
  z.object({
    kind: z.literal("recall"),
    component: z.string(),
    summary: z.string(),
    remedy: z.string(),
    status: z.enum(["open", "done", "campaign"]),
  }),
  z.object({
    kind: z.literal("test"),
    result: z.enum(["passed", "failed"]),
    expiresOn: text,
    defects: z.array(
      z.object({
        severity: z.enum(["dangerous", "major", "minor", "advisory"]),
        text: z.string(),
      }),
    ),
  }),
  z.object({
    kind: z.literal("build"),
    make: text,
    modelName: text,
    modelYear: z.number().int().nullable().default(null),
    plant: text,
  }),
]);

const FACTS_MAX = 400;

/**
 * All known history of a car: each fact with its source and date, and each source with what it does
 * not cover. Reads our own tables only, because jobs query the sources.
 */
export async function findVehicleHistory(car: {
  readonly vehicleId: string;
  readonly market: string;
}): Promise<VehicleHistory> {
  const vehicle = await db.vehicle.findUnique({
    where: { id: car.vehicleId },
    select: { vin: true, titleStatus: true, createdAt: true },
  });
  if (vehicle === null) return { facts: [], sources: [] };
  const { vin } = vehicle;
  const [readings, rows, answers] = await Promise.all([
    listBuiltinReadings(car.vehicleId, vin),
    vin === null
      ? []
      : db.vehicleFact.findMany({
          where: { vin },
          orderBy: [{ occurredOn: "desc" }, { recordedAt: "desc" }],
          take: FACTS_MAX,
        }),
    vin === null ? [] : db.vehicleHistoryAnswer.findMany({ where: { vin } }),
  ]);
  const own = readings.map((fact): HistoryFact => {
    const from = fact.data.kind === "odometer" ? fact.data.from : "";
    return {
      ...fact,
      id: fact.reference,
      source: "candor",
      recordedAt: `${fact.occurredOn ?? ""}T00:00:00.000Z`,
      recordedBy: from === "inspection" || from === "hand_over" ? "inspector" : "seller",
    };
  });
  const stored = rows.flatMap(storedFact);
  // A recorded title brand already includes what the seller stated about the title, and has an
  // official code.
  const isBranded = stored.some((fact) => fact.data.kind === "title_brand");
  const stated = isBranded ? [] : statedTitle(car.vehicleId, vehicle);
  const facts = [...own, ...stated, ...stored];
  return { facts, sources: sourceAnswers(car.market, facts, answers) };
}

/** The title status that the seller stated. A clean title is also a statement, but not a brand. */
function statedTitle(
  vehicleId: string,
  vehicle: Pick<VehicleModel, "titleStatus" | "createdAt">,
): HistoryFact[] {
  const titleStatus = parseTitleStatus(vehicle.titleStatus);
  if (titleStatus === null || titleStatus === "clean") return [];
  return [
    {
      id: `title:${vehicleId}`,
      reference: "title",
      occurredOn: null,
      source: "candor",
      recordedAt: vehicle.createdAt.toISOString(),
      recordedBy: "seller",
      data: { kind: "title_brand", code: titleStatus, state: null },
    },
  ];
}

type FactRow = {
  readonly id: string;
  readonly source: string;
  readonly reference: string;
  readonly occurredOn: Date | null;
  readonly recordedAt: Date;
  readonly recordedBy: string;
  readonly data: unknown;
};

/** A fact of an unknown source or format is left out, because it could be misread. */
function storedFact(row: FactRow): HistoryFact[] {
  const data = Data.safeParse(row.data);
  const source = SOURCE_KEYS.find((key) => key === row.source);
  if (!data.success || source === undefined) return [];
  return [
    {
      id: row.id,
      reference: row.reference,
      occurredOn: row.occurredOn?.toISOString().slice(0, 10) ?? null,
      source,
      recordedAt: row.recordedAt.toISOString(),
      recordedBy: RECORDERS.find((each) => each === row.recordedBy) ?? "source",
      data: data.data,
    },
  ];
}

type AnswerRow = Pick<VehicleHistoryAnswerModel, "source" | "state" | "askedAt" | "finishedAt">;

function sourceAnswers(
  market: string,
  facts: readonly HistoryFact[],
  answers: readonly AnswerRow[],
): readonly SourceAnswer[] {
  const counted = (key: SourceKey): number => facts.filter((fact) => fact.source === key).length;
  const view = (
    source: Pick<VehicleHistorySource, "key" | "kinds" | "blindSpots">,
    isCovered: boolean,
  ): SourceAnswer => {
    const row = answers.find((each) => each.source === source.key);
    const notAsked = isCovered ? "waiting" : "off";
    const state = row === undefined ? notAsked : parseAnswerState(row.state);
    return {
      source: source.key,
      kinds: source.kinds,
      blindSpots: source.blindSpots,
      state,
      at: (row?.finishedAt ?? row?.askedAt)?.toISOString() ?? null,
      factCount: counted(source.key),
    };
  };
  const asked = ASKED_SOURCES.map((source) => view(source, source.covers({ market })));
  const here: SourceAnswer = { ...view(BUILT_IN, true), state: "answered" };
  return [
    here,
    // The offline table is shown only if it had data; a public register also when it is off.
    ...asked.filter((answer) => answer.source !== "corgi" || answer.factCount > 0),
    ...(counted("mot") > 0 || market === "uk" ? [view(MOT, false)] : []),
  ].filter((answer) => answer.source !== "nhtsa" || market === "us");
}
