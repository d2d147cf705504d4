"use client";
import { useEffect, type MouseEvent } from "react";
import { useSearchParams } from "next/navigation";
import { joinClasses } from "@/components/ui/cx";
import type { ItemKind } from "@/lib/inspections/types";

type Choice = { readonly key: string; readonly label: string; readonly count: number };

type Props = {
  /** The page's path, including the language. */
  readonly path: string;
  readonly kindsLabel: string;
  readonly kinds: readonly (Choice & { readonly key: ItemKind })[];
  readonly areasLabel: string;
  readonly areas: readonly Choice[];
  readonly allLabel: string;
  readonly total: number;
  readonly emptyText: string;
};

/**
 * Kinds and areas as links, which the server answers with the matching lines. With JavaScript all lines are in
 * the page already, so they are shown or hidden at once and the URL is updated.
 */
export function ReportFilterLinks(props: Props) {
  const params = useSearchParams();
  const kind = props.kinds.find((each) => each.key === params.get("show"))?.key ?? null;
  const area = props.areas.find((each) => each.key === params.get("area"))?.key ?? null;
  useEffect(() => show(kind, area), [kind, area]);
  useEffect(() => {
    // A link to an item works even when the filter hides that item.
    const reveal = (event: Event): void => {
      const link = event.target instanceof Element ? event.target.closest("a") : null;
      const hash = link?.getAttribute("href") ?? "";
      if (!/^#item-/.test(hash)) return;
      const line = document.getElementById(hash.slice(1));
      if (line?.hidden !== true) return;
      // The router would overwrite the URL after its own push, so the URL and the scroll position are set
      // together here.
      event.preventDefault();
      window.history.pushState(null, "", `${props.path}${hash}`);
      show(null, null);
      line.scrollIntoView();
    };
    document.addEventListener("click", reveal, true);
    return () => document.removeEventListener("click", reveal, true);
  }, [props.path]);

  const go = (event: MouseEvent<HTMLAnchorElement>): void => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    window.history.pushState(null, "", event.currentTarget.href);
  };
  const href = (nextKind: ItemKind | null, nextArea: string | null): string => {
    const query = new URLSearchParams();
    if (nextKind !== null) query.set("show", nextKind);
    if (nextArea !== null) query.set("area", nextArea);
    const text = query.toString();
    return text === "" ? props.path : `${props.path}?${text}`;
  };
  return (
    <div>
      <nav
        aria-label={props.kindsLabel}
        className="-mx-4 overflow-x-auto border-b border-line px-4 md:mx-0 md:px-0"
      >
        <ul className="flex gap-6">
          {[{ key: null, label: props.allLabel, count: props.total }, ...props.kinds].map(
            (each) => (
              <li key={each.key ?? "all"}>
                <a
                  href={href(each.key, area)}
                  onClick={go}
                  aria-current={each.key === kind ? "true" : undefined}
                  className={joinClasses(
                    "-mb-px inline-flex min-h-11 items-center gap-1.5 border-b-2 text-sm font-semibold whitespace-nowrap focus-visible:-outline-offset-2",
                    each.key === kind
                      ? "border-ink text-ink"
                      : "border-transparent text-ink-2 hover:text-ink",
                  )}
                >
                  {each.label} <span className="num text-ink-3">{each.count}</span>
                </a>
              </li>
            ),
          )}
        </ul>
      </nav>
      <nav
        aria-label={props.areasLabel}
        className="-mx-4 overflow-x-auto px-4 pt-3 md:mx-0 md:px-0 md:[overflow:visible]"
      >
        <ul className="flex gap-2 md:flex-wrap">
          {[{ key: null, label: props.allLabel, count: props.total }, ...props.areas].map(
            (each) => (
              <li key={each.key ?? "all"}>
                <a
                  href={href(kind, each.key)}
                  onClick={go}
                  aria-current={each.key === area ? "true" : undefined}
                  className={joinClasses(
                    "inline-flex min-h-8 items-center rounded-sm border px-2.5 text-sm whitespace-nowrap focus-visible:-outline-offset-2 pointer-coarse:min-h-11",
                    each.key === area
                      ? "border-ink bg-ink text-inverse"
                      : "border-line-strong text-ink-2 hover:border-ink hover:text-ink",
                  )}
                >
                  {each.label}
                </a>
              </li>
            ),
          )}
        </ul>
      </nav>
      <p id="no-such-items" hidden className="mt-6 text-ink-2">
        {props.emptyText}
      </p>
    </div>
  );
}

function show(kind: ItemKind | null, area: string | null): void {
  let shown = 0;
  for (const section of document.querySelectorAll<HTMLElement>("section[data-area]")) {
    const isArea = area === null || section.dataset["area"] === area;
    let inside = 0;
    for (const line of section.querySelectorAll<HTMLElement>("[data-kind]")) {
      line.hidden = !isArea || (kind !== null && line.dataset["kind"] !== kind);
      if (!line.hidden) inside += 1;
    }
    section.hidden = inside === 0;
    shown += inside;
  }
  const empty = document.getElementById("no-such-items");
  if (empty !== null) empty.hidden = shown > 0;
}
