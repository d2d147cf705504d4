"use client";
import { useTranslations } from "next-intl";
import { Disclosure } from "@/components/ui/disclosure";
import { FactRows, type FactRow } from "@/components/ui/fact-rows";
import { Spinner } from "@/components/ui/spinner";
import { VerdictIcon, type VerdictState } from "@/components/ui/verdict";
import type { OnlineCheck, OnlineVerdict } from "@/lib/report-signing/verify-online";
import { formatDate } from "@/lib/platform/i18n/format";
import type { Locale } from "@/lib/platform/i18n/routing";

export type VerifyView =
  | { readonly state: "working" | "unsupported" | "unreachable" }
  | { readonly state: "done"; readonly verdict: OnlineVerdict };

const LOOK = {
  passed: "pass",
  failed: "failed",
  unknown: "unchecked",
} as const satisfies Record<OnlineVerdict["state"], VerdictState>;

/** The result first, then every step explained, then the hashes and numbers for those who want them. */
export function VerifyResult(props: { readonly view: VerifyView; readonly locale: Locale }) {
  const { view, locale } = props;
  const t = useTranslations("verify");
  return (
    <div aria-live="polite" aria-busy={view.state === "working"}>
      {view.state === "working" && (
        <div className="card flex items-center gap-3 p-5">
          <Spinner />
          <p className="text-lg font-bold">{t("result.working")}</p>
        </div>
      )}
      {(view.state === "unsupported" || view.state === "unreachable") && (
        <Headline
          state="unchecked"
          title={t(`result.${view.state}`)}
          text={t(`result.${view.state}Text`)}
        />
      )}
      {view.state === "done" && <Done verdict={view.verdict} locale={locale} />}
    </div>
  );
}

function Headline(props: {
  readonly state: VerdictState;
  readonly title: string;
  readonly text: string;
}) {
  return (
    <div className="card flex gap-4 p-5">
      <VerdictIcon state={props.state} />
      <div className="min-w-0">
        <p className="text-xl font-bold" data-verify-state={props.state}>
          {props.title}
        </p>
        <p className="measure mt-1 text-ink-2">{props.text}</p>
      </div>
    </div>
  );
}

function Done({ verdict, locale }: { readonly verdict: OnlineVerdict; readonly locale: Locale }) {
  const t = useTranslations("verify");
  const made = verdict.checks.filter((check) => check.state !== "unknown").length;
  const failed = verdict.checks.filter((check) => check.state === "failed").length;
  const facts = factsOf(verdict, locale, t);
  return (
    <>
      <Headline
        state={LOOK[verdict.state]}
        title={t(`result.${verdict.state}`)}
        text={t(`result.${verdict.state}Text`, { made, failed })}
      />
      <section aria-labelledby="steps" className="mt-8">
        <h2 id="steps" className="text-lg font-bold">
          {t("steps")}
        </h2>
        <ol className="mt-2 divide-y divide-line border-y border-line">
          {verdict.checks.map((check) => (
            <li
              key={check.id}
              className="flex gap-3 py-3"
              data-check={`${check.id} ${check.state}`}
            >
              <VerdictIcon state={LOOK[check.state]} />
              <div className="min-w-0">
                <h3 className="font-bold">{t(`check.${check.id}.title`)}</h3>
                <p className="text-sm text-ink-2">{sentence(check, verdict, { t, locale })}</p>
              </div>
            </li>
          ))}
        </ol>
        {facts.length > 0 && (
          <Disclosure summary={t("details")} className="border-t-0">
            <FactRows rows={facts} stacked />
          </Disclosure>
        )}
      </section>
    </>
  );
}

type Labels = ReturnType<typeof useTranslations<"verify">>;

function sentence(
  check: OnlineCheck,
  verdict: OnlineVerdict,
  { t, locale }: { readonly t: Labels; readonly locale: Locale },
): string {
  const { file, head } = verdict;
  const values = {
    name: head?.inspector.name ?? "",
    point: head === null ? "" : locale === "zh-CN" ? head.point.name.zh : head.point.name.en,
    index: (file?.log.index ?? 0) + 1,
    size: check.id === "log_now" ? (verdict.logSize ?? 0) : (file?.log.head.treeSize ?? 0),
    day: file === null ? "" : dayOf(file.log.head.timestampMs, locale),
    count: check.count?.count ?? 0,
    changed: check.count?.changed ?? 0,
    missing: check.count?.missing ?? 0,
  };
  if (check.revoked !== undefined) {
    const { at, reason } = check.revoked;
    return t("revokedLater", { day: dayOf(Date.parse(at), locale), reason });
  }
  if (check.reason === null) return t(`check.${check.id}.passed`, values);
  // The reasons of each check are keys of the messages; a test compares them with the code.
  const key = `check.${check.id}.reason.${check.reason}` as "check.file.reason.not_checked";
  return t.has(key) ? t(key, values) : t("check.file.reason.not_checked");
}

function factsOf(verdict: OnlineVerdict, locale: Locale, t: Labels): readonly FactRow[] {
  const { file, head } = verdict;
  if (file === null || head === null) return [];
  const row = (key: Parameters<typeof factLabel>[1], value: string): FactRow => ({
    label: factLabel(t, key),
    value: <span className="id break-all">{value}</span>,
  });
  return [
    row("sha256", file.reportSha256),
    row("inspectorKey", head.inspector.keyId),
    row("pointKey", head.point.keyId),
    row("logIndex", String(file.log.index + 1)),
    row("root", file.log.head.rootHash),
    row("headAt", new Date(file.log.head.timestampMs).toISOString()),
  ];
}

function factLabel(
  t: Labels,
  key: "sha256" | "inspectorKey" | "pointKey" | "logIndex" | "root" | "headAt",
): string {
  return t(`fact.${key}`);
}

function dayOf(timestampMs: number, locale: Locale): string {
  const iso = new Date(timestampMs).toISOString();
  return formatDate(iso, { locale, timeZone: "UTC", style: "date" });
}
