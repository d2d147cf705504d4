import type { ChildProcess } from "node:child_process";
import { db } from "@/lib/platform/db/client";
import {
  fetchText,
  sameSize,
  startBare,
  startOurs,
  throughputRatio,
} from "@/tests/bench/against-bare";
import type { BenchResult } from "@/tests/bench/result";

/**
 * How fast the server renders the report page, compared with a bare Next.js page of the same bytes and number
 * of elements: both as production builds on this machine, measured alternately. `-- report short` takes less
 * time.
 */
const GOAL = 0.4;
const LINES = 138;
const PHOTOS = 60;

export async function run(): Promise<BenchResult> {
  const servers: ChildProcess[] = [];
  try {
    const bare = await startBare(servers);
    const app = await startOurs(servers);
    return await measureReport(app, bare, process.argv.includes("short"));
  } finally {
    for (const server of servers) server.kill("SIGTERM");
  }
}

/** @param app origin of the demo's app; `bare` is the origin of the bare app */
export async function measureReport(
  app: string,
  bare: string,
  isShort: boolean,
): Promise<BenchResult> {
  const listing = await aBenchListing();
  try {
    const ours = `${app}/us/cars/${listing.slug}/report`;
    const page = await fetchText(ours);
    const lines = page.split('id="item-').length - 1;
    const photos = new Set(page.match(/bench-photo=\d+/g)).size;
    if (lines !== LINES || photos !== PHOTOS) {
      throw new Error(
        `the page has ${lines} lines and ${photos} photos, not ${LINES} and ${PHOTOS}`,
      );
    }
    const theirs = await sameSize(
      page,
      ({ elements, letters }) => `${bare}/?elements=${elements}&letters=${letters}`,
    );
    const long = isShort ? { rounds: 3, ms: 2_000 } : { rounds: 9, ms: 5_000 };
    const figure = await throughputRatio({ name: "report page", ours, theirs, ...long });
    return { figure, goal: GOAL, better: "higher" };
  } finally {
    await listing.remove();
  }
}

/** Creates a sold listing that shows an existing signed report of 138 items and 60 pictures. */
async function aBenchListing() {
  const source = await db.listing.findFirst({
    where: { market: "us", inspectionId: { not: null }, photos: { some: {} } },
    include: { photos: { take: 1 } },
    orderBy: { id: "asc" },
  });
  const [photo] = source?.photos ?? [];
  if (source === null || photo === undefined) {
    throw new Error("the report bench needs the demo's data: run npm run demo once before it");
  }
  const id = `lst_bench${process.pid}`;
  const slug = `bench-report-${process.pid}`;
  const {
    photos: _photos,
    draft: _draft,
    sectionScores: _scores,
    feedKey: _key,
    ...columns
  } = source;
  await db.listing.create({
    data: {
      ...columns,
      id,
      slug,
      status: "sold",
      liveVin: null,
      isShowcase: false,
      photos: {
        create: Array.from({ length: PHOTOS }, (_, position) => ({
          id: `lph_bench${process.pid}x${position}`,
          position,
          staticPath: `${photo.staticPath ?? "/demo/none.webp"}?bench-photo=${position}`,
          view: "other",
          width: photo.width,
          height: photo.height,
        })),
      },
    },
  });
  return {
    slug,
    remove: async () => {
      await db.listing.delete({ where: { id } });
    },
  };
}
