import fc from "fast-check";
import type { ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { HotSpotMark } from "@/components/ui/hot-spot";
import { markupOf } from "@/components/ui/markup";

const SEVERITIES = [1, 2, 3] as const;

function Line(props: { readonly id: string; readonly text: string; readonly isHidden: boolean }) {
  return (
    <li id={props.id} hidden={props.isHidden} data-kind="pass" className="a b">
      {props.text}
      {null}
      {false}
      <span aria-hidden>{[1, " of ", 2]}</span>
      <>
        <img src="/a.webp" srcSet={undefined} alt={props.text} width={72} loading="lazy" />
        <a href={`#item-${props.id}`} aria-label={props.text}>
          {props.text}
        </a>
      </>
    </li>
  );
}

function Drawing({ size }: { readonly size: number }): ReactNode {
  return (
    <svg role="group" viewBox="0 0 10 10" width="100%" fontFamily="inherit">
      <path d="M1 1h2" strokeWidth={1.5} strokeDasharray="4 3" strokeLinejoin="round" />
      <path d="M1 1h2" fill="none" stroke="currentColor" strokeLinecap="round" />
      <circle cx={1} cy={2} r={size} />
      <rect x="1" y="2" rx="2" width="3" height="4" />
      <line x1="1" x2="2" y1="3" y2="4" />
      <text
        x={1}
        y={2}
        fontSize={13}
        fontWeight="620"
        textAnchor="middle"
        transform="rotate(-90 1 2)"
      >
        {size}
      </text>
      {SEVERITIES.map((severity) => (
        <HotSpotMark key={severity} number={severity * 60} severity={severity} className="mr-2" />
      ))}
    </svg>
  );
}

describe("elements as text", () => {
  it("writes what React writes, whatever the texts are", () => {
    fc.assert(
      fc.property(
        fc.string({
          unit: fc.constantFrom("a", "<", ">", "&", '"', "'", "\u00a0", "/", "=", "车", " "),
        }),
        fc.boolean(),
        (text, isHidden) => {
          const line = <Line id="item" text={text} isHidden={isHidden} />;
          expect(markupOf(line)).toBe(renderToStaticMarkup(line));
        },
      ),
    );
  });

  it("writes drawings as React does", () => {
    const drawing = <Drawing size={2.5} />;
    expect(markupOf(drawing)).toBe(renderToStaticMarkup(drawing));
  });

  it("refuses what only React can do, and links that run something", () => {
    expect(() => markupOf(<button onClick={() => undefined}>x</button>)).toThrow(/onClick/);
    expect(() => markupOf(<span style={{ color: "red" }}>x</span>)).toThrow(/style/);
    expect(() => markupOf(<a href="javascript:alert(1)">x</a>)).toThrow(/https/);
    const Later = () => Promise.resolve("x");
    expect(() => markupOf(<Later />)).toThrow(/elements and texts/);
  });
});
