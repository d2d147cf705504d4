"use client";
import { useCallback, useEffect, useState } from "react";
import { readFields, readText } from "@/components/ui/read-json";
import { sendCommand } from "@/components/ui/send-command";
import { showToast } from "@/components/ui/toast";
import { useProblemText } from "@/components/ui/problem-text";
import { usePathname, useRouter } from "@/lib/platform/i18n/navigation";

type DemoClock = {
  readonly now: string;
  readonly next: { readonly kind: string; readonly dueAt: string; readonly subject: string } | null;
};
type DemoMe = { readonly userId: string | undefined; readonly displayName: string | undefined };

export type DemoState = {
  /** undefined outside demo mode, and until the server has replied. */
  readonly clock: DemoClock | undefined;
  readonly userId: string | undefined;
  readonly displayName: string | undefined;
  readonly isMoving: boolean;
  readonly movedTo: string | undefined;
  readonly move: (advance: number | "next") => Promise<void>;
};

const REFRESH_MS = 15_000;
/** The worker applies deadlines every second, so the page is refreshed after this time. */
const SWEPT_AFTER_MS = 1_600;

/** Loads what the demo bar shows. */
export function useDemo(): DemoState {
  const router = useRouter();
  const pathname = usePathname();
  const problemText = useProblemText();
  const [clock, setClock] = useState<DemoClock>();
  const [me, setMe] = useState<DemoMe>();
  const [isMoving, setMoving] = useState(false);
  const [movedTo, setMovedTo] = useState<string>();

  const look = useCallback(async (signal?: AbortSignal): Promise<void> => {
    const answer = readFields(await getJson("/api/me", signal));
    setMe({ userId: readText(answer["userId"]), displayName: readText(answer["displayName"]) });
    const read = readClock(await getJson("/api/demo/clock", signal));
    if (read !== null) setClock(read);
  }, []);

  useEffect(() => {
    const stop = new AbortController();
    const ask = (): void => {
      // Without a reply the bar keeps its last state.
      look(stop.signal).catch(() => undefined);
    };
    ask();
    const timer = setInterval(ask, REFRESH_MS);
    return () => {
      stop.abort();
      clearInterval(timer);
    };
  }, [look, pathname]);

  const move = async (advance: number | "next"): Promise<void> => {
    setMoving(true);
    const reply = await sendCommand("/api/demo/clock", { advanceMs: advance });
    if (reply.ok) {
      const read = readClock(reply.body);
      if (read !== null) {
        setClock(read);
        setMovedTo(read.now);
      }
      await new Promise((resolve) => setTimeout(resolve, SWEPT_AFTER_MS));
      router.refresh();
      await look().catch(() => undefined);
    } else {
      showToast(problemText(reply.problem));
    }
    setMoving(false);
  };

  return { clock, userId: me?.userId, displayName: me?.displayName, isMoving, movedTo, move };
}

async function getJson(url: string, signal?: AbortSignal): Promise<unknown> {
  const response = await fetch(url, {
    cache: "no-store",
    ...(signal === undefined ? {} : { signal }),
  });
  return response.ok ? response.json() : undefined;
}

function readClock(json: unknown): DemoClock | null {
  const { now, next } = readFields(json);
  if (typeof now !== "string") return null;
  const { kind, dueAt, subject } = readFields(next);
  const isDue =
    typeof kind === "string" && typeof dueAt === "string" && typeof subject === "string";
  return { now, next: isDue ? { kind, dueAt, subject } : null };
}
