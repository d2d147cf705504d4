import type { MeasurementInput } from "@/lib/inspections/field/measurements";
import { MONITORS, PAINT_PLACES, WHEELS } from "@/lib/inspections/field/vocabulary";
import { createRandom, type Random } from "@/prisma/seed/catalogue/random";
import type { DemoCar, DemoInspection } from "@/prisma/seed/catalogue/types";

type Inspected = DemoCar & { readonly inspection: DemoInspection };

/** The measurements of a demo car, divided into measuring points and wheels. */
export function listMeasurements(car: Inspected): readonly MeasurementInput[] {
  const random = createRandom(`gauges:${car.id}`);
  return [
    ...paint(random, car),
    ...tyres(random, car),
    ...brakes(random, car),
    battery(random, car),
    ...traction(random, car),
    obd(random, car),
  ];
}

const tenth = (value: number): number => Math.round(value * 10) / 10;

function paint(random: Random, car: Inspected): MeasurementInput[] {
  const measured = car.inspection.paintMicrometres;
  const factory = Object.values(measured).toSorted((a, b) => a - b)[0] ?? 110;
  return Object.keys(PAINT_PLACES).flatMap((place) => {
    const panel = measured[place];
    // Parts that the car does not have (rear doors of a coupé) have no reading; inner parts have thinner paint.
    const isInside = /^(pillar|rail|tower)/.test(place);
    const middle = panel ?? (isInside ? factory - 12 : null);
    if (middle === null) return [];
    const spread = middle > 180 ? 28 : 5;
    const points = [-1, 0, 1, 0].map((side) =>
      Math.round(middle + side * spread + random.between(-spread / 2, spread / 2)),
    );
    return [{ kind: "paint" as const, place, reading: { micrometres: points } }];
  });
}

function tyres(random: Random, car: Inspected): MeasurementInput[] {
  const newest = Number(car.inspection.inspectedOn.slice(2, 4)) - 1;
  const age = Math.min(newest - (car.modelYear - 2000), random.integer(0, 5));
  const year = String(Math.max(newest - Math.max(age, 0), 10)).padStart(2, "0");
  return WHEELS.map((place, index) => {
    const middle = car.inspection.treadMm[index] ?? 4;
    const week = String(random.integer(4, 48)).padStart(2, "0");
    return {
      kind: "tyre",
      place,
      reading: {
        // The stated depth is the lowest; tyres wear slightly unevenly.
        innerMm: tenth(middle + random.between(0, 0.4)),
        middleMm: tenth(middle + random.between(0, 0.3)),
        outerMm: middle,
        dot: random.chance(0.04) ? null : `${week}${year}`,
      },
    };
  });
}

function brakes(random: Random, car: Inspected): MeasurementInput[] {
  return WHEELS.map((place, index) => {
    const isFront = index < 2;
    const pad = car.inspection.brakePadMm[isFront ? 0 : 1];
    return {
      kind: "brake",
      place,
      reading: {
        padMm: tenth(Math.max(pad + random.between(-0.3, 0), 0)),
        discMm: tenth(isFront ? random.between(22, 27.5) : random.between(8.5, 11.5)),
      },
    };
  });
}

function battery(random: Random, car: Inspected): MeasurementInput {
  const age = Math.max(Number(car.inspection.inspectedOn.slice(0, 4)) - car.modelYear, 0);
  const health = Math.max(100 - age * random.integer(2, 5), 54);
  const volts = Math.round((12.15 + (health / 100) * 0.6) * 100) / 100;
  return { kind: "battery", place: "starter", reading: { volts, healthPct: health } };
}

function traction(random: Random, car: Inspected): MeasurementInput[] {
  const sohPct = car.inspection.batterySohPct;
  if (sohPct === null) return [];
  return [
    { kind: "traction", place: "pack", reading: { sohPct, spreadMv: random.integer(6, 34) } },
  ];
}

const SUPPORTED = new Set([
  "misfire",
  "fuel",
  "components",
  "catalyst",
  "evaporative",
  "oxygen-sensor",
  "oxygen-heater",
]);

/** A car without a defect in its fault memory has an empty fault memory. */
function obd(random: Random, car: Inspected): MeasurementInput {
  const found = [...car.inspection.findings, ...car.inspection.verdictFindings];
  const code = found
    .map((finding) => /\b[PCBU][0-3][0-9A-F]{3}\b/.exec(`${finding.value} ${finding.text.en}`)?.[0])
    .find((each) => each !== undefined);
  const isElectric = car.fuel === "electric";
  const monitors = Object.fromEntries(
    MONITORS.map((monitor) => [
      monitor,
      isElectric || !SUPPORTED.has(monitor) ? "not_supported" : "ready",
    ]),
  );
  const freezeFrame = isElectric
    ? null
    : {
        rpm: random.integer(700, 2_600),
        speedKmh: random.integer(0, 96),
        coolantC: random.integer(78, 94),
        loadPct: random.integer(18, 62),
      };
  const kmSinceClear = random.integer(900, 24_000);
  const codes = code === undefined ? [] : [{ code, state: "stored", freezeFrame }];
  return { kind: "obd", place: "memory", reading: { codes, monitors, kmSinceClear } };
}
