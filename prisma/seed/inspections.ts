import { HOUR_MS } from "@/lib/platform/core/durations";
import {
  getChecklist,
  CURRENT_CHECKLIST_VERSION,
  findCheckpoint,
  isApplicable,
  NO_PHOTO_REASON,
} from "@/lib/inspections/checklist";
import { saveFacts, saveItems, startInspection } from "@/lib/inspections/commands";
import { recordMeasurements } from "@/lib/inspections/field/measurements";
import { ItemInput } from "@/lib/inspections/schema";
import { signInspection } from "@/lib/report-signing/sign-inspection";
import type { Actor } from "@/lib/platform/auth/actor";
import { runInTransaction } from "@/lib/platform/db/transaction";
import { db } from "@/lib/platform/db/client";
import { DEMO_CARS } from "@/prisma/seed/catalogue/cars";
import type { DemoCar, DemoInspection } from "@/prisma/seed/catalogue/types";
import { listPhotos } from "@/prisma/seed/cars";
import { toUserId } from "@/prisma/seed/network";
import { DEMO_PEOPLE } from "@/prisma/seed/people";
import { listMeasurements } from "@/prisma/seed/gauges";
import { openJobs } from "@/prisma/seed/jobs";
import { openStory } from "@/prisma/seed/story";
import {
  getBegunAt,
  getBookedAt,
  bookForSale,
  compareInStory,
  drawInStory,
  getSignedAt,
  type BookedAppointment,
} from "@/prisma/seed/bookings";

type Answer = {
  readonly checkpoint: string;
  readonly item: ItemInput;
  readonly photoPath?: string;
};
type Inspected = DemoCar & { readonly inspection: DemoInspection };

/**
 * Every inspected car of the catalogue goes through the real commands of bookings and inspections: booked some
 * days before, started at its time, signed about two hours later, and drawn for a blind repeat or not.
 */
export async function seedInspections(
  onProgress: (done: number, of: number) => void,
  chosen: readonly DemoCar[] = DEMO_CARS,
): Promise<void> {
  const cars = chosen
    .filter((car): car is Inspected => car.inspection !== null)
    .toSorted((a, b) => a.inspection.inspectedOn.localeCompare(b.inspection.inspectedOn));
  await openSessions();
  const jobs = await openJobs();
  const story = openStory(jobs.runDue);
  let signed = 0;
  const bookingIn = (
    booking: BookedAppointment,
    car: Inspected,
    index: number,
    after: Signed,
  ): void => {
    story.at(getBegunAt(booking.startsAt, index), async () => {
      const inspectionId = await begin(booking);
      story.at(getSignedAt(booking.startsAt, car.odometerReading), async () =>
        after.signed(await sign(booking, inspectionId, car, after.items)),
      );
    });
  };
  for (const [index, car] of cars.entries()) {
    story.at(getBookedAt(car, index), async () => {
      const booking = await bookForSale(car, index);
      const lot = async (inspectionId: string): Promise<void> => {
        signed += 1;
        if (signed % 20 === 0) {
          await proveAgain();
          onProgress(signed, cars.length);
        }
        const repeat = await drawInStory(inspectionId, index);
        if (repeat === null) return;
        bookingIn(repeat, car, index, {
          items: answersOfSecond(car, index),
          signed: compareInStory,
        });
      };
      bookingIn(booking, car, index, { items: answersFor(car), signed: lot });
    });
  }
  try {
    await story.play();
  } finally {
    await jobs.close();
  }
  await db.session.updateMany({ where: SEED_SESSIONS, data: { revokedAt: new Date() } });
}

const SEED_SESSIONS = { id: { startsWith: "ses_seed" } } as const;

const sessionOf = (key: string): string => `ses_seed${key.replaceAll("-", "")}`;

/** Opens sessions with completed step-up authentication for all inspectors, because signing requires it. */
async function openSessions(): Promise<void> {
  const at = new Date();
  await db.session.createMany({
    data: DEMO_PEOPLE.filter((person) => person.point !== undefined).map((person) => ({
      id: sessionOf(person.key),
      userId: toUserId(person.key),
      method: "demo",
      createdAt: at,
      lastSeenAt: at,
      expiresAt: new Date(at.getTime() + HOUR_MS),
    })),
  });
  await proveAgain();
}

async function proveAgain(): Promise<void> {
  await db.session.updateMany({
    where: SEED_SESSIONS,
    data: { stepUpAt: new Date(), stepUpMethod: "demo" },
  });
}

type Signed = {
  readonly items: readonly Answer[];
  readonly signed: (inspectionId: string) => Promise<void>;
};

async function begin(booking: BookedAppointment): Promise<string> {
  const inspector = inspectorOf(booking.inspectorId);
  const begun = await runInTransaction((tx) => startInspection(tx, inspector, booking.id));
  return begun.id;
}

async function sign(
  booking: BookedAppointment,
  inspectionId: string,
  car: Inspected,
  items: readonly Answer[],
): Promise<string> {
  const inspector = inspectorOf(booking.inspectorId);
  await runInTransaction(async (tx) => {
    let { version } = await saveFacts(tx, inspector, {
      inspectionId,
      version: 1,
      odometerReading: car.odometerReading,
      summaryEn: car.inspection.summary.en,
      summaryZh: car.inspection.summary.zh,
    });
    ({ version } = await saveItems(tx, inspector, { inspectionId, version, items }));
    await recordMeasurements(tx, inspectionId, listMeasurements(car));
    await signInspection(tx, inspector, { inspectionId, version });
  });
  return inspectionId;
}

function inspectorOf(userId: string): Actor {
  const person = DEMO_PEOPLE.find((each) => toUserId(each.key) === userId);
  if (!person) throw new Error(`no demo inspector ${userId}`);
  return {
    userId,
    sessionId: sessionOf(person.key),
    displayName: person.displayName,
    roles: person.roles,
    organisationIds: [],
  };
}

const PASS = ItemInput.parse({ outcome: "pass" });

/** Answers every item that the car has: the given findings, and "passed" for the other items. */
function answersFor(car: Inspected): readonly Answer[] {
  const said = answersOf(car);
  const keys = new Set(said.map((answer) => answer.checkpoint));
  const rest = getChecklist(CURRENT_CHECKLIST_VERSION).checkpoints.filter(
    (point) => !keys.has(point.key) && isApplicable(point, car.fuel),
  );
  return [...said, ...rest.map((point) => ({ checkpoint: point.key, item: PASS }))];
}

/** The second inspector finds almost the same: one in two overlooks something, one in three finds more. */
function answersOfSecond(car: Inspected, index: number): readonly Answer[] {
  const first = answersFor(car);
  const small = first.find((answer) => answer.item.severity === "minor");
  const passed = first.find(
    (answer) => answer.item.outcome === "pass" && ["18", "21", "23"].includes(answer.checkpoint),
  );
  return first.map((answer) => {
    if (answer === small && index % 2 === 0) return { checkpoint: answer.checkpoint, item: PASS };
    if (answer !== passed || index % 3 !== 0) return answer;
    const item = ItemInput.parse({
      outcome: "defect",
      severity: "minor",
      lengthMm: 60,
      widthMm: 4,
      defectCode: codeFor(answer.checkpoint, null),
      noteEn: "Scratch through the clear coat, 60 mm.",
      noteZh: "清漆划痕，长 60 毫米。",
      reason: NO_PHOTO_REASON,
    });
    return { checkpoint: answer.checkpoint, item };
  });
}

/** The answers for all items that are not simply passed. The first answer for an item is kept. */
function answersOf(car: Inspected): readonly Answer[] {
  const answers = new Map<string, Answer>();
  const say = (answer: Answer): void => {
    if (!answers.has(answer.checkpoint)) answers.set(answer.checkpoint, answer);
  };
  car.defects.forEach((_defect, index) => say(visibleDefect(car, index)));
  for (const finding of [...car.inspection.verdictFindings, ...car.inspection.findings]) {
    say(measuredFinding(String(finding.item), finding));
  }
  if (car.inspection.flood === "fail") say(verdictFailure(car, "flood-1"));
  if (car.inspection.fire === "fail") say(verdictFailure(car, "fire-1"));
  for (const open of car.inspection.notChecked) {
    say({
      checkpoint: String(open.item),
      item: ItemInput.parse({
        outcome: "not_tested",
        reason: open.reason,
        noteEn: open.text.en,
        noteZh: open.text.zh,
      }),
    });
  }
  for (const measured of measurementsOf(car)) say(measured);
  return [...answers.values()];
}

function visibleDefect(car: Inspected, index: number): Answer {
  const defect = car.defects[index];
  if (!defect) throw new RangeError(`no defect ${index}`);
  const photos = listPhotos(car.id);
  const closeup = photos.find(
    (photo) =>
      photo.view === "closeup" && photo.hotspots.some((spot) => spot.defectIndex === index),
  );
  const position = photos.findIndex(
    (photo) =>
      photo.view !== "closeup" &&
      photo.hotspots.some((spot) => spot.defectIndex === index && spot.visible),
  );
  const spot = photos[position]?.hotspots.find((each) => each.defectIndex === index);
  const isShown = closeup !== undefined || spot !== undefined;
  const checkpoint = String(defect.item);
  return {
    checkpoint,
    item: ItemInput.parse({
      outcome: "defect",
      defectCode: codeFor(checkpoint, defect.code),
      severity: defect.severity,
      value: defect.value,
      lengthMm: defect.lengthMm,
      widthMm: defect.widthMm,
      noteEn: defect.text.en,
      noteZh: defect.text.zh,
      reason: isShown ? null : NO_PHOTO_REASON,
      repairCostMinor: String(defect.repairCostMinor),
      hotspot: spot ? { position, x: spot.x, y: spot.y } : null,
    }),
    ...(closeup ? { photoPath: `/demo/${closeup.file}` } : {}),
  };
}

type Finding = DemoInspection["findings"][number];

function measuredFinding(checkpoint: string, finding: Finding): Answer {
  return {
    checkpoint,
    item: ItemInput.parse({
      outcome: "defect",
      defectCode: codeFor(checkpoint, null),
      severity: finding.severity,
      isInTolerance: finding.isInTolerance,
      value: finding.value,
      noteEn: finding.text.en,
      noteZh: finding.text.zh,
      reason: NO_PHOTO_REASON,
      repairCostMinor: String(finding.repairCostMinor),
    }),
  };
}

/** The item of a failed verdict gets the text of the finding that caused it. */
function verdictFailure(car: Inspected, checkpoint: string): Answer {
  const because = car.inspection.verdictFindings.at(-1);
  return {
    checkpoint,
    item: ItemInput.parse({
      outcome: "defect",
      defectCode: codeFor(checkpoint, null),
      severity: "serious",
      noteEn: because?.text.en ?? "",
      noteZh: because?.text.zh ?? "",
      reason: NO_PHOTO_REASON,
    }),
  };
}

const CODE_OF_LAST_RESORT = "other";

function codeFor(checkpoint: string, wanted: string | null): string {
  const codes = findCheckpoint(CURRENT_CHECKLIST_VERSION, checkpoint)?.defectCodes ?? [];
  if (wanted !== null && codes.includes(wanted)) return wanted;
  return wanted === null ? (codes[0] ?? CODE_OF_LAST_RESORT) : CODE_OF_LAST_RESORT;
}

/** Measurements that belong to a passed item: paint per panel, tread, brakes, battery. */
function measurementsOf(car: Inspected): readonly Answer[] {
  const { paintMicrometres, treadMm, brakePadMm, batterySohPct } = car.inspection;
  const pass = (checkpoint: string, value: string): Answer => ({
    checkpoint,
    item: ItemInput.parse({ outcome: "pass", value }),
  });
  const known = new Set(
    getChecklist(CURRENT_CHECKLIST_VERSION).checkpoints.map((point) => point.key),
  );
  const readings = Object.entries(PANEL_ITEMS).flatMap(([panel, checkpoint]) => {
    const value = paintMicrometres[panel];
    return value === undefined ? [] : [pass(checkpoint, `${value} µm`)];
  });
  return [
    ...readings,
    pass("39", `${Math.min(...treadMm)} mm`),
    pass("76", `${Math.min(...brakePadMm)} mm`),
    ...(batterySohPct === null ? [] : [pass("ev-1", `${batterySohPct} %`)]),
  ].filter((answer) => known.has(answer.checkpoint));
}

const PANEL_ITEMS: Readonly<Record<string, string>> = {
  bonnet: "14",
  "wing-front-left": "15",
  "quarter-rear-left": "16",
  "wing-front-right": "17",
  "quarter-rear-right": "18",
  "door-front-left": "19",
  "door-front-right": "20",
  "door-rear-left": "21",
  "door-rear-right": "22",
  "boot-lid": "23",
  roof: "25",
};
