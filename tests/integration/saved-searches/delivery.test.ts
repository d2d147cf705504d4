import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import "@/tests/support/database";
import { composeSavedSearchMail } from "@/lib/notifications/saved-search-mail";
import { listPlaces } from "@/lib/listings/places";
import { AppError } from "@/lib/platform/core/errors";
import { db } from "@/lib/platform/db/client";
import { readClock } from "@/lib/platform/db/clock";
import { runInTransaction } from "@/lib/platform/db/transaction";
import type { JobPayload } from "@/lib/platform/jobs/job-types";
import { acceptHit, declineHit, undoSharpening } from "@/lib/saved-searches/answer-hit";
import { unsubscribe } from "@/lib/saved-searches/commands";
import { findNow } from "@/lib/saved-searches/find-now";
import { scheduleDueMails } from "@/lib/saved-searches/mail-round";
import { findMailFacts, findOwnSavedSearch } from "@/lib/saved-searches/queries";
import { postgresSearch } from "@/lib/search/postgres";
import { POST as unsubscribeByMail } from "@/app/api/saved-searches/unsubscription/[token]/route";
import { runJobs } from "@/tests/support/run-jobs";
import { aCar, aRequest, aTown, BUYER, hitsOf, matcher, STRANGER } from "./world";

const one = matcher();
const ALWAYS = { quietFrom: "00:00", quietUntil: "00:00" };

beforeAll(async () => {
  await aTown();
  return () => one.close();
});
beforeEach(async () => {
  await db.carRequest.deleteMany();
  await db.listing.deleteMany();
  await one.consume();
  await mailJobs();
});

type MailJob = JobPayload<"mail.request_hits">;

/** Returns the mail jobs that were enqueued since the last call. */
async function mailJobs(): Promise<readonly MailJob[]> {
  const jobs: MailJob[] = [];
  const take = (payload: MailJob): Promise<void> => {
    jobs.push(payload);
    return Promise.resolve();
  };
  await runJobs({ tasks: { "mail.request_hits": take } });
  return jobs;
}

const due = (id: string, at: Date) =>
  db.carRequest.update({ where: { id }, data: { mailDueAt: at } });

describe("mails about proposals", () => {
  it("are sent at once for the best cars up to the daily limit, and for the others the next day", async () => {
    const id = await aRequest({ settings: { ...ALWAYS, dailyCap: 2 } });
    await aCar({ askingPriceMinor: 1_450_000n });
    const cheap = await aCar({ askingPriceMinor: 900_000n });
    const cheaper = await aCar({ askingPriceMinor: 800_000n });
    await one.consume();
    expect(await scheduleDueMails()).toBe(1);
    const [job, ...others] = await mailJobs();
    expect(others).toEqual([]);
    const hits = await hitsOf(id);
    const listingOf = (hitId: string) => hits.find((hit) => hit.id === hitId)?.listingId;
    expect(job?.hitIds.map(listingOf)).toEqual([cheaper, cheap]);
    expect(job?.restCount).toBe(1);
    const row = await db.carRequest.findUniqueOrThrow({ where: { id } });
    expect(row.mailDueAt?.getTime()).toBeGreaterThan((await readClock()).getTime());
    // Another car on the same day has to wait until the next day, because the daily limit is used up.
    await aCar({ askingPriceMinor: 700_000n });
    await one.consume();
    await due(id, await readClock());
    expect(await scheduleDueMails()).toBe(0);
    expect(await mailJobs()).toEqual([]);
  });

  it("are sent once a day when that is chosen, with all proposals since", async () => {
    const id = await aRequest({ settings: { ...ALWAYS, delivery: "daily" } });
    await aCar();
    await aCar();
    await one.consume();
    expect(await scheduleDueMails()).toBe(0);
    const row = await db.carRequest.findUniqueOrThrow({ where: { id } });
    expect(row.mailDueAt?.getTime()).toBeGreaterThan((await readClock()).getTime());
    await due(id, await readClock());
    expect(await scheduleDueMails()).toBe(1);
    expect((await mailJobs()).map((job) => job.hitIds.length)).toEqual([2]);
    await due(id, await readClock());
    expect(await scheduleDueMails()).toBe(0);
  });

  it("name the car, the reasons and how to stop the mails, in the reader's language", async () => {
    const id = await aRequest({ wish: { colours: ["blue"], colour: 1 } });
    await aCar({ headline: "2019 BMW <320i>" });
    await one.consume();
    const facts = await findMailFacts(
      id,
      (await hitsOf(id)).map((hit) => hit.id),
    );
    if (facts === null) throw new Error("no facts");
    const places = await listPlaces("uk");
    const mail = (locale: "en" | "zh-CN") =>
      composeSavedSearchMail({
        facts,
        places,
        restCount: 2,
        origin: "http://localhost:3000",
        to: { fullName: "Dana", locale },
      });
    expect(mail("en").text).toContain("1 of 1 wish, £1,000 under budget");
    expect(mail("en").html).toContain("2019 BMW &lt;320i&gt;");
    expect(mail("zh-CN").text).toContain("低于预算 £1,000");
    for (const locale of ["en", "zh-CN"] as const) {
      const { subject, text } = mail(locale);
      expect(`${subject}${text}`).not.toMatch(/[{}]|undefined|requests\.|mail\./);
      expect(text).toContain(`/unsubscribe/${facts.unsubscribeToken}`);
    }
  });

  it("stop after one POST without cookies to their own URL, and a GET of it changes nothing", async () => {
    const id = await aRequest({ settings: ALWAYS });
    const { unsubscribeToken: token } = await db.carRequest.findUniqueOrThrow({ where: { id } });
    const url = `http://localhost:3000/api/saved-searches/unsubscription/${token}`;
    const post = (secret: string) =>
      unsubscribeByMail(new Request(url, { method: "POST", body: "List-Unsubscribe=One-Click" }), {
        params: Promise.resolve({ token: secret }),
      });
    expect((await post(token)).status).toBe(200);
    expect((await post(token)).status).toBe(200);
    expect((await post("x".repeat(32))).status).toBe(404);
    await aCar();
    expect(await one.consume()).toBe(1);
    expect(await scheduleDueMails()).toBe(0);
    await expect(runInTransaction((tx) => unsubscribe(tx, "nobody"))).rejects.toThrow(AppError);
  });
});

describe("answers", () => {
  const firstHit = async (id: string): Promise<string> => (await hitsOf(id))[0]?.id ?? "";

  it("narrow the saved search, remove proposals that no longer match, and can be undone", async () => {
    const id = await aRequest();
    await aCar({ colour: "blue" });
    await findNow(id, postgresSearch);
    await aCar({ colour: "blue", askingPriceMinor: 1_200_000n });
    await aCar({ colour: "red", askingPriceMinor: 1_100_000n });
    await one.consume();
    const input = { requestId: id, hitId: await firstHit(id) };
    const { revisionId } = await runInTransaction((tx) =>
      declineHit(tx, BUYER, { ...input, why: "wrong_colour" }),
    );
    await findNow(id, postgresSearch);
    const sharpened = await findOwnSavedSearch(BUYER, id);
    expect(sharpened?.own.request.must.notColours).toEqual(["blue"]);
    expect(sharpened?.open.map(({ car }) => car.colour)).toEqual(["red"]);
    expect(sharpened?.sharpened?.revisionId).toBe(revisionId);
    const undo = { requestId: id, revisionId: revisionId ?? "" };
    await runInTransaction((tx) => undoSharpening(tx, BUYER, undo));
    await findNow(id, postgresSearch);
    const back = await findOwnSavedSearch({ ...BUYER }, id);
    expect(back?.own.request.must.notColours).toEqual([]);
    // The refused car stays refused; the other blue one is proposed again.
    expect(back?.open.map(({ car }) => car.colour).toSorted()).toEqual(["blue", "red"]);
    await expect(runInTransaction((tx) => undoSharpening(tx, BUYER, undo))).rejects.toMatchObject({
      code: "request_nothing_to_undo",
    });
  });

  it("are accepted once, save the car when interested, and only from the search's owner", async () => {
    const id = await aRequest();
    const car = await aCar();
    await one.consume();
    const input = { requestId: id, hitId: await firstHit(id) };
    await expect(runInTransaction((tx) => acceptHit(tx, STRANGER, input))).rejects.toMatchObject({
      code: "car_request_not_found",
    });
    expect(await findOwnSavedSearch(STRANGER, id)).toBeNull();
    await runInTransaction((tx) => acceptHit(tx, BUYER, input));
    expect(await db.favourite.findMany({ select: { listingId: true } })).toEqual([
      { listingId: car },
    ]);
    await expect(runInTransaction((tx) => acceptHit(tx, BUYER, input))).rejects.toMatchObject({
      code: "request_hit_answered",
    });
  });
});
