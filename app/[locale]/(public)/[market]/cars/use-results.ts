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

/** An answer that comes sooner is not announced: showing that it is on its way would cost more than it. */
const SLOW_MS = 200;

type Shown = { readonly key: string; readonly answer: SearchAnswer };

// The server draws with the first answer; only a browser has an address to compare it with.
const useBeforePaint = typeof window === "undefined" ? useEffect : useLayoutEffect;

/** The answer to the address as it is now, and what makes links and forms of this page stay on it. */
export function useResults(first: FirstResults) {
  const { market, action } = first;
  const [shown, setShown] = useState<Shown>({
    key: buildAnswerKey(action, first.search),
    answer: first.answer,
  });
  const [isBusy, setIsBusy] = useState(false);
  const asking = useRef<AbortController | null>(null);

  /** Shows what belongs to an address: kept if allowed, else asked for. `then` runs just before it is shown. */
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
        // The page itself can still answer, or say what is wrong.
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

  // A new page from the server, or a step back to one that the browser had changed since.
  useBeforePaint(() => {
    const key = buildAnswerKey(action, first.search);
    cacheAnswer(key, first.answer);
    if (window.location.pathname !== action) return;
    const here = buildAnswerKey(action, window.location.search);
    // What stands there already is not drawn a second time: a page of results is a thousand elements.
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
        // Next keeps its own notes in the entry when the state is left to it.
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

/** Back and forward: what stood at that address, exactly. */
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

/** Fields say what is asked, also after a step back. */
function useTrueFields(action: string, shown: Shown): void {
  const isFirst = useRef(true);
  useEffect(() => {
    for (const form of document.forms) {
      // The fields were there before this script: somebody may be typing already.
      const isInUse = isFirst.current && form.contains(document.activeElement);
      const isOurs = form.method === "get" && new URL(form.action).pathname === action;
      if (isOurs && !isInUse) form.reset();
    }
    isFirst.current = false;
  }, [shown, action]);
}

/** null = no answer: offline, too many questions, a fault. */
async function askFor(
  market: string,
  address: URL,
  signal: AbortSignal,
): Promise<SearchAnswer | null> {
  const params = new URLSearchParams(address.search);
  params.set("market", market);
  try {
    const response = await fetch(`/api/search?${params.toString()}`, { signal });
    // Our own route, of the same version as this script.
    return response.ok ? ((await response.json()) as SearchAnswer) : null;
  } catch {
    return null;
  }
}
