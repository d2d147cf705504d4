import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  applyAnswer,
  applyChoice,
  decide,
  isAllSent,
  hasLocalFiles,
  listNextOps,
  NO_WORK,
  applyPull,
  applyReply,
  markSending,
  getEntryState,
  applyStop,
  applyUpload,
  getEntryValue,
  type HeldAnswer,
  type Work,
} from "@/lib/inspections/field/states";
import type { SentOp, SyncReply } from "@/lib/inspections/field/schema";

const AT = "2026-11-22T10:00:00.000Z";
const say = (work: Work, id: string, entry: string, value: string): Work =>
  applyAnswer(work, { id, entry, value, at: AT, position: null });

/** A minimal server: decide() with the same memory of processed ids as the real server. */
class Server {
  readonly held: Record<string, HeldAnswer> = {};
  readonly known = new Map<string, number>();
  readonly log: { id: string; entry: string; value: unknown; over: number }[] = [];
  version = 1;

  take(ops: readonly SentOp[]): SyncReply {
    const before = this.version;
    const results = ops.map((op): SyncReply["results"][number] => {
      const earlier = this.known.get(op.id);
      if (earlier !== undefined) return { id: op.id, state: "applied", revision: earlier };
      const current = this.held[op.entry];
      const what = decide(current, op);
      const revision = (current?.revision ?? 0) + (what === "write" ? 1 : 0);
      if (what === "conflict") {
        const shown = current ?? { revision: 0, value: null, savedAt: null };
        return { id: op.id, state: "conflict", current: { ...shown, value: shown.value as never } };
      }
      if (what === "write") {
        this.held[op.entry] = { revision, value: op.value, savedAt: AT };
        this.log.push({ id: op.id, entry: op.entry, value: op.value, over: op.base });
        this.version = before + 1;
      }
      this.known.set(op.id, revision);
      return { id: op.id, state: "applied", revision };
    });
    return structuredClone({ version: this.version, before, results });
  }

  pull() {
    return structuredClone({ version: this.version, entries: this.held });
  }
}

describe("one phone", () => {
  it("changes what has not left yet, and lines up behind what may have arrived", () => {
    let work = say(say(NO_WORK, "a", "item:1", "pass"), "b", "item:1", "defect");
    expect(work.queue).toMatchObject([{ id: "a", value: "defect" }]);
    work = say(markSending(work, ["a"]), "c", "item:1", "pass");
    expect(work.queue).toMatchObject([
      { id: "a", value: "defect", base: 0 },
      { id: "c", value: "pass", base: null },
    ]);
    expect(listNextOps(work, 10).map((op) => op.id)).toEqual(["a"]);
    work = applyReply(work, {
      version: 2,
      before: 1,
      results: [{ id: "a", state: "applied", revision: 1 }],
    });
    expect(listNextOps(work, 10)).toMatchObject([{ id: "c", base: 1 }]);
  });

  it("does not overwrite with a second answer what another phone wrote after its first", () => {
    const server = new Server();
    let mine = say(NO_WORK, "a", "item:1", "one");
    const sent = listNextOps(mine, 10);
    mine = say(markSending(mine, ["a"]), "b", "item:1", "two");
    const reply = server.take(sent);
    const other = say(applyPull(NO_WORK, server.pull()), "x", "item:1", "other");
    server.take(listNextOps(other, 10));
    mine = applyReply(applyPull(mine, server.pull()), reply);
    mine = applyReply(mine, server.take(listNextOps(mine, 10)));
    expect(mine.conflicts["item:1"]).toMatchObject({ mine: "two", theirs: { value: "other" } });
    expect(server.held["item:1"]?.value).toBe("other");
  });

  it("keeps a file's entry back until the file has arrived, but nothing else", () => {
    let work = say(NO_WORK, "a", "item:1", "pass");
    work = applyAnswer(work, {
      id: "b",
      entry: "item:2",
      value: { photoAssetId: "local:f1" },
      at: AT,
      position: null,
    });
    work = say(work, "c", "item:3", "pass");
    expect(listNextOps(work, 10).map((op) => op.id)).toEqual(["a", "c"]);
    work = applyUpload(work, "f1", "med_1");
    expect(listNextOps(work, 10)[1]).toMatchObject({ id: "b", value: { photoAssetId: "med_1" } });
    expect(hasLocalFiles(getEntryValue(work, "item:2"))).toBe(false);
  });

  it("keeps everything readable when the report was signed elsewhere, and sends nothing", () => {
    const work = applyStop(say(NO_WORK, "a", "item:1", "pass"), "signed");
    expect(listNextOps(work, 10)).toEqual([]);
    expect(getEntryValue(work, "item:1")).toBe("pass");
    expect(isAllSent(work)).toBe(false);
  });

  it("shows what was refused until it is answered anew", () => {
    let work = say(NO_WORK, "a", "item:1", "half");
    const results = [
      { id: "a", state: "refused" as const, code: "incomplete", fields: ["severity"] },
    ];
    work = applyReply(markSending(work, ["a"]), { version: 1, before: 1, results });
    expect([getEntryState(work, "item:1"), getEntryValue(work, "item:1")]).toEqual([
      "refused",
      "half",
    ]);
    work = say(work, "b", "item:1", "whole");
    expect([getEntryState(work, "item:1"), listNextOps(work, 1)[0]?.base]).toEqual(["waiting", 0]);
  });
});

describe("two phones", () => {
  const both = () => {
    const server = new Server();
    let first = say(NO_WORK, "a", "item:1", "pass");
    let second = say(say(NO_WORK, "x", "item:1", "defect"), "y", "item:2", "pass");
    first = applyReply(first, server.take(listNextOps(first, 10)));
    second = applyReply(second, server.take(listNextOps(second, 10)));
    return { server, first, second };
  };

  it("merge different entries in silence and show the same one side by side", () => {
    const { server, first, second } = both();
    expect(second.conflicts).toMatchObject({
      "item:1": { mine: "defect", theirs: { value: "pass", revision: 1 } },
    });
    expect(server.held["item:2"]?.value).toBe("pass");
    expect(getEntryValue(applyPull(first, server.pull()), "item:2")).toBe("pass");
  });

  it("agree in silence when both said the same", () => {
    const server = new Server();
    const first = say(NO_WORK, "a", "item:1", "pass");
    const second = say(NO_WORK, "x", "item:1", "pass");
    server.take(listNextOps(first, 10));
    const after = applyReply(second, server.take(listNextOps(second, 10)));
    expect([isAllSent(after), server.log.length]).toEqual([true, 1]);
  });

  it("take the inspector's choice, and ask again when the other one changed meanwhile", () => {
    const { server, second } = both();
    const choice = { id: "z", entry: "item:1", at: AT, position: null };
    const theirs = applyChoice(second, { ...choice, keep: "theirs" });
    expect([getEntryValue(theirs, "item:1"), isAllSent(theirs)]).toEqual(["pass", true]);
    let mine = applyChoice(second, { ...choice, keep: "mine" });
    const other = say(applyPull(NO_WORK, server.pull()), "o", "item:1", "third");
    server.take(listNextOps(other, 10));
    mine = applyReply(mine, server.take(listNextOps(mine, 10)));
    expect(mine.conflicts["item:1"]).toMatchObject({ mine: "defect", theirs: { value: "third" } });
    mine = applyChoice(mine, { ...choice, id: "zz", keep: "mine" });
    mine = applyReply(mine, server.take(listNextOps(mine, 10)));
    expect(server.held["item:1"]).toMatchObject({ value: "defect", revision: 3 });
  });
});

type Delivery = {
  readonly do: "arrive" | "lose-reply" | "lose-request" | "twice";
  readonly which: number;
};
type Step =
  | Delivery
  | { readonly do: "say"; readonly phone: number; readonly entry: number; readonly value: number }
  | { readonly do: "send" | "pull" | "restart"; readonly phone: number; readonly max: number }
  | { readonly do: "choose"; readonly phone: number; readonly keep: "mine" | "theirs" };

const phone = fc.integer({ min: 0, max: 1 });
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant("say" as const),
      phone,
      entry: fc.integer({ min: 0, max: 4 }),
      value: fc.integer({ min: 0, max: 3 }),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constantFrom("send" as const, "pull" as const, "restart" as const),
      phone,
      max: fc.integer({ min: 1, max: 4 }),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constantFrom(
        "arrive" as const,
        "lose-reply" as const,
        "lose-request" as const,
        "twice" as const,
      ),
      which: fc.nat(10),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant("choose" as const),
      phone,
      keep: fc.constantFrom("mine" as const, "theirs" as const),
    }),
  },
);

/**
 * Two phones, one server, a network that loses, repeats and delays messages, and tabs that are
 * killed.
 */
class World {
  readonly server = new Server();
  readonly phones: [Work, Work] = [NO_WORK, NO_WORK];
  /** What is left after a kill: exactly the value that was stored. */
  readonly disks: [string, string] = [JSON.stringify(NO_WORK), JSON.stringify(NO_WORK)];
  readonly wire: { phone: number; ops: readonly SentOp[] }[] = [];
  readonly said: { id: string; phone: number; entry: string; value: string }[] = [];
  readonly givenUp = new Set<string>();
  private count = 0;

  id = (): string => `op${(this.count += 1)}`;
  work(index: number): Work {
    return this.phones[index === 0 ? 0 : 1];
  }
  keep(index: number, work: Work): void {
    const at = index === 0 ? 0 : 1;
    // Stored before anything else happens.
    this.disks[at] = JSON.stringify(work);
    this.phones[at] = work;
  }

  run(now: Step): void {
    if (now.do === "say") {
      const entry = `item:${now.entry}`;
      const id = this.id();
      const value = `${now.value}`;
      this.said.push({ id, phone: now.phone, entry, value });
      this.keep(now.phone, say(this.work(now.phone), id, entry, value));
    } else if (now.do === "send") {
      const ops = listNextOps(this.work(now.phone), now.max);
      this.keep(
        now.phone,
        markSending(
          this.work(now.phone),
          ops.map((op) => op.id),
        ),
      );
      if (ops.length > 0) this.wire.push({ phone: now.phone, ops });
    } else if (now.do === "pull") {
      this.keep(now.phone, applyPull(this.work(now.phone), this.server.pull()));
    } else if (now.do === "restart") {
      const at = now.phone === 0 ? 0 : 1;
      // This test stored it as the JSON of a Work.
      this.phones[at] = JSON.parse(this.disks[at]) as Work;
    } else if (now.do === "choose") {
      this.choose(now.phone, now.keep);
    } else if ("which" in now) this.deliver(now);
  }

  choose(at: number, keep: "mine" | "theirs"): void {
    const [found] = Object.entries(this.work(at).conflicts);
    if (found === undefined) return;
    const [entry, conflict] = found;
    const dropped = keep === "mine" ? conflict.theirs.value : conflict.mine;
    this.givenUp.add(`${entry}=${JSON.stringify(dropped)}`);
    const choice = { id: this.id(), entry, at: AT, position: null, keep };
    this.keep(at, applyChoice(this.work(at), choice));
  }

  deliver(now: Delivery): void {
    const index = now.which % Math.max(this.wire.length, 1);
    const request = this.wire[index];
    if (request === undefined) return;
    if (now.do !== "twice") this.wire.splice(index, 1);
    if (now.do === "lose-request") return;
    const reply = this.server.take(request.ops);
    if (now.do === "lose-reply") return;
    this.keep(request.phone, applyReply(this.work(request.phone), reply));
  }

  settle(): void {
    const isQuiet = () => [0, 1].every((at) => this.work(at).queue.length === 0);
    // Two more rounds when nothing changes, so that each phone has received the other's last
    // change.
    for (let round = 0, quiet = 0; round < 60 && quiet < 3; round += 1) {
      quiet = isQuiet() && this.wire.length === 0 ? quiet + 1 : 0;
      for (const at of [0, 1]) {
        this.run({ do: "send", phone: at, max: 3 });
        while (this.wire.length > 0) this.deliver({ do: "arrive", which: 0 });
        this.run({ do: "pull", phone: at, max: 1 });
      }
    }
  }
}

describe("any two phones on any network", () => {
  const worlds = (check: (world: World) => void): void =>
    fc.assert(
      fc.property(fc.array(step, { minLength: 5, maxLength: 60 }), (steps) => {
        const world = new World();
        for (const each of steps) world.run(each);
        world.settle();
        check(world);
      }),
      { numRuns: 300, seed: 20261122 },
    );

  it("write every answer once at most, however often it was sent", () => {
    worlds(({ server }) => {
      const ids = server.log.map((written) => written.id);
      expect(new Set(ids).size).toBe(ids.length);
    });
  });

  it("lose no answer: it stands, or was replaced in sight, or waits to be chosen", () => {
    worlds((world) => {
      for (const at of [0, 1]) expect(world.work(at).queue).toEqual([]);
      world.said.forEach((answer, index) => {
        const isReplacedHere = world.said
          .slice(index + 1)
          .some((later) => later.phone === answer.phone && later.entry === answer.entry);
        const isWritten = world.server.log.some(
          (written) => written.entry === answer.entry && written.value === answer.value,
        );
        const waits = [0, 1].some(
          (at) => world.work(at).conflicts[answer.entry]?.mine === answer.value,
        );
        const isGivenUp = world.givenUp.has(`${answer.entry}=${JSON.stringify(answer.value)}`);
        expect(isReplacedHere || isWritten || waits || isGivenUp).toBe(true);
      });
    });
  });

  it("replace nothing that was not seen: each write stands on the one before it", () => {
    worlds(({ server }) => {
      for (const entry of Object.keys(server.held)) {
        const writes = server.log.filter((written) => written.entry === entry);
        expect(writes.map((written) => written.over)).toEqual(writes.map((_, index) => index));
      }
    });
  });

  it("claim to have seen a version only when they have seen all of it: a signature names it", () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 5, maxLength: 60 }), (steps) => {
        const world = new World();
        for (const each of steps) {
          world.run(each);
          for (const at of [0, 1]) {
            const work = world.work(at);
            if (work.version !== world.server.version) continue;
            for (const [entry, held] of Object.entries(world.server.held)) {
              expect(work.server[entry]?.revision).toBe(held.revision);
            }
          }
        }
      }),
      { numRuns: 300, seed: 20261122 },
    );
  });

  it("end with the same inspection on both phones, but for what is still to be chosen", () => {
    worlds((world) => {
      for (const [entry, held] of Object.entries(world.server.held)) {
        for (const at of [0, 1]) {
          const work = world.work(at);
          if (work.conflicts[entry] !== undefined) continue;
          expect(getEntryValue(work, entry)).toBe(held.value);
        }
      }
    });
  });
});
