"use client";
import { useEffect, useState, type ReactNode } from "react";
import { useLocale, useTranslations } from "next-intl";
import { FileUp } from "lucide-react";
import { VerifyResult, type VerifyView } from "@/components/inspection/verify-result";
import { joinClasses } from "@/components/ui/cx";
import { canVerify, verifyOnline, createWebCrypto } from "@/lib/report-signing/verify-online";
import { isLocale } from "@/lib/platform/i18n/routing";

/** A report file has some hundred kilobytes; a much larger file is not a report. */
const FILE_BYTES_MAX = 8_000_000;

async function check(readText: () => Promise<string>): Promise<VerifyView> {
  // Without https the browser offers no WebCrypto.
  const subtle = globalThis.crypto.subtle as SubtleCrypto | undefined;
  if (subtle === undefined || !(await canVerify(createWebCrypto(subtle))))
    return { state: "unsupported" };
  let text: string;
  try {
    text = await readText();
  } catch {
    return { state: "unreachable" };
  }
  const ask = (url: string): Promise<Response> => fetch(url, { credentials: "omit" });
  return { state: "done", verdict: await verifyOnline(createWebCrypto(subtle), ask, text) };
}

/** Fetches a report's file and verifies it in this browser. */
export function ReportChecker({ number }: { readonly number: string }) {
  const [view, setView] = useState<VerifyView>({ state: "working" });
  useEffect(() => {
    let isGone = false;
    const load = async (): Promise<string> => {
      const response = await fetch(`/api/reports/${number}/file`, { credentials: "omit" });
      if (!response.ok) throw new Error(`answer ${response.status}`);
      return response.text();
    };
    void check(load).then((found) => {
      if (!isGone) setView(found);
    });
    return () => {
      isGone = true;
    };
  }, [number]);
  return <Shown view={view} />;
}

/** Verifies a file from the person's own disk; the file is not uploaded. */
export function FileChecker({ children }: { readonly children?: ReactNode }) {
  const t = useTranslations("verify");
  const [view, setView] = useState<VerifyView | null>(null);
  const [isOver, setIsOver] = useState(false);
  const take = (file: File | undefined): void => {
    if (file === undefined) return;
    setView({ state: "working" });
    const read = (): Promise<string> =>
      file.size > FILE_BYTES_MAX ? Promise.resolve("") : file.text();
    void check(read).then(setView);
  };
  return (
    <div className="grid gap-6">
      <label
        className={joinClasses(
          "card flex min-h-32 cursor-pointer flex-col items-center justify-center gap-2 border-dashed p-6 text-center",
          "focus-within:outline-2 focus-within:outline-offset-2 focus-within:outline-ink",
          isOver ? "border-ink bg-sunken" : "border-line-strong hover:bg-sunken",
        )}
        onDragOver={(event) => {
          event.preventDefault();
          setIsOver(true);
        }}
        onDragLeave={() => setIsOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setIsOver(false);
          take(event.dataTransfer.files[0]);
        }}
      >
        <FileUp size={22} strokeWidth={1.75} aria-hidden className="text-ink-2" />
        <span className="font-bold">{view === null ? t("drop.label") : t("drop.another")}</span>
        <span className="text-sm text-ink-2">{t("drop.text")}</span>
        <input
          type="file"
          accept="application/json,.json"
          className="sr-only"
          onChange={(event) => {
            take(event.target.files?.[0]);
            // Without this, choosing the same file again after a change would fire no event.
            event.target.value = "";
          }}
        />
      </label>
      {view === null ? children : <Shown view={view} />}
    </div>
  );
}

function Shown({ view }: { readonly view: VerifyView }) {
  const locale = useLocale();
  return <VerifyResult view={view} locale={isLocale(locale) ? locale : "en"} />;
}
