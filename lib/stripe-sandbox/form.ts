/** Bodies and queries in the provider's notation, `a[b][0]=c`, as nested values. */
export type FormValue = string | readonly FormValue[] | FormObject;
export type FormObject = { readonly [key: string]: FormValue };

type Node = Map<string, Node | string>;

const DEPTH_MAX = 8;

/**
 * @throws RangeError when a key is malformed, nested too deeply, or used both as a value and as a
 * list or object
 */
export function decodeForm(text: string): FormObject {
  const root: Node = new Map();
  for (const [name, value] of new URLSearchParams(text)) put(root, pathOf(name), value);
  return objectOf(root);
}

function pathOf(name: string): readonly string[] {
  const match = /^([^[\]]+)((?:\[[^[\]]*\])*)$/.exec(name);
  if (!match) throw new RangeError(`malformed parameter name: ${name}`);
  const inner = [...(match[2] ?? "").matchAll(/\[([^[\]]*)\]/g)].map((part) => part[1] ?? "");
  const path = [match[1] ?? "", ...inner];
  if (path.length > DEPTH_MAX) throw new RangeError(`parameter nested too deeply: ${name}`);
  return path;
}

function put(root: Node, path: readonly string[], value: string): void {
  let node = root;
  for (const [index, part] of path.entries()) {
    const key = part === "" ? String(node.size) : part;
    if (index === path.length - 1) {
      node.set(key, value);
      return;
    }
    const next = node.get(key) ?? new Map<string, Node | string>();
    if (typeof next === "string")
      throw new RangeError(`parameter is used both as a value and as a list or object: ${key}`);
    node.set(key, next);
    node = next;
  }
}

function valueOf(node: Node | string): FormValue {
  if (typeof node === "string") return node;
  const keys = [...node.keys()];
  const isList = keys.length > 0 && keys.every((key, index) => key === String(index));
  return isList ? [...node.values()].map(valueOf) : objectOf(node);
}

function objectOf(node: Node): FormObject {
  // fromEntries defines own properties, so a parameter named __proto__ is an ordinary key.
  return Object.fromEntries([...node].map(([key, child]) => [key, valueOf(child)]));
}
