/**
 * How a form field is converted to JSON. Fields that are not named in the shape are text and left out when
 * empty.
 */
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
 * Converts a form to the JSON that its route expects. Dots in names nest: `car.make` → `{car: {make}}`.
 * Browsers send nothing for an unticked checkbox, so booleans and lists are taken from the shape.
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
  // Text that is not a number is sent as it is, so that the server's error appears at the field.
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
 * Returns the later fields that are not after their earlier ones. Values of native date and time inputs sort as
 * text; if one of the two is empty, they are not compared.
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

/** `body.price` and `price` are the same field; only the first reason per field is shown. */
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
