import { z } from "zod";
import { STATUS_BY_KIND, type ErrorKind } from "@/lib/platform/core/errors";
import { COMPONENTS, TAGS, toRef, type JsonObject } from "@/lib/platform/http/openapi-components";
import type { RouteDefinition } from "@/lib/platform/http/route-definition";

/** One method of one route file: `/api/escrows/[escrowId]/acceptance`, `POST`. */
export type Operation = {
  readonly route: string;
  readonly method: string;
  readonly definition: RouteDefinition;
};

const COMMAND_PROBLEMS: readonly ErrorKind[] = [
  "malformed",
  "unauthenticated",
  "forbidden",
  "not_found",
  "conflict",
  "too_large",
  "invalid",
  "rate_limited",
  "bug",
];

/** The path in the document: `/api/escrows/{escrowId}/acceptance`. */
export function toOpenApiPath(route: string): string {
  return route.replaceAll(/\[(?:\.\.\.)?(\w+)\]/g, "{$1}");
}

/** The whole document. Pure: the same routes give the same text. */
export function toOpenApi(operations: readonly Operation[]): JsonObject {
  const paths: Record<string, Record<string, JsonObject>> = {};
  for (const operation of operations) {
    const item = (paths[toOpenApiPath(operation.route)] ??= {});
    item[operation.method.toLowerCase()] = toOperation(operation);
  }
  return {
    openapi: "3.1.1",
    info: {
      title: "Candor",
      version: "1",
      description:
        "Amounts are in minor units and are strings. Times are ISO 8601 in UTC. Errors are problems as in RFC 9457.",
    },
    servers: [{ url: "/" }],
    tags: [...new Set(operations.map(findTag))].sort().map((name) => ({ name })),
    paths,
    components: COMPONENTS,
  };
}

function toOperation(operation: Operation): JsonObject {
  const { definition, method, route } = operation;
  const isCommand = definition.kind === "command";
  const body = toBody(definition);
  const parameters = [
    ...toPathParameters(route, definition.params),
    ...toQueryParameters(definition.query),
    ...(isCommand ? [toRef("parameters", "IdempotencyKey")] : []),
  ];
  return {
    operationId: toOperationId(method, route),
    summary: definition.summary,
    tags: [findTag(operation)],
    security: toSecurity(definition),
    ...(parameters.length > 0 && { parameters }),
    ...(body !== null && { requestBody: { required: true, content: body } }),
    responses: toResponses(definition, route),
  };
}

function findTag({ route }: Operation): string {
  const [first = "", second = ""] = route.split("/").filter((part) => part !== "");
  const tag = TAGS[first === "api" ? second : first];
  if (tag === undefined) throw new Error(`${route} has no tag: name its domain in TAGS.`);
  return tag;
}

/** `POST /api/escrows/[escrowId]/acceptance` becomes `postEscrowsByEscrowIdAcceptance`. */
function toOperationId(method: string, route: string): string {
  const labels = route
    .replace(/^\/api\//, "/")
    .replaceAll(/\[(?:\.\.\.)?(\w+)\]/g, "by-$1")
    .split(/[^A-Za-z0-9]+/)
    .filter((word) => word !== "");
  const upper = labels.map((word) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`);
  return `${method.toLowerCase()}${upper.join("")}`;
}

function toSecurity({ auth }: RouteDefinition): JsonObject[] {
  if (auth === "none") return [];
  return auth === "session" ? [{ session: [] }] : [{}, { session: [] }];
}

function toPathParameters(route: string, schema: z.ZodType | undefined): JsonObject[] {
  const properties = toProperties(schema);
  return [...route.matchAll(/\[(\.\.\.)?(\w+)\]/g)].map(([, isRest, name = ""]) => ({
    name,
    in: "path",
    required: true,
    // OpenAPI has no parameter for several path segments, so the description states it instead.
    ...(isRest !== undefined && { description: "One or more segments." }),
    schema: isRest === undefined ? (properties.get(name)?.schema ?? TEXT) : TEXT,
  }));
}

const TEXT: JsonObject = { type: "string" };

function toQueryParameters(schema: z.ZodType | undefined): JsonObject[] {
  return [...toProperties(schema)].map(([name, property]) => ({
    name,
    in: "query",
    required: property.isRequired,
    schema: property.schema,
  }));
}

type Property = { readonly schema: JsonObject; readonly isRequired: boolean };

/** The fields of an object, or of every object of a union. */
function toProperties(schema: z.ZodType | undefined): ReadonlyMap<string, Property> {
  const found = new Map<string, Property>();
  if (schema === undefined) return found;
  const whole = toJsonSchema(schema);
  const choices = toObjects(whole["anyOf"]);
  for (const choice of choices.length > 0 ? choices : [whole]) {
    const required = Array.isArray(choice["required"]) ? choice["required"] : [];
    for (const [name, property] of Object.entries(toObject(choice["properties"]))) {
      const isRequired = required.includes(name) && choices.every((each) => isNamed(each, name));
      found.set(name, { schema: toObject(property), isRequired });
    }
  }
  return found;
}

function isNamed(choice: JsonObject, name: string): boolean {
  return name in toObject(choice["properties"]);
}

function toObject(value: unknown): JsonObject {
  const parsed = z.record(z.string(), z.json()).safeParse(value);
  return parsed.success ? parsed.data : {};
}

function toObjects(value: unknown): JsonObject[] {
  return Array.isArray(value) ? value.map(toObject) : [];
}

function toBody(definition: RouteDefinition): JsonObject | null {
  const { body, consumes } = definition;
  if (body === undefined && consumes === undefined) return null;
  return {
    [consumes ?? "application/json"]: body === undefined ? {} : { schema: toJsonSchema(body) },
  };
}

function toResponses(definition: RouteDefinition, route: string): JsonObject {
  const responses: Record<string, JsonObject> = {};
  for (const status of definition.statuses ?? [200]) {
    responses[String(status)] =
      status === 303
        ? { description: "See the Location header." }
        : { description: "Done.", content: toReplyContent(definition) };
  }
  for (const kind of listProblems(definition, route)) {
    responses[String(STATUS_BY_KIND[kind])] = toRef("responses", kind);
  }
  return responses;
}

function toReplyContent({ produces, reply }: RouteDefinition): JsonObject {
  return {
    [produces ?? "application/json"]: reply === undefined ? {} : { schema: toJsonSchema(reply) },
  };
}

function listProblems(definition: RouteDefinition, route: string): readonly ErrorKind[] {
  const own = definition.errors ?? [];
  if (definition.kind === "command") return [...COMMAND_PROBLEMS, ...own];
  const kinds: ErrorKind[] = ["bug", ...own];
  if (definition.auth === "session") kinds.push("unauthenticated");
  if (definition.isLimited) kinds.push("rate_limited");
  if (definition.kind === "query" && route.includes("[")) kinds.push("not_found");
  if (definition.query !== undefined || definition.params !== undefined || definition.body) {
    kinds.push("invalid");
  }
  if (definition.isSameOrigin === true) kinds.push("forbidden");
  return kinds;
}

/** The schema of an input or a reply as sent: before defaults, transformations and trimming. */
function toJsonSchema(schema: z.ZodType): JsonObject {
  const options = { io: "input", unrepresentable: "any" } as const;
  const { $schema: _, $defs, ...json } = z.toJSONSchema(schema, options);
  // A recursive schema is any JSON value (z.json()). The empty schema means the same.
  if (Object.values($defs ?? {}).some((each) => each.anyOf?.length !== ANY_JSON_CHOICES)) {
    throw new Error("A schema is recursive and not z.json(): define a component for it.");
  }
  const text = JSON.stringify(json);
  return toObject(JSON.parse(text.replaceAll(/\{"\$ref":"#\/\$defs\/[^"]+"\}/g, "{}")));
}

const ANY_JSON_CHOICES = 6;
