import fs from "node:fs";
import path from "node:path";
import { Validator } from "@seriousme/openapi-schema-validator";
import { format, resolveConfig } from "prettier";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { toOpenApi, toOpenApiPath, type Operation } from "@/lib/platform/http/openapi";
import { findRouteDefinition, type RouteDefinition } from "@/lib/platform/http/route-definition";

/** JSON replies without a schema: a list that may only shrink. */
const WITHOUT_REPLY = [
  // Its status and its fields depend on the state of the search.
  "GET /api/health",
  // The whole form of an inspection, for one client only: our own field app.
  "GET /api/inspections/[inspectionId]/snapshot",
  // Replies without a body.
  "POST /api/saved-searches/unsubscription/[token]",
];

/** `npm run docs:openapi` runs this file and writes the document again. */
const ROOT = path.resolve(import.meta.dirname, "..");
const FILE = path.join(ROOT, "docs/openapi.json");
const METHOD = /^export (?:const|async function|function) (GET|HEAD|POST|PUT|PATCH|DELETE)\b/gm;

type RouteFile = { readonly route: string; readonly text: string; readonly file: string };

const files: readonly RouteFile[] = fs
  .readdirSync(path.join(ROOT, "app"), { recursive: true, encoding: "utf8" })
  .filter((file) => path.basename(file) === "route.ts")
  .map((file) => ({
    route: `/${path.dirname(file).replaceAll(path.sep, "/")}`,
    text: fs.readFileSync(path.join(ROOT, "app", file), "utf8"),
    file: path.join(ROOT, "app", file),
  }))
  .sort((a, b) => (a.route < b.route ? -1 : 1));

function listMethods({ text }: RouteFile): readonly string[] {
  return [...text.matchAll(METHOD)].map((match) => match[1] ?? "").sort();
}

async function listOperations(): Promise<readonly Operation[]> {
  const found: Operation[] = [];
  for (const each of files) {
    const handlers = z.record(z.string(), z.unknown()).parse({ ...(await import(each.file)) });
    for (const method of listMethods(each)) {
      const definition = findRouteDefinition(handlers[method]);
      if (definition !== null) found.push({ route: each.route, method, definition });
    }
  }
  return found;
}

const operations = await listOperations();
const document = toOpenApi(operations);

const Written = z.object({
  paths: z.record(z.string(), z.record(z.string(), z.looseObject({ operationId: z.string() }))),
});

describe("the API's document", () => {
  it("is up to date with the routes", async () => {
    const options = { ...(await resolveConfig(FILE)), parser: "json" };
    await expect(await format(JSON.stringify(document), options)).toMatchFileSnapshot(FILE);
  });

  it("is valid OpenAPI 3.1", async () => {
    const validator = new Validator();
    expect(await validator.validate(structuredClone(document))).toEqual({ valid: true });
    expect(validator.version).toBe("3.1");
    const broken = { ...structuredClone(document), paths: { "/x": { get: { responses: 1 } } } };
    expect((await new Validator().validate(broken)).valid).toBe(false);
  });

  it("has every route file and method, and nothing without a file", () => {
    const written = Written.parse(document);
    const inDocument = Object.entries(written.paths).flatMap(([name, item]) =>
      Object.keys(item).map((method) => `${method.toUpperCase()} ${name}`),
    );
    const onDisk = files.flatMap((each) =>
      listMethods(each).map((method) => `${method} ${toOpenApiPath(each.route)}`),
    );
    expect(onDisk.length).toBeGreaterThan(100);
    expect(inDocument.sort()).toEqual(onDisk.sort());
  });

  it("has a schema for every JSON reply, except those listed", () => {
    const open = operations.filter(
      ({ definition: { reply, produces, statuses = [200] } }) =>
        reply === undefined && produces === undefined && statuses.some((status) => status !== 303),
    );
    expect(open.map(({ method, route }) => `${method} ${route}`)).toEqual(WITHOUT_REPLY);
  });

  it("names each operation once", () => {
    const written = Written.parse(document);
    const ids = Object.values(written.paths).flatMap((item) =>
      Object.values(item).map((operation) => operation.operationId),
    );
    expect(new Set(ids).size).toBe(ids.length);
    const summaries = operations.map(({ definition }) => definition.summary);
    expect(new Set(summaries).size).toBe(summaries.length);
  });

  it.each(files.map((each) => [each.route, each] as const))(
    "%s has the statuses, the parameters and the sign-in of its file",
    (route, { text }) => {
      const own = operations.filter((each) => each.route === route).map((each) => each.definition);
      const said = new Set(own.flatMap(({ statuses }) => statuses ?? [200]));
      const literal = [...text.matchAll(/\bstatus: (\d{3})\b/g)].map((match) => Number(match[1]));
      expect(literal.filter((status) => !said.has(status))).toEqual([]);
      expect(own.some(asksForActor)).toBe(/\brequireActor\(/.test(text));
      const names = [...route.matchAll(/\[(?:\.\.\.)?(\w+)\]/g)].map((match) => match[1] ?? "");
      for (const { params } of own) {
        expect(names.length === 0 || params !== undefined).toBe(true);
      }
    },
  );
});

/** For commands, their wrapper requires the actor. */
function asksForActor({ kind, auth }: RouteDefinition): boolean {
  return kind !== "command" && auth === "session";
}
