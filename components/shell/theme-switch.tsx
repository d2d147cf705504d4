"use client";
import { useEffect, useSyncExternalStore } from "react";
import { useTranslations } from "next-intl";
import { joinClasses } from "@/components/ui/cx";

const CHOICES = ["system", "light", "dark"] as const;
type Choice = (typeof CHOICES)[number];
const STORAGE_KEY = "candor-theme";

/**
 * Light, dark, or the system's theme. theme-script.ts applies it; without JavaScript the page is light and this
 * switch is hidden.
 */
export function ThemeSwitch() {
  const t = useTranslations("shell");
  useEffect(loadThemeOnce, []);
  const chosen = useSyncExternalStore(subscribe, readChoice, () => undefined);
  if (chosen === undefined) return null;
  return (
    <fieldset className="inline-flex overflow-hidden rounded-sm border border-line-strong bg-surface">
      <legend className="sr-only">{t("theme.legend")}</legend>
      {CHOICES.map((choice) => (
        <label
          key={choice}
          className={joinClasses(
            "inline-flex min-h-8 items-center border-l border-line px-2.5 text-xs font-semibold first-of-type:border-l-0 hover:bg-sunken pointer-coarse:min-h-11",
            "has-checked:bg-ink has-checked:text-inverse has-focus-visible:outline-2 has-focus-visible:-outline-offset-2 has-focus-visible:outline-held",
          )}
        >
          <input
            type="radio"
            name="theme"
            value={choice}
            checked={choice === chosen}
            onChange={() => choose(choice)}
            className="sr-only"
          />
          {t(`theme.${choice}`)}
        </label>
      ))}
    </fieldset>
  );
}

/**
 * When React renders a whole document in the browser (an error page), the script tag in its head does not run,
 * so it is loaded here.
 */
function loadThemeOnce(): void {
  if (document.documentElement.dataset["theme"] !== undefined) return;
  const script = document.createElement("script");
  script.src = "/theme.js";
  document.head.append(script);
}

function subscribe(listener: () => void): () => void {
  window.addEventListener(STORAGE_KEY, listener);
  return () => window.removeEventListener(STORAGE_KEY, listener);
}

function readChoice(): Choice {
  try {
    const stored = localStorage.getItem(STORAGE_KEY);
    return CHOICES.find((choice) => choice === stored) ?? "system";
  } catch {
    return "system";
  }
}

function choose(choice: Choice): void {
  try {
    localStorage.setItem(STORAGE_KEY, choice);
  } catch {
    // Storage can be blocked; then the choice lasts until the page is left.
  }
  window.dispatchEvent(new CustomEvent(STORAGE_KEY, { detail: choice }));
}
