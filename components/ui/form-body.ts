/** How a field of a form becomes JSON. Everything not named is text, left out when empty. */
export type FieldKind =
  | "text"
  /** Text, sent even when empty. */
  | "text-or-empty"
  | "number"
  | "boolean"
  /** All values of the name, as an array of text. */
  | "list";

export type Shape = Readonly<Record<string, FieldKind>>;

type JsonObject = { [key: string]: unknown };

/**
 * A form as the JSON its route expects. Dots in names nest: `car.make` → `{car: {make}}`.
 * An unticked checkbox sends nothing in a browser, so booleans and lists come from the shape.
 */
export function toFormBody(data: FormData, shape: Shape = {}): JsonObject {
  const body: JsonObject = {};
  const names = new Set([...data.keys(), ...namesAlwaysSent(shape)]);
  for (const name of names) {
    const value = valueOf(data, name, shape[name] ?? "text");
    if (value !== undefined) put(body, name.split("."), value);
  }
  return body;
}

function namesAlwaysSent(shape: Shape): string[] {
  return Object.entries(shape)
    .filter(([, kind]) => kind === "boolean" || kind === "list")
    .map(([name]) => name);
}

function valueOf(data: FormData, name: string, kind: FieldKind): unknown {
  const texts = data.getAll(name).filter((value) => typeof value === "string");
  if (kind === "boolean") return texts.length > 0;
  if (kind === "list") return texts.filter((text) => text !== "");
  const text = (texts.at(-1) ?? "").trim();
  if (kind === "text-or-empty") return text;
  if (text === "") return undefined;
  if (kind === "text") return text;
  const number = Number(text.replaceAll(/[\s,]/g, ""));
  // The server says what is wrong with it, in the field's own place.
  return Number.isNaN(number) ? text : number;
}

function put(target: JsonObject, path: readonly string[], value: unknown): void {
  const [head, ...rest] = path;
  if (head === undefined || head === "__proto__") return;
  if (rest.length === 0) {
    target[head] = value;
    return;
  }
  const inner = target[head];
  const next: JsonObject = isObject(inner) ? inner : {};
  target[head] = next;
  put(next, rest, value);
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/**
 * Which later fields do not come after their earlier ones. Days and times of a browser's own fields sort
 * as text; where one of the two is empty, there is nothing to compare.
 */
export function findMisorderedFields(
  data: FormData,
  pairs: readonly (readonly [earlier: string, later: string])[],
): readonly string[] {
  const textOf = (name: string): string => {
    const value = data.get(name);
    return typeof value === "string" ? value : "";
  };
  return pairs.flatMap(([earlier, later]) => {
    const [from, until] = [textOf(earlier), textOf(later)];
    return from !== "" && until !== "" && until <= from ? [later] : [];
  });
}

/** `body.price` and `price` name the same field; the first reason per field is shown. */
export function toFieldErrors<P extends { readonly name: string; readonly reason: string }>(
  params: readonly P[] | undefined,
  textOf: (param: P) => string = (param) => param.reason,
): Readonly<Record<string, string>> {
  const errors: Record<string, string> = {};
  for (const param of params ?? []) {
    errors[param.name.replace(/^body\./, "")] ??= textOf(param);
  }
  return errors;
}
