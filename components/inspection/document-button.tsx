"use client";
import { useEffect, useState } from "react";
import { Download, FileText } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { getButtonClass } from "@/components/ui/button-style";
import { Notice } from "@/components/ui/notice";
import type { DocumentKind } from "@/lib/report-documents/model";

type State = "idle" | "asking" | "waiting" | "ready" | "failed";
type Known = {
  readonly id: string;
  readonly state: "waiting" | "ready" | "failed";
  readonly bytes: number | null;
};

const LOOK_AGAIN_MS = 2_000;

/** Requests the file, shows that it is being generated, and then becomes a link to it. */
export function DocumentButton(props: {
  readonly inspectionId: string;
  readonly kind: DocumentKind;
  readonly label: string;
  readonly known: Known | null;
}) {
  const t = useTranslations("report.print");
  const locale = useLocale();
  const [known, setKnown] = useState(props.known);
  const [state, setState] = useState<State>(props.known?.state ?? "idle");
  const [since, setSince] = useState("");

  useEffect(() => {
    if (state !== "waiting" || known === null) return;
    const timer = setInterval(() => {
      void look(known.id).then((next) => {
        if (next === null || next.state === "waiting") return;
        setKnown(next);
        setState(next.state);
      });
    }, LOOK_AGAIN_MS);
    return () => clearInterval(timer);
  }, [state, known]);

  const ask = async (): Promise<void> => {
    setState("asking");
    const answer = await order(props.inspectionId, props.kind, locale);
    if (answer === null) {
      setState("failed");
      return;
    }
    setKnown(answer);
    setState(answer.state);
    setSince(new Date().toLocaleTimeString(locale, { hour: "2-digit", minute: "2-digit" }));
  };

  if (state === "ready" && known !== null) {
    return (
      <a
        href={`/api/documents/${known.id}/file`}
        className={getButtonClass({ variant: "secondary", wide: true })}
      >
        <Download size={17} strokeWidth={1.75} aria-hidden />
        <span className="num">
          {props.label}, PDF{known.bytes === null ? "" : `, ${size(known.bytes)}`}
        </span>
      </a>
    );
  }
  const isBusy = state === "asking" || state === "waiting";
  return (
    <div className="grid gap-2">
      <Button
        variant="secondary"
        wide
        busy={isBusy}
        busyLabel={`${props.label}: ${t("busy")}`}
        icon={<FileText size={17} strokeWidth={1.75} aria-hidden />}
        onClick={() => void ask()}
      >
        {props.label}: {t("make")}
      </Button>
      <p role="status" className="text-sm text-ink-2 empty:hidden">
        {state === "waiting" ? t("waiting", { time: since }) : ""}
      </p>
      {state === "failed" && <Notice tone="grave">{t("failed")}</Notice>}
    </div>
  );
}

function size(bytes: number): string {
  return bytes >= 1_000_000
    ? `${(bytes / 1_000_000).toFixed(1)} MB`
    : `${Math.max(1, Math.round(bytes / 1_000))} kB`;
}

async function order(
  inspectionId: string,
  kind: DocumentKind,
  locale: string,
): Promise<Known | null> {
  try {
    const response = await fetch(`/api/inspections/${inspectionId}/documents`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ kind, locale }),
    });
    return response.ok ? known(await response.json()) : null;
  } catch {
    return null;
  }
}

async function look(id: string): Promise<Known | null> {
  try {
    const response = await fetch(`/api/documents/${id}`);
    return response.ok ? known(await response.json()) : null;
  } catch {
    // The connection was lost for a moment; the next poll finds out.
    return null;
  }
}

function known(body: unknown): Known | null {
  if (typeof body !== "object" || body === null) return null;
  const { id, state, bytes } = body as Partial<Record<keyof Known, unknown>>;
  if (typeof id !== "string") return null;
  if (state !== "waiting" && state !== "ready" && state !== "failed") return null;
  return { id, state, bytes: typeof bytes === "number" ? bytes : null };
}
