"use client";
import { ChevronRight } from "lucide-react";
import { useTranslations } from "next-intl";
import { ValueText } from "@/components/field/phone/conflict-choice";
import { DifferencesPart } from "@/components/field/phone/differences-part";
import { useRoom } from "@/components/field/phone/room";
import { buildScreenHref } from "@/components/field/phone/route";
import { SignSection } from "@/components/field/phone/sign-section";
import { StopPanel } from "@/components/field/phone/stop-panel";
import { TopBar } from "@/components/field/phone/top-bar";
import { useText } from "@/components/field/use-text";
import { Panel } from "@/components/ui/panel";
import { listOpen, listSaid, listUnmeasured } from "@/lib/inspections/field/situation";
import { getEntryValue } from "@/lib/inspections/field/states";
import type { FormPoint } from "@/lib/inspections/field/types";

/** Open items, and everything that will be public; unchecked items are as prominent as defects. */
export function ReviewScreen({ isOnline }: { readonly isOnline: boolean }) {
  const { form, work, isSigned } = useRoom();
  const t = useTranslations("field");
  const open = listOpen(form, work);
  const defects = listSaid(form, work, "defect");
  const untested = listSaid(form, work, "not_tested");
  const unmeasured = listUnmeasured(form, work);
  const hasReading = getEntryValue(work, "odometer:dashboard") !== null;
  return (
    <>
      <TopBar back={{ kind: "overview", id: form.id }} backLabel={t("toSections")} />
      <div className="grid gap-4 p-4">
        <h1 className="text-2xl font-bold">{t("review")}</h1>
        <StopPanel />
        {!isSigned && (
          <Panel title={t("openTitle", { count: open.length + (hasReading ? 0 : 1) })}>
            {open.length === 0 && hasReading && <p className="text-base">{t("openNone")}</p>}
            <ul className="divide-y divide-line">
              {!hasReading && (
                <li>
                  <a
                    href={buildScreenHref({ kind: "facts", id: form.id })}
                    className="flex min-h-12 items-center gap-3"
                  >
                    <span className="min-w-0 flex-1 text-lg">{t("entry.odometer")}</span>
                    <span className="text-base text-ink-2">{t("reason.unanswered")}</span>
                    <ChevronRight size={18} strokeWidth={1.75} aria-hidden className="text-ink-3" />
                  </a>
                </li>
              )}
              {open.map(({ point, reason }) => (
                <li key={point.key}>
                  <PointLink point={point} note={t(`reason.${reason}`)} />
                </li>
              ))}
            </ul>
          </Panel>
        )}
        <DifferencesPart isOnline={isOnline} />
        <Panel title={t("defectsTitle", { count: defects.length })}>
          {defects.length === 0 && <p className="text-base">{t("defectsNone")}</p>}
          <ul className="divide-y divide-line">
            {defects.map(({ point, item }) => (
              <li key={point.key} className="py-2">
                <PointLink point={point} note={item.isInTolerance ? t("allowed") : ""} />
                <ValueText entry={`item:${point.key}`} value={item} />
              </li>
            ))}
          </ul>
        </Panel>
        <Panel title={t("untestedTitle", { count: untested.length })} notChecked>
          {untested.length === 0 && <p className="text-base">{t("untestedNone")}</p>}
          <ul className="divide-y divide-line">
            {untested.map(({ point, item }) => (
              <li key={point.key} className="py-2">
                <PointLink point={point} note="" />
                <ValueText entry={`item:${point.key}`} value={item} />
              </li>
            ))}
          </ul>
        </Panel>
        {unmeasured.length > 0 && (
          <Panel title={t("unmeasuredTitle", { count: unmeasured.length })}>
            <p className="mb-1 text-base text-ink-2">{t("unmeasuredText")}</p>
            <ul className="divide-y divide-line">
              {unmeasured.map((point) => (
                <li key={point.key}>
                  <PointLink point={point} note="" />
                </li>
              ))}
            </ul>
          </Panel>
        )}
        {!isSigned && work.stop === null && (
          <SignSection isOnline={isOnline} openCount={open.length + (hasReading ? 0 : 1)} />
        )}
      </div>
    </>
  );
}

function PointLink({ point, note }: { readonly point: FormPoint; readonly note: string }) {
  const { form } = useRoom();
  const labels = useText();
  return (
    <a
      href={buildScreenHref({ kind: "item", id: form.id, key: point.key })}
      className="flex min-h-12 items-center gap-3 hover:bg-sunken"
    >
      <span className="min-w-0 flex-1 text-lg">{labels(point.name)}</span>
      {note !== "" && <span className="text-base text-ink-2">{note}</span>}
      <ChevronRight size={18} strokeWidth={1.75} aria-hidden className="text-ink-3" />
    </a>
  );
}
