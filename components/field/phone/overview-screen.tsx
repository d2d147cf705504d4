"use client";
import { useState } from "react";
import { ChevronRight } from "lucide-react";
import { useTranslations } from "next-intl";
import { openScreen, buildScreenHref } from "@/components/field/phone/route";
import { useRoom } from "@/components/field/phone/room";
import { StopPanel } from "@/components/field/phone/stop-panel";
import { TopBar } from "@/components/field/phone/top-bar";
import { useText } from "@/components/field/use-text";
import { Button } from "@/components/ui/button";
import { getButtonClass } from "@/components/ui/button-style";
import { joinClasses } from "@/components/ui/cx";
import { ConfirmDialog } from "@/components/ui/dialog";
import { Notice } from "@/components/ui/notice";
import { ItemInput } from "@/lib/inspections/schema";
import {
  listConflicts,
  findNextOpen,
  listSectionProgress,
  findOpenReason,
} from "@/lib/inspections/field/situation";
import { getEntryValue, type Work } from "@/lib/inspections/field/states";
import type { FieldForm } from "@/lib/inspections/field/types";
import { SPIN_PLACES } from "@/lib/inspections/field/vocabulary";

/** The entries of a section's items that have neither an answer nor a draft. */
function listUnanswered(form: FieldForm, work: Work, key: string): readonly string[] {
  const points = form.sections.find((section) => section.key === key)?.points ?? [];
  return points
    .filter(
      (point) =>
        findOpenReason(work, point) === "unanswered" &&
        getEntryValue(work, `item:${point.key}`) === null,
    )
    .map((point) => `item:${point.key}`);
}

/** All sections with their number of open items, and a link to the next open item. */
export function OverviewScreen() {
  const { form, work, isSigned, answerAll } = useRoom();
  const t = useTranslations("field");
  const handover = useTranslations("handover.field");
  const labels = useText();
  const [asked, setAsked] = useState<string | null>(null);
  const sections = listSectionProgress(form, work);
  const next = findNextOpen(form, work, null);
  const conflicts = listConflicts(work).length;
  const taken = SPIN_PLACES.filter(
    (place) => getEntryValue(work, `photo:${place}`) !== null,
  ).length;
  const section = sections.find((each) => each.key === asked);
  const rest = asked === null ? [] : listUnanswered(form, work, asked);
  const isClosed = isSigned || work.stop !== null;
  /** In a handover check, "in order" means "as the report says"; otherwise it means "passed". */
  const answerRest = async (): Promise<void> => {
    if (!form.handover) return answerAll(rest, ItemInput.parse({ outcome: "pass" }));
    for (const entry of rest) {
      const promised = form.handover.promised[entry.slice("item:".length)];
      if (promised !== undefined) await answerAll([entry], promised);
    }
  };
  return (
    <>
      <TopBar back={{ kind: "day" }} backLabel={t("toDay")} />
      <div className="grid gap-4 p-4">
        <h1 className="text-2xl font-bold">{t("sections")}</h1>
        <StopPanel />
        {form.handover && (
          <Notice title={handover("badge")}>
            {handover("lead", {
              number: form.handover.reportNumber,
              grade: String(form.handover.grade),
            })}
          </Notice>
        )}
        {form.knownFaults !== "" && <Notice title={t("sellerSays")}>{form.knownFaults}</Notice>}
        {conflicts > 0 && (
          <Notice
            tone="minor"
            title={t("conflictsTitle", { count: conflicts })}
            actions={
              <a
                className={getButtonClass({ size: "md" })}
                href={buildScreenHref({ kind: "conflicts", id: form.id })}
              >
                {t("conflictsOpen")}
              </a>
            }
          >
            {t("conflictsText")}
          </Notice>
        )}
        <ul className="card divide-y divide-line">
          <Row href={buildScreenHref({ kind: "facts", id: form.id })} label={t("facts")} note="" />
          <Row
            href={buildScreenHref({ kind: "around", id: form.id })}
            label={t("around.title")}
            note={`${String(taken)} / ${String(SPIN_PLACES.length)}`}
          />
          {sections.map((each) => (
            <li key={each.key} className="flex items-center">
              <a
                href={buildScreenHref({
                  kind: "item",
                  id: form.id,
                  key: each.firstOpen ?? firstOf(form, each.key),
                })}
                className="flex min-h-14 min-w-0 flex-1 items-center gap-3 px-4 py-2 hover:bg-sunken"
              >
                <span className="min-w-0 flex-1 text-lg font-medium">{labels(each.name)}</span>
                <span
                  className={joinClasses(
                    "num text-base",
                    each.done === each.total ? "text-sound-ink" : "text-ink-2",
                  )}
                >
                  {each.done === each.total
                    ? t("sectionDone", { total: each.total })
                    : `${each.done} / ${each.total}`}
                </span>
                <ChevronRight size={18} strokeWidth={1.75} aria-hidden className="text-ink-3" />
              </a>
              {!isClosed && listUnanswered(form, work, each.key).length > 0 && (
                <Button
                  variant="ghost"
                  aria-label={t("restOf", {
                    section: labels(each.name),
                    count: listUnanswered(form, work, each.key).length,
                  })}
                  onClick={() => setAsked(each.key)}
                >
                  {t("rest")}
                </Button>
              )}
            </li>
          ))}
        </ul>
      </div>
      <footer className="sticky bottom-0 z-10 mt-auto grid grid-cols-[auto_1fr] gap-2 border-t border-line bg-surface p-3">
        <a
          className={getButtonClass({ variant: "secondary", className: "min-h-14" })}
          href={buildScreenHref({ kind: "review", id: form.id })}
        >
          {t("review")}
        </a>
        <Button
          className="min-h-14 text-lg"
          onClick={() =>
            openScreen(
              next === null
                ? { kind: "review", id: form.id }
                : { kind: "item", id: form.id, key: next },
            )
          }
        >
          {next === null ? t("toSign") : t("nextOpen")}
        </Button>
      </footer>
      <ConfirmDialog
        open={asked !== null}
        onOpenChange={(open) => {
          if (!open) setAsked(null);
        }}
        onConfirm={() => {
          void answerRest().then(() => setAsked(null));
        }}
        title={
          form.handover
            ? handover("keepRestTitle", { count: rest.length })
            : t("restTitle", { count: rest.length })
        }
        text={
          form.handover
            ? handover("keepRestText")
            : t("restText", { section: section === undefined ? "" : labels(section.name) })
        }
        confirmLabel={
          form.handover ? handover("keepRestConfirm") : t("restConfirm", { count: rest.length })
        }
        cancelLabel={t("notYet")}
      />
    </>
  );
}

function Row(props: { readonly href: string; readonly label: string; readonly note: string }) {
  return (
    <li>
      <a href={props.href} className="flex min-h-14 items-center gap-3 px-4 py-2 hover:bg-sunken">
        <span className="min-w-0 flex-1 text-lg font-medium">{props.label}</span>
        <span className="num text-base text-ink-2">{props.note}</span>
        <ChevronRight size={18} strokeWidth={1.75} aria-hidden className="text-ink-3" />
      </a>
    </li>
  );
}

function firstOf(form: ReturnType<typeof useRoom>["form"], section: string): string {
  return form.sections.find((each) => each.key === section)?.points[0]?.key ?? "1";
}
