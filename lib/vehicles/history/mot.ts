import { z } from "zod";
import type { FoundFact } from "@/lib/vehicles/history/types";

/**
 * Converts a car's record in the format of Britain's MOT register to facts. Pure: anybody who has a record may
 * import it.
 */
const DAY = /^\d{4}-\d{2}-\d{2}/;
const Day = z
  .string()
  .regex(/^\d{4}[-.]\d{2}[-.]\d{2}/)
  .transform((text) => text.slice(0, 10).replaceAll(".", "-"));

const Test = z.object({
  completedDate: Day,
  testResult: z.enum(["PASSED", "FAILED"]),
  expiryDate: Day.nullish(),
  odometerValue: z.coerce.number().int().min(0).nullish(),
  odometerUnit: z
    .enum(["mi", "km", "MI", "KM"])
    .nullish()
    .transform((unit) => (unit?.toLowerCase() === "km" ? ("km" as const) : ("mi" as const))),
  odometerResultType: z.string().nullish(),
  motTestNumber: z.string().min(1).max(40),
  defects: z
    .array(
      z.object({
        text: z.string().max(1_000),
        type: z.string().max(30),
        dangerous: z.boolean().nullish(),
      }),
    )
    .max(200)
    .default([]),
});

export const MotRecord = z.object({
  registration: z.string().min(1).max(12),
  make: z.string().nullish(),
  model: z.string().nullish(),
  firstUsedDate: Day.nullish(),
  fuelType: z.string().nullish(),
  primaryColour: z.string().nullish(),
  engineSize: z.string().nullish(),
  hasOutstandingRecall: z.enum(["Yes", "No", "Unknown", "Unavailable"]).nullish(),
  motTests: z.array(Test).max(200).default([]),
});
export type MotRecord = z.output<typeof MotRecord>;

export function toMotFacts(record: MotRecord): readonly FoundFact[] {
  return [...record.motTests.flatMap((test) => factsOfTest(test)), ...recallOf(record)];
}

function factsOfTest(test: MotRecord["motTests"][number]): FoundFact[] {
  const { motTestNumber: reference, completedDate: occurredOn } = test;
  const tested: FoundFact = {
    reference,
    occurredOn,
    data: {
      kind: "test",
      result: test.testResult === "PASSED" ? "passed" : "failed",
      expiresOn: test.expiryDate ?? null,
      defects: test.defects.map((defect) => ({
        severity: severityOf(defect.type, defect.dangerous === true),
        text: defect.text,
      })),
    },
  };
  // "NO_ODOMETER" and "UNREADABLE" have no usable value.
  const isRead = (test.odometerResultType ?? "READ") === "READ";
  if (test.odometerValue === null || test.odometerValue === undefined || !isRead) return [tested];
  return [
    tested,
    {
      reference,
      occurredOn,
      data: {
        kind: "odometer",
        reading: test.odometerValue,
        unit: test.odometerUnit,
        from: "roadworthiness_test",
      },
    },
  ];
}

const SEVERITIES = { DANGEROUS: "dangerous", MAJOR: "major", MINOR: "minor" } as const;

/** FAIL and PRS are from before May 2018. Today they would be called major. */
function severityOf(type: string, isDangerous: boolean) {
  if (isDangerous) return "dangerous" as const;
  if (type === "FAIL" || type === "PRS") return "major" as const;
  const known = Object.entries(SEVERITIES).find(([key]) => key === type);
  return known?.[1] ?? ("advisory" as const);
}

function recallOf({ hasOutstandingRecall, registration, motTests }: MotRecord): FoundFact[] {
  if (hasOutstandingRecall !== "Yes") return [];
  const latest =
    motTests
      .map((test) => test.completedDate)
      .toSorted()
      .at(-1) ?? null;
  return [
    {
      reference: `outstanding:${registration}`,
      occurredOn: latest !== null && DAY.test(latest) ? latest : null,
      data: { kind: "recall", component: "", summary: "", remedy: "", status: "open" },
    },
  ];
}
