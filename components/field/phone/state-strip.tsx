"use client";
import { CloudUpload, LogIn, TriangleAlert, WifiOff } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import type { EngineState } from "@/components/field/phone/engine";
import { countWaiting } from "@/lib/inspections/field/situation";
import type { Work } from "@/lib/inspections/field/states";

const STRIP =
  "flex min-h-9 items-center gap-2 bg-minor-soft px-4 py-1.5 text-sm font-medium text-minor-ink";

/** The state of the synchronisation in one line; renders nothing when everything is sent. */
export function StateStrip(props: {
  readonly state: EngineState;
  readonly work: Work | null;
  readonly shell: string;
}) {
  const { state, work } = props;
  const t = useTranslations("field.strip");
  const format = useFormatter();
  const waiting = work === null ? { entries: 0, files: 0 } : countWaiting(work);
  const kept = t("kept", { entries: waiting.entries, files: waiting.files });
  return (
    <div role="status" className="sticky top-0 z-20">
      {state.kind === "offline" && (
        <p className={STRIP}>
          <WifiOff size={15} strokeWidth={1.75} aria-hidden className="shrink-0" />
          <span>
            {t("offline", {
              since: format.dateTime(new Date(state.since), { hour: "2-digit", minute: "2-digit" }),
            })}{" "}
            {work !== null && kept}
          </span>
        </p>
      )}
      {state.kind === "signed-out" && (
        <p className={STRIP}>
          <LogIn size={15} strokeWidth={1.75} aria-hidden className="shrink-0" />
          <span>
            {t("signedOut")} {work !== null && kept}{" "}
            <a
              className="link inline-flex min-h-6 items-center"
              href={`/sign-in?returnTo=${encodeURIComponent(props.shell)}`}
            >
              {t("signIn")}
            </a>
          </span>
        </p>
      )}
      {state.kind === "failing" && (
        <p className={STRIP}>
          <TriangleAlert size={15} strokeWidth={1.75} aria-hidden className="shrink-0" />
          <span>
            {t("failing")} {work !== null && kept} <span className="id">{state.code}</span>
          </span>
        </p>
      )}
      {(state.kind === "sending" || state.kind === "resting") && waiting.entries > 0 && (
        <p className={STRIP}>
          <CloudUpload size={15} strokeWidth={1.75} aria-hidden className="shrink-0" />
          {work?.stop === null || work === null ? t("sending", { count: waiting.entries }) : kept}
        </p>
      )}
    </div>
  );
}
