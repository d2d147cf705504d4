import { Fragment, isValidElement, type ReactNode } from "react";

/**
 * Elements written as text, for parts of a page that are many, plain, and never change in the browser: React
 * then carries one text instead of a thousand elements with all their properties, twice (docs/decisions/025).
 * The text is what React's own static rendering writes; a test compares the two.
 */

/** Spelt as React spells it, and as the page does. Whatever is not here is a mistake, not an attribute. */
const NAMES: Readonly<Record<string, string>> = {
  ...{ className: "class", id: "id", href: "href", role: "role", title: "title", lang: "lang" },
  ...{ src: "src", srcSet: "srcSet", sizes: "sizes", alt: "alt", loading: "loading" },
  ...{ decoding: "decoding", width: "width", height: "height", viewBox: "viewBox", d: "d" },
  ...{ x: "x", y: "y", x1: "x1", x2: "x2", y1: "y1", y2: "y2", cx: "cx", cy: "cy", r: "r" },
  ...{ rx: "rx", ry: "ry", fill: "fill", stroke: "stroke", transform: "transform" },
  ...{ strokeWidth: "stroke-width", strokeDasharray: "stroke-dasharray" },
  ...{ strokeLinecap: "stroke-linecap", strokeLinejoin: "stroke-linejoin" },
  ...{ fontSize: "font-size", fontWeight: "font-weight", fontFamily: "font-family" },
  ...{ textAnchor: "text-anchor" },
};
const VOID = new Set(["img", "br", "hr"]);

type Props = Readonly<Record<string, unknown>> & { readonly children?: ReactNode };

/**
 * @param node plain elements, texts, and components that are plain functions without state; what they ask of
 *   the server's context (words) they ask inside the component that calls this
 * @throws Error for anything that only React can render
 */
export function markupOf(node: ReactNode): string {
  if (node === null || node === undefined || typeof node === "boolean") return "";
  if (typeof node === "string") return escaped(node);
  if (typeof node === "number" || typeof node === "bigint") return String(node);
  if (Array.isArray(node)) return node.map((each: ReactNode) => markupOf(each)).join("");
  if (!isValidElement<Props>(node)) throw new Error("only elements and texts can be written");
  const { type, props } = node;
  if (type === Fragment) return markupOf(props.children);
  if (typeof type === "function") {
    return markupOf((type as (given: Props) => ReactNode)(props));
  }
  if (typeof type !== "string") throw new Error("only plain elements can be written");
  const open = `<${type}${attributesOf(props)}`;
  return VOID.has(type) ? `${open}/>` : `${open}>${markupOf(props.children)}</${type}>`;
}

/** For the element that holds the text: `<ul {...asMarkup(lines)} />`. */
export function asMarkup(node: ReactNode) {
  return { dangerouslySetInnerHTML: { __html: markupOf(node) } } as const;
}

function attributesOf(props: Props): string {
  let text = "";
  for (const name in props) {
    const value = props[name];
    if (name === "children" || value === undefined || value === null) continue;
    text += attribute(name, value);
  }
  return text;
}

function attribute(name: string, value: unknown): string {
  if (name === "hidden") return value === true ? ' hidden=""' : "";
  const written = /^(aria|data)-[a-z]+$/.test(name) ? name : NAMES[name];
  const isText = typeof value === "string" || typeof value === "number";
  if (written === undefined || (!isText && typeof value !== "boolean")) {
    throw new Error(`${name} cannot be written`);
  }
  if (written === "href" && !/^(#|\/|https:)/.test(String(value))) {
    throw new Error("links written as text lead to this page, this site or https");
  }
  return ` ${written}="${escaped(String(value))}"`;
}

const ESCAPES: Readonly<Record<string, string>> = {
  ...{ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#x27;" },
};

function escaped(text: string): string {
  return /[&<>"']/.test(text) ? text.replace(/[&<>"']/g, (sign) => ESCAPES[sign] ?? sign) : text;
}
