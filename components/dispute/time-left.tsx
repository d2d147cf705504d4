"use client";
import { useEffect, useState } from "react";
import { useLocale } from "next-intl";
import { formatDuration } from "@/lib/platform/i18n/format";
import { isLocale } from "@/lib/platform/i18n/routing";

const EVERY_MS = 15_000;

/**
 * The time left until an instant. It starts from the server's time; the browser's clock only measures how much
 * time has passed since.
 */
export function TimeLeft(props: { readonly dueAt: string; readonly serverNow: string }) {
  return <Running key={`${props.dueAt} ${props.serverNow}`} {...props} />;
}

function Running({ dueAt, serverNow }: { readonly dueAt: string; readonly serverNow: string }) {
  const locale = useLocale();
  const [passedMs, setPassedMs] = useState(0);
  useEffect(() => {
    const mountedAt = Date.now();
    const timer = setInterval(() => setPassedMs(Date.now() - mountedAt), EVERY_MS);
    return () => clearInterval(timer);
  }, []);
  const left = Date.parse(dueAt) - Date.parse(serverNow) - passedMs;
  return (
    <time dateTime={dueAt} className="num whitespace-nowrap">
      {formatDuration(left, isLocale(locale) ? locale : "en")}
    </time>
  );
}
