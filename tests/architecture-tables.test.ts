import fs from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { listAccesses, listAccessesIn, readModels, type Access } from "./support/table-access";

/**
 * A table is written only by its own domain, and other domains read it through the owner's queries. Direct
 * reads that remain are listed in a file that may only shrink. The import rules cannot find them, because every
 * domain can import the whole Prisma client.
 */
const LIST = path.join(import.meta.dirname, "architecture-tables.json");

const models = readModels();
const foreign = listAccesses(models).filter((access) => access.owner !== access.domain);
const say = ({ file, model, owner }: Access): string => `${file} ${model} (${owner})`;

describe("table owners", () => {
  it("knows the domain of every table", () => {
    const domains = fs.readdirSync(path.join(import.meta.dirname, "../lib"));
    const unknown = models.filter((model) => !domains.includes(model.owner));
    expect(models.length).toBeGreaterThan(50);
    expect(unknown.map((model) => model.name)).toEqual([]);
  });

  it("sees calls, nested reads and writes, and SQL", () => {
    const see = (text: string): string[] =>
      listAccessesIn("lib/payments/example.ts", text, models).map(
        (access) => `${access.isWrite ? "writes" : "reads"} ${access.model}`,
      );
    expect(see(`await tx.escrow.updateMany({ where: { id } });`)).toEqual(["writes Escrow"]);
    expect(see(`await db.refund.findMany({ include: { escrow: true } });`)).toEqual([
      "reads Refund",
      "reads Escrow",
    ]);
    expect(see(`tx.listing.create({ data: { vehicle: { create: { id } } } });`)).toEqual([
      "writes Listing",
      "writes Vehicle",
    ]);
    expect(see("tx.$executeRaw`update funding_part set state = ${state}`")).toEqual([
      "writes FundingPart",
    ]);
    expect(see("tx.$queryRaw`select 1 from dispute where id = ${id} for update`")).toEqual([
      "reads Dispute",
    ]);
    expect(see("pool.query(`insert into sandbox.refund (id) values ($1)`)")).toEqual([]);
  });

  it("are the only domains that write their tables", () => {
    expect(foreign.filter((access) => access.isWrite).map(say)).toEqual([]);
  });

  it("provide queries for other domains' reads, except where listed: a list that may only shrink", () => {
    const listed = JSON.parse(fs.readFileSync(LIST, "utf8")) as string[];
    const reads = foreign.filter((access) => !access.isWrite).map(say);
    expect(reads.toSorted()).toEqual(listed);
  });
});
