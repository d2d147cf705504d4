"use client";
import {
  useCallback,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
  type SyntheticEvent,
  type MouseEvent,
} from "react";
import type { FirstResults } from "@/app/[locale]/(public)/[market]/cars/search-view";
import {
  buildFormUrl,
  isPlainClick,
  findLinkUrl,
} from "@/app/[locale]/(public)/[market]/cars/same-page-links";
import {
  buildAnswerKey,
  cacheAnswer,
  findCachedAnswer,
} from "@/app/[locale]/(public)/[market]/cars/answer-cache";
import type { SearchAnswer } from "@/lib/search/run-search";

/** The busy state is shown only after this time: for a faster reply, showing it would cost more than the wait. */
const SLOW_MS = 200;

type Shown = { readonly key: string; readonly answer: SearchAnswer };

// On the server useLayoutEffect warns and has no URL to compare, so useEffect takes its place there.
const useBeforePaint = typeof window === "undefined" ? useEffect : useLayoutEffect;

/** Returns the results for the current URL, and the handlers that keep links and forms on this page. */
export function useResults(first: FirstResults) {
  const { market, action } = first;
  const [shown, setShown] = useState<Shown>({
    key: buildAnswerKey(action, first.search),
    answer: first.answer,
  });
  const [isBusy, setIsBusy] = useState(false);
  const asking = useRef<AbortController | null>(null);

  /**
   * Shows the results of a URL: from the cache if that is allowed, else fetched. `then` runs just before they
   * are shown.
   */
  const show = useCallback(
    async (address: URL, mayBeKept: boolean, then?: () => void): Promise<void> => {
      asking.current?.abort();
      const stop = new AbortController();
      asking.current = stop;
      const key = buildAnswerKey(action, address.search);
      const kept = mayBeKept ? findCachedAnswer(key) : undefined;
      const slow = kept === undefined ? setTimeout(() => setIsBusy(true), SLOW_MS) : undefined;
      const answer = kept ?? (await askFor(market, address, stop.signal));
      clearTimeout(slow);
      if (stop.signal.aborted) return;
      if (answer === null) {
        // The server can still render the page, or say what is wrong.
        window.location.assign(address);
        return;
      }
      cacheAnswer(key, answer);
      then?.();
      setShown({ key, answer });
      setIsBusy(false);
    },
    [action, market],
  );

  // Runs for a new page from the server, and for going back to a page whose search was changed in the browser.
  useBeforePaint(() => {
    const key = buildAnswerKey(action, first.search);
    cacheAnswer(key, first.answer);
    if (window.location.pathname !== action) return;
    const here = buildAnswerKey(action, window.location.search);
    // Results that are already shown are not rendered again: a page of results has about a thousand elements.
    const isShown = (now: Shown): boolean => now.key === key && now.answer === first.answer;
    if (here === key) setShown((now) => (isShown(now) ? now : { key, answer: first.answer }));
    else void show(new URL(window.location.href), true);
  }, [first, action, show]);

  useSteps(action, show);
  useTrueFields(action, shown);

  const go = useCallback(
    (address: URL): void => {
      const isOtherPage = address.searchParams.has("cursor");
      void show(address, false, () => {
        // With null as state, Next.js adds its own router state to the history entry.
        window.history.pushState(null, "", address);
        if (isOtherPage) window.scrollTo(0, 0);
      });
    },
    [show],
  );
  const follow = {
    onClickCapture: (event: MouseEvent): void => {
      const address = isPlainClick(event) ? findLinkUrl(event.target, action) : null;
      if (address === null) return;
      event.preventDefault();
      go(address);
    },
    onSubmitCapture: (event: SyntheticEvent): void => {
      const address = buildFormUrl(event.target, action);
      if (address === null) return;
      event.preventDefault();
      go(address);
    },
  };
  return { answer: shown.answer, isBusy, follow, go };
}

type Show = (address: URL, mayBeKept: boolean) => Promise<void>;

/** On back and forward, shows exactly what was shown at that URL. */
function useSteps(action: string, show: Show): void {
  useEffect(() => {
    const onPop = (): void => {
      if (window.location.pathname === action) void show(new URL(window.location.href), true);
    };
    window.addEventListener("popstate", onPop);
    return () => {
      window.removeEventListener("popstate", onPop);
    };
  }, [action, show]);
}

/** Sets the form fields to the current search, also after going back. */
function useTrueFields(action: string, shown: Shown): void {
  const isFirst = useRef(true);
  useEffect(() => {
    for (const form of document.forms) {
      // The fields existed before this script ran, so somebody may already be typing in one of them.
      const isInUse = isFirst.current && form.contains(document.activeElement);
      const isOurs = form.method === "get" && new URL(form.action).pathname === action;
      if (isOurs && !isInUse) form.reset();
    }
    isFirst.current = false;
  }, [shown, action]);
}

/** null = no usable reply: offline, rate limited, or an error. */
async function askFor(
  market: string,
  address: URL,
  signal: AbortSignal,
): Promise<SearchAnswer | null> {
  const params = new URLSearchParams(address.search);
  params.set("market", market);
  try {
    const response = await fetch(`/api/search?${params.toString()}`, { signal });
    // The route belongs to the same build as this script, so its shape is known.
    return response.ok ? ((await response.json()) as SearchAnswer) : null;
  } catch {
    return null;
  }
}
