"use client";
import { useState } from "react";
import { useLocale, useTranslations } from "next-intl";
import { useSearchParams } from "next/navigation";
import { CarStep, DetailsStep } from "@/components/selling/car-step";
import { DraftPreview } from "@/components/selling/draft-preview";
import { DraftStore, useDraft } from "@/components/selling/draft-store";
import { PhotoStep } from "@/components/selling/photo-step";
import { FaultsStep, PriceStep } from "@/components/selling/price-step";
import { STEPS, type Step } from "@/components/selling/steps";
import { Button } from "@/components/ui/button";
import { joinClasses } from "@/components/ui/cx";
import { Panel } from "@/components/ui/panel";
import { ProblemPanel } from "@/components/ui/problem-panel";
import { StepLine } from "@/components/ui/step-line";
import type { OwnListing } from "@/lib/listings/seller-queries";
import { PHOTOS_MIN } from "@/lib/listings/policy";
import { readDraft, getDistanceUnit, type DraftProblem } from "@/lib/listings/schema";
import type { Market } from "@/lib/markets/markets";
import { formatDate } from "@/lib/platform/i18n/format";
import { isLocale } from "@/lib/platform/i18n/routing";

type Option = { readonly value: string; readonly label: string };
type Props = {
  readonly listing: Pick<OwnListing, "id" | "version" | "draft" | "photos"> & {
    readonly market: Market;
  };
  /** Today's date by the business clock, with which the input is validated. */
  readonly today: string;
  readonly places: readonly Option[];
};

/** Six steps that edit one draft. The URL contains the step; the input is stored in one place. */
export function DraftWizard({ listing, today, places }: Props) {
  return (
    <DraftStore
      listingId={listing.id}
      version={listing.version}
      fields={listing.draft}
      photos={listing.photos}
    >
      <Steps listingId={listing.id} market={listing.market} today={today} places={places} />
    </DraftStore>
  );
}

function Steps(props: {
  readonly listingId: string;
  readonly market: Market;
  readonly today: string;
  readonly places: readonly Option[];
}) {
  const t = useTranslations("selling");
  const { fields, photos, flush } = useDraft();
  const asked = useSearchParams().get("step");
  const step = STEPS.find((each) => each === asked) ?? "car";
  const index = STEPS.indexOf(step);
  // Problems are shown after the seller has asked for a check, not while they type.
  const [isChecked, setChecked] = useState(step === "preview");
  const all = problemsOf(readDraft(fields, props).problems, photos.length);
  const problems = isChecked ? all : [];
  const go = (to: Step): void => {
    void flush();
    if (to === "preview") setChecked(true);
    window.history.pushState(null, "", `?step=${to}`);
    window.scrollTo({ top: 0 });
  };
  const next = STEPS[index + 1];
  const previous = STEPS[index - 1];
  return (
    <div className="grid gap-5 lg:grid-cols-[264px_minmax(0,1fr)]">
      <div>
        <nav aria-label={t("steps")} className="hidden lg:block">
          <ol className="divide-y divide-line border-y border-line">
            {STEPS.map((each, at) => (
              <li key={each}>
                <button
                  type="button"
                  aria-current={each === step ? "step" : undefined}
                  onClick={() => go(each)}
                  className={joinClasses(
                    "flex min-h-11 w-full items-center gap-3 px-3 text-left font-semibold",
                    each === step ? "bg-ink text-inverse" : "hover:bg-sunken",
                  )}
                >
                  <span className="num w-4 text-sm">{at + 1}</span>
                  {t(`step.${each}`)}
                </button>
              </li>
            ))}
          </ol>
        </nav>
        <StepLine
          total={STEPS.length}
          current={index + 1}
          text={t("stepOf", {
            current: index + 1,
            total: STEPS.length,
            name: t(`step.${step}`),
          })}
        />
        <SavedLine />
      </div>
      <div className="min-w-0 max-w-3xl">
        <Panel title={t(`step.${step}`)}>
          <StepBody {...props} step={step} problems={problems} all={all} onGo={go} />
        </Panel>
        <div className="mt-4 flex justify-between gap-3">
          {previous === undefined ? (
            <span />
          ) : (
            <Button variant="secondary" onClick={() => go(previous)}>
              {t("back")}
            </Button>
          )}
          {next !== undefined && (
            <Button onClick={() => go(next)}>{t("next", { step: t(`step.${next}`) })}</Button>
          )}
        </div>
      </div>
    </div>
  );
}

function StepBody(props: {
  readonly listingId: string;
  readonly market: Market;
  readonly places: readonly Option[];
  readonly step: Step;
  readonly problems: readonly DraftProblem[];
  readonly all: readonly DraftProblem[];
  readonly onGo: (step: Step) => void;
}) {
  const { market, problems } = props;
  switch (props.step) {
    case "car":
      return <CarStep problems={problems} />;
    case "details":
      return (
        <DetailsStep problems={problems} unit={getDistanceUnit(market)} places={props.places} />
      );
    case "photos":
      return <PhotoStep isMissing={problems.some((each) => each.field === "photos")} />;
    case "price":
      return <PriceStep problems={problems} market={market} />;
    case "faults":
      return <FaultsStep problems={problems} />;
    case "preview":
      return <DraftPreview {...props} problems={props.all} />;
  }
}

/** Shows "Saved 12:04", so that people know that leaving the page loses nothing. */
function SavedLine() {
  const t = useTranslations("selling");
  const locale = useLocale();
  const { state } = useDraft();
  const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const text =
    state.kind === "saved" && isLocale(locale)
      ? t("savedAt", { time: formatDate(state.at, { locale, timeZone, style: "time" }) })
      : state.kind === "saving"
        ? t("saving")
        : t("savesItself");
  return (
    <>
      <p role="status" className="num mt-2 text-sm text-ink-2 lg:px-3">
        {state.kind === "failed" ? t("notSaved") : text}
      </p>
      <ProblemPanel problem={state.kind === "failed" ? state.problem : undefined} />
    </>
  );
}

function problemsOf(
  problems: readonly DraftProblem[],
  photoCount: number,
): readonly DraftProblem[] {
  if (photoCount >= PHOTOS_MIN) return problems;
  return [...problems, { field: "photos", reason: "photos_few" }];
}
