"use client";
import { useCallback, useEffect, useState } from "react";
import { z } from "zod";
import { sendCommand } from "@/components/ui/send-command";
import { showToast } from "@/components/ui/toast";
import { useProblemText } from "@/components/ui/problem-text";
import { usePathname, useRouter } from "@/lib/platform/i18n/navigation";

const Clock = z.object({
  now: z.string(),
  next: z.object({ kind: z.string(), dueAt: z.string(), subject: z.string() }).nullable(),
});
const Me = z.object({
  demo: z.boolean().default(false),
  userId: z.string().optional(),
  displayName: z.string().optional(),
});

export type DemoState = {
  /** undefined outside demo mode, and until the server answered. */
  readonly clock: z.output<typeof Clock> | undefined;
  readonly userId: string | undefined;
  readonly displayName: string | undefined;
  readonly isMoving: boolean;
  readonly movedTo: string | undefined;
  readonly move: (advance: number | "next") => Promise<void>;
};

const REFRESH_MS = 15_000;
/** The worker sweeps deadlines every second; what they did is on the page after that. */
const SWEPT_AFTER_MS = 1_600;

/** What the demo bar shows. Asks /api/me first: outside demo mode the clock's address does not exist. */
export function useDemo(): DemoState {
  const router = useRouter();
  const pathname = usePathname();
  const textOf = useProblemText();
  const [clock, setClock] = useState<z.output<typeof Clock>>();
  const [me, setMe] = useState<z.output<typeof Me>>();
  const [isMoving, setMoving] = useState(false);
  const [movedTo, setMovedTo] = useState<string>();

  const look = useCallback(async (signal?: AbortSignal): Promise<void> => {
    const answer = Me.safeParse(await getJson("/api/me", signal));
    if (!answer.success || !answer.data.demo) return;
    setMe(answer.data);
    const read = Clock.safeParse(await getJson("/api/demo/clock", signal));
    if (read.success) setClock(read.data);
  }, []);

  useEffect(() => {
    const stop = new AbortController();
    const ask = (): void => {
      // Without an answer the bar keeps what it last knew.
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
      const read = Clock.safeParse(reply.body);
      if (read.success) {
        setClock(read.data);
        setMovedTo(read.data.now);
      }
      await new Promise((resolve) => setTimeout(resolve, SWEPT_AFTER_MS));
      router.refresh();
      await look().catch(() => undefined);
    } else {
      showToast(textOf(reply.problem));
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
