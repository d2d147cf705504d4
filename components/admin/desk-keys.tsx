"use client";
import { useEffect, useSyncExternalStore } from "react";
import { MINUTE_MS } from "@/lib/platform/core/durations";
import { KeyCap } from "@/components/ui/key-cap";
import { useRouter } from "@/lib/platform/i18n/navigation";

export type DeskKey = {
  /** The letter to press. */
  readonly key: string;
  readonly label: string;
  /** A page of our site, or `#id` of a panel on this page, whose first control then gets the focus. */
  readonly href: string;
};

const STORED = "candor.desk-keys";
const REFRESH_MS = MINUTE_MS;

/**
 * The desk's keyboard shortcuts and the bar that lists them. They are inactive while somebody types or a dialog
 * is open, and can be switched off, because a screen reader or voice control may need the letters (WCAG 2.1.4).
 */
export function DeskKeys(props: {
  readonly label: string;
  readonly keys: readonly DeskKey[];
  readonly note: string;
  readonly onLabel: string;
  readonly offLabel: string;
}) {
  const router = useRouter();
  const isOn = useSyncExternalStore(subscribe, readOn, () => true);
  const { keys } = props;
  useEffect(() => {
    // The queue shows remaining times, so it is refreshed every minute.
    const timer = setInterval(() => {
      if (!document.hidden) router.refresh();
    }, REFRESH_MS);
    return () => clearInterval(timer);
  }, [router]);
  useEffect(() => {
    if (!isOn) return undefined;
    const press = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      if (document.querySelector('[role="alertdialog"], [role="dialog"]') !== null) return;
      const found = keys.find((each) => each.key === event.key.toLowerCase());
      if (found === undefined) return;
      event.preventDefault();
      if (found.href.startsWith("#")) goTo(found.href.slice(1));
      else router.push(found.href);
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, [isOn, keys, router]);
  return (
    <nav
      aria-label={props.label}
      className="z-20 -mx-4 mt-6 flex flex-wrap items-center gap-x-5 gap-y-1 border-t border-line bg-canvas px-4 py-2 text-sm md:-mx-6 md:px-6 lg:sticky lg:bottom-0"
    >
      <ul className="hidden flex-wrap items-center gap-x-5 gap-y-1 lg:flex">
        {keys.map((each) => (
          <li key={each.key}>
            <KeyLink item={each} isOn={isOn} />
          </li>
        ))}
      </ul>
      <p className="ml-auto flex flex-wrap items-center gap-x-4 text-ink-3">
        <span className="hidden xl:inline">{props.note}</span>
        <button type="button" className="link min-h-6 text-ink-2" onClick={() => writeOn(!isOn)}>
          {isOn ? props.offLabel : props.onLabel}
        </button>
      </p>
    </nav>
  );
}

function KeyLink({ item, isOn }: { readonly item: DeskKey; readonly isOn: boolean }) {
  const router = useRouter();
  const isHere = item.href.startsWith("#");
  return (
    <button
      type="button"
      aria-keyshortcuts={isOn ? item.key : undefined}
      className="flex min-h-7 items-center gap-1.5 hover:underline"
      onClick={() => (isHere ? goTo(item.href.slice(1)) : router.push(item.href))}
    >
      {isOn && <KeyCap>{item.key}</KeyCap>}
      {item.label}
    </button>
  );
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.matches("textarea, select, input:not([type=radio])"))
  );
}

/** Scrolls a panel into view and focuses its first control. */
function goTo(id: string): void {
  const panel = document.getElementById(id);
  if (panel === null) return;
  const control = panel.querySelector<HTMLElement>(
    "input:not([type=hidden]), select, textarea, button",
  );
  panel.scrollIntoView({ block: "nearest" });
  (control ?? panel).focus();
}

const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function readOn(): boolean {
  return localStorage.getItem(STORED) !== "off";
}

function writeOn(isOn: boolean): void {
  localStorage.setItem(STORED, isOn ? "on" : "off");
  for (const listener of listeners) listener();
}
