import "server-only";
import { z } from "zod";
import { getEnv } from "@/lib/platform/core/env";
import type { HistoryQuestion, VehicleHistorySource } from "@/lib/vehicles/history/source";
import type { FoundFact } from "@/lib/vehicles/history/types";

/**
 * The public services of the United States' road safety agency: recalls by make, model and year, and how
 * a car was built according to its VIN. Neither states whether this car was repaired.
 */
const TIMEOUT_MS = 10_000;
const BYTES_MAX = 2_000_000;

const Recalls = z.object({
  results: z
    .array(
      z.object({
        NHTSACampaignNumber: z.string().min(1).max(40),
        ReportReceivedDate: z.string().max(40).nullish(),
        Component: z.string().max(2_000).nullish(),
        Summary: z.string().max(8_000).nullish(),
        Remedy: z.string().max(8_000).nullish(),
      }),
    )
    .max(500),
});

const Decoded = z.object({
  Results: z
    .array(
      z.object({
        Make: z.string().max(100).nullish(),
        Model: z.string().max(100).nullish(),
        ModelYear: z.string().max(10).nullish(),
        PlantCity: z.string().max(100).nullish(),
        PlantCountry: z.string().max(100).nullish(),
      }),
    )
    .min(1),
});

export const NHTSA: VehicleHistorySource = {
  key: "nhtsa",
  kinds: ["recall", "build"],
  blindSpots: ["repair_done", "model_not_car", "abroad"],
  covers: ({ market }) => getEnv().HISTORY_NHTSA && market === "us",
  ask: async (question) => [...(await build(question)), ...(await recalls(question))],
};

async function build({ vin }: HistoryQuestion): Promise<FoundFact[]> {
  const address = new URL(
    `/api/vehicles/DecodeVinValues/${encodeURIComponent(vin)}?format=json`,
    getEnv().HISTORY_NHTSA_VPIC,
  );
  const [first] = Decoded.parse(await readJson(address)).Results;
  const make = said(first?.Make);
  const modelYear = Number(said(first?.ModelYear));
  if (make === null) return [];
  return [
    {
      reference: vin,
      occurredOn: null,
      data: {
        kind: "build",
        make,
        modelName: said(first?.Model),
        modelYear: Number.isInteger(modelYear) && modelYear > 1900 ? modelYear : null,
        plant: [said(first?.PlantCity), said(first?.PlantCountry)]
          .filter((part) => part !== null)
          .join(", "),
      },
    },
  ];
}

async function recalls(question: HistoryQuestion): Promise<FoundFact[]> {
  const { make, modelName, modelYear } = question;
  // The service needs a model. Without one there is nothing to query.
  if (make === null || modelName === null || modelYear === null) return [];
  const address = new URL("/recalls/recallsByVehicle", getEnv().HISTORY_NHTSA_RECALLS);
  address.search = new URLSearchParams({
    make,
    model: modelName,
    modelYear: String(modelYear),
  }).toString();
  return Recalls.parse(await readJson(address)).results.map((row) => ({
    reference: row.NHTSACampaignNumber,
    occurredOn: dayOf(said(row.ReportReceivedDate)),
    data: {
      kind: "recall",
      component: said(row.Component) ?? "",
      summary: said(row.Summary) ?? "",
      remedy: said(row.Remedy) ?? "",
      status: "campaign",
    },
  }));
}

async function readJson(address: URL): Promise<unknown> {
  const response = await fetch(address, {
    headers: { accept: "application/json" },
    redirect: "error",
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  if (!response.ok) throw new Error(`${address.hostname} answered ${response.status}`);
  const reader = response.body?.getReader();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const step = await reader?.read();
    if (step === undefined || step.done) break;
    size += step.value.byteLength;
    if (size > BYTES_MAX) {
      await reader?.cancel();
      throw new Error(`${address.hostname} answered more than ${BYTES_MAX} bytes`);
    }
    chunks.push(step.value);
  }
  return JSON.parse(Buffer.concat(chunks).toString("utf8"));
}

function said(text: string | null | undefined): string | null {
  const trimmed = text?.trim() ?? "";
  return trimmed === "" ? null : trimmed;
}

/** "14/11/2023" as the service writes dates, or an ISO date. */
function dayOf(text: string | null): string | null {
  const british = /^(\d{2})\/(\d{2})\/(\d{4})$/.exec(text ?? "");
  if (british !== null) return `${british[3] ?? ""}-${british[2] ?? ""}-${british[1] ?? ""}`;
  return /^\d{4}-\d{2}-\d{2}/.exec(text ?? "")?.[0] ?? null;
}
