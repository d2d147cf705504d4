"use client";
import { useEffect, useRef } from "react";
import { sendCommand } from "@/components/ui/send-command";
import { useRouter } from "@/lib/platform/i18n/navigation";

type Props = {
  /** The number of waiting proposals that the page shows, per saved search. */
  readonly shown: Readonly<Record<string, number>>;
  /** The saved search whose proposals are on this page; opening the page marks them as seen. */
  readonly seenId?: string | undefined;
};

/** Refreshes the page when the server reports a new proposal, and marks the shown proposals as seen. */
export function LiveHits({ shown, seenId }: Props) {
  const router = useRouter();
  const latest = useRef(shown);
  useEffect(() => {
    latest.current = shown;
  }, [shown]);
  useEffect(() => {
    const stream = new EventSource("/api/saved-searches/events");
    stream.addEventListener("hits", (event) => {
      const counts = readCounts(String(event.data));
      const hasChanged = [...counts].some(
        ([id, count]) => id in latest.current && latest.current[id] !== count,
      );
      if (hasChanged) router.refresh();
    });
    stream.addEventListener("signed_out", () => stream.close());
    return () => stream.close();
  }, [router]);
  useEffect(() => {
    if (seenId !== undefined) void sendCommand(`/api/saved-searches/${seenId}/mark-seen`, {});
  }, [seenId]);
  return null;
}

function readCounts(text: string): ReadonlyMap<string, number> {
  const body: unknown = JSON.parse(text);
  if (typeof body !== "object" || body === null || !("requests" in body)) return new Map();
  const list: readonly unknown[] = Array.isArray(body.requests) ? body.requests : [];
  return new Map(
    list.flatMap((item) => {
      if (typeof item !== "object" || item === null) return [];
      if (!("id" in item) || !("openCount" in item)) return [];
      const { id, openCount } = item;
      return typeof id === "string" && typeof openCount === "number" ? [[id, openCount]] : [];
    }),
  );
}
