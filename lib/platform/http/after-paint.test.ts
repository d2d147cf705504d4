import { runInNewContext } from "node:vm";
import { describe, expect, it } from "vitest";
import { scriptsAfterPaint } from "@/lib/platform/http/after-paint.mjs";

const tag = (name: string, nonce = ""): string =>
  `<script src="/_next/static/chunks/${name}.js" async=""${nonce && ` nonce="${nonce}"`}></script>`;
const page = (head: string, rest = "<body>text</body></html>"): string =>
  `<!DOCTYPE html><html lang="en"><head>${head}</head>${rest}`;

type Button = { clicks: number; [name: string]: unknown };

function button(form: { readonly isSentByScript: boolean } | null = null): Button {
  const own: Button = {
    clicks: 0,
    style: {},
    form: form === null ? null : { matches: () => !form.isSentByScript },
    click: () => (own.clicks += 1),
  };
  return own;
}

/** What the inline script of a changed page does in a browser like this one. */
function run(html: string, browser: { readonly hidden?: boolean; readonly paints?: boolean }) {
  const source = /<script>([\s\S]*?)<\/script>/.exec(html)?.[1] ?? "";
  const fetched: string[] = [];
  const timers: { readonly run: () => void; readonly ms: number }[] = [];
  const intervals = new Set<() => void>();
  let press: (event: unknown) => void = () => undefined;
  let tell: (names: readonly string[]) => void = () => undefined;
  class PerformanceObserver {
    static supportedEntryTypes = browser.paints === false ? [] : ["paint"];
    constructor(see: (list: unknown) => void) {
      tell = (names) => {
        see({ getEntriesByName: (name: string) => names.filter((each) => each === name) });
      };
    }
    observe(): void {
      // Entries come when the test says so.
    }
  }
  runInNewContext(source, {
    self: { PerformanceObserver },
    PerformanceObserver,
    document: {
      visibilityState: browser.hidden === true ? "hidden" : "visible",
      createElement: () => ({}),
      head: { append: (script: { src: string }) => fetched.push(script.src) },
    },
    setTimeout: (then: () => void, ms: number) => timers.push({ run: then, ms }),
    addEventListener: (_: string, heard: (event: unknown) => void) => (press = heard),
    setInterval: (again: () => void) => {
      intervals.add(again);
      return again;
    },
    clearInterval: (again: () => void) => intervals.delete(again),
  });
  /** @returns whether the browser still does what it does by itself */
  const click = (button: Button): boolean => {
    let isStopped = false;
    press({ target: { closest: () => button }, preventDefault: () => (isStopped = true) });
    return !isStopped;
  };
  const wait = (): void => {
    for (const again of [...intervals]) again();
  };
  return { fetched, timers, click, wait, paint: (...names: readonly string[]) => tell(names) };
}

describe("scriptsAfterPaint", () => {
  it("takes the head's scripts out and fetches them, with their nonce, by one inline script", () => {
    const html = scriptsAfterPaint(page(tag("a", "n1") + tag("b", "n1")));
    expect(html).not.toContain("<script src=");
    expect(html.match(/<script nonce="n1">/g)).toHaveLength(1);
    expect(html).toContain('["/_next/static/chunks/a.js","/_next/static/chunks/b.js"]');
  });

  it("leaves the body, inline scripts and what is for browsers without modules as they are", () => {
    const old = '<script src="/_next/static/chunks/old.js" noModule=""></script>';
    const theme = "<script>document.title</script>";
    const body = `<body>${tag("late")}</body></html>`;
    const html = scriptsAfterPaint(page(old + theme + tag("a"), body));
    for (const part of [old, theme, body]) expect(html).toContain(part);
  });

  it("changes no page without such scripts, without a head, that was changed or that is drawn by script", () => {
    const once = scriptsAfterPaint(page(tag("a")));
    const error = `<!DOCTYPE html><html id="__next_error__"><head>${tag("a")}</head><body></body>`;
    for (const html of [page(""), "<p>part</p>", once, error]) {
      expect(scriptsAfterPaint(html)).toBe(html);
    }
  });

  it("keeps what stands in an address from ending the script", () => {
    const html = scriptsAfterPaint(page(tag("a</script><b>")));
    expect(html).not.toContain("</script><b>");
  });
});

describe("the inline script", () => {
  const html = scriptsAfterPaint(page(tag("a") + tag("b")));
  const both = ["/_next/static/chunks/a.js", "/_next/static/chunks/b.js"];

  it("waits for the first contents, and then starts once", () => {
    const { fetched, timers, paint } = run(html, {});
    paint("first-paint");
    expect(fetched).toEqual([]);
    paint("first-contentful-paint");
    expect(fetched).toEqual(both);
    for (const timer of timers) timer.run();
    paint("first-contentful-paint");
    expect(fetched).toEqual(both);
  });

  it("waits no longer than three seconds for a page that is not drawn", () => {
    const { fetched, timers } = run(html, {});
    expect(timers.map(({ ms }) => ms)).toEqual([3_000]);
    timers[0]?.run();
    expect(fetched).toEqual(both);
  });

  it("starts at once behind another tab, and where a browser does not tell of paints", () => {
    expect(run(html, { hidden: true }).fetched).toEqual(both);
    expect(run(html, { paints: false }).fetched).toEqual(both);
  });

  it("presses a button again when React has taken it over: the last one, and once", () => {
    const { click, wait } = run(html, {});
    const [first, second] = [button(), button({ isSentByScript: true })];
    expect(click(first)).toBe(false);
    expect(click(second)).toBe(false);
    wait();
    for (const each of [first, second]) each["__reactProps$x"] = {};
    wait();
    wait();
    expect([first.clicks, second.clicks]).toEqual([0, 1]);
  });

  it("leaves alone what works without a script, what is taken over, and whoever presses again himself", () => {
    const { click, wait } = run(html, {});
    expect(click(button({ isSentByScript: false }))).toBe(true);
    const early = button();
    expect(click(early)).toBe(false);
    early["__reactProps$x"] = {};
    expect(click(early)).toBe(true);
    wait();
    expect(early.clicks).toBe(0);
  });
});
