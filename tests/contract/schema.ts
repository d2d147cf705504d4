import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { Ajv, type ErrorObject } from "ajv";
import type { FormObject } from "@/lib/stripe-sandbox/form";

type Schema = { definitions: Record<string, unknown> };

const TYPES = path.resolve("tests/contract/request-types.ts");

/**
 * A strict JSON Schema of the requests. It is generated from the types of the pinned SDK in `node_modules`,
 * which takes a few seconds, and cached in `.candor/` until either the SDK or the request types change.
 */
async function requestSchema(): Promise<Schema> {
  const version = fs.readFileSync("node_modules/stripe/VERSION", "utf8").trim();
  const digest = createHash("sha256")
    .update(fs.readFileSync(TYPES))
    .update(fs.readFileSync(import.meta.filename))
    .digest("hex");
  const file = path.resolve(".candor", "contract", `stripe-${version}-${digest.slice(0, 12)}.json`);
  // The code below wrote the file, in the same version, so its type is known.
  if (fs.existsSync(file)) return JSON.parse(fs.readFileSync(file, "utf8")) as Schema;
  const schema = await generate();
  fs.mkdirSync(path.dirname(file), { recursive: true });
  const draft = `${file}.${process.pid}`;
  fs.writeFileSync(draft, JSON.stringify(schema));
  fs.renameSync(draft, file);
  return schema;
}

async function generate(): Promise<Schema> {
  const { createGenerator } = await import("ts-json-schema-generator");
  const generator = createGenerator({
    path: TYPES,
    tsconfig: path.resolve("tests/contract/tsconfig.schema.json"),
    type: "*",
    skipTypeCheck: true,
    additionalProperties: false,
    expose: "all",
  });
  const schema: unknown = generator.createSchema("*");
  return closeOpenEnums(schema) as Schema;
}

/** The SDK's enums also accept unknown values for future versions; this schema accepts listed values only. */
function closeOpenEnums(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(closeOpenEnums);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([key, child]): [string, unknown] => {
    const isUnion = key === "anyOf" && Array.isArray(child);
    return [key, closeOpenEnums(isUnion ? child.filter((item) => !isOtherString(item)) : child)];
  });
  return Object.fromEntries(entries);
}

function isOtherString(item: unknown): boolean {
  return typeof item === "object" && item !== null && "$ref" in item && item.$ref === OTHER_STRING;
}

const OTHER_STRING = "#/definitions/OtherString";

export type RequestCheck = (typeName: string, form: FormObject) => readonly string[];

/** Returns what is wrong with a decoded form; an empty list when the provider would accept it. */
export async function requestCheck(): Promise<RequestCheck> {
  const ajv = new Ajv({ coerceTypes: true, allErrors: true, strict: false });
  ajv.addSchema(await requestSchema(), "stripe");
  return (typeName, form) => {
    const validate = ajv.getSchema(`stripe#/definitions/${typeName}`);
    if (!validate) return [`no such request type: ${typeName}`];
    // Validation with coercion changes its input, so a copy is checked and the recorded request is kept as it
    // was sent.
    const isValid = validate(structuredClone(form));
    return isValid === true ? [] : (validate.errors ?? []).map(sentence);
  };
}

function sentence(error: ErrorObject): string {
  return `${error.instancePath === "" ? "request" : error.instancePath} ${error.message ?? "is not valid"}`;
}
