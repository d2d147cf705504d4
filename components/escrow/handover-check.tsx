import type { ReactNode } from "react";
import { getTranslations } from "next-intl/server";
import { Minus, OctagonAlert, TriangleAlert } from "lucide-react";
import { HandoverDifference } from "@/components/escrow/handover-difference";
import { createEscrowFormat } from "@/components/escrow/escrow-format";
import { FactChip } from "@/components/ui/fact-chip";
import { FactRows } from "@/components/ui/fact-rows";
import { Panel } from "@/components/ui/panel";
import type { CheckView } from "@/lib/escrow/handover/types";
import type { EscrowView } from "@/lib/escrow/types";
import { Link } from "@/components/ui/link";
import type { Locale } from "@/lib/platform/i18n/routing";

type Props = {
  readonly check: CheckView;
  readonly view: EscrowView;
  readonly locale: Locale;
  /** Without a frame, for use inside another panel. */
  readonly bare?: boolean;
};

/**
 * The result of the check at the point: promised and actual condition item by item, and what the buyer decided.
 */
export async function HandoverCheck({ check, view, locale, bare }: Props) {
  const t = await getTranslations("handover.check");
  const content = (
    <>
      <Promised check={check} view={view} locale={locale} />
      <Differences check={check} locale={locale} />
      <Answer check={check} view={view} locale={locale} />
      <p className="mt-4 text-sm">
        <Link href={`/verify/${check.number}`} className="link">
          {t("report")}
        </Link>
      </p>
    </>
  );
  if (bare === true) return content;
  return (
    <Panel title={t("title")} aside={<span className="id text-sm text-ink-2">{check.number}</span>}>
      {content}
    </Panel>
  );
}

async function Promised({ check, view, locale }: Props) {
  const t = await getTranslations("handover.check");
  const format = createEscrowFormat(locale, view.timeZone, view.serverNow);
  const { odometer } = check;
  const driven = odometer.promised === null ? null : odometer.delivered - odometer.promised;
  const outside = check.differences.filter((each) => each.isOutside).length;
  return (
    <FactRows
      rows={[
        {
          label: t("grade"),
          value: t("gradeValue", {
            promised: String(check.promisedGrade),
            delivered: String(check.deliveredGrade),
          }),
          note: t(check.deliveredGrade > check.promisedGrade ? "gradeWorse" : "gradeKept"),
        },
        {
          label: t("odometer"),
          value: format.distance(odometer.delivered, odometer.unit),
          ...(driven === null
            ? {}
            : {
                note: t(odometer.isOutside ? "drivenOutside" : "driven", {
                  distance: format.distance(driven, odometer.unit),
                }),
              }),
        },
        {
          label: t("compared"),
          value: t("comparedValue", { count: check.comparedCount }),
          note: t("outsideCount", { count: outside }),
        },
        { label: t("signed"), value: format.dayTime(check.signedAt) },
      ]}
    />
  );
}

async function Differences(props: { readonly check: CheckView; readonly locale: Locale }) {
  const { differences } = props.check;
  const t = await getTranslations("handover.check");
  const groups = [
    {
      key: "outside",
      icon: <OctagonAlert size={13} aria-hidden />,
      tone: "mark",
      of: differences.filter((each) => each.isOutside),
    },
    {
      key: "within",
      icon: <TriangleAlert size={13} aria-hidden />,
      tone: "minor",
      of: differences.filter((each) => !each.isOutside && each.kind !== "not_compared"),
    },
    {
      key: "notCompared",
      icon: <Minus size={13} aria-hidden />,
      tone: "unknown",
      of: differences.filter((each) => each.kind === "not_compared"),
    },
  ] as const;
  if (differences.length === 0) return <p className="mt-4 font-semibold">{t("none")}</p>;
  return (
    <>
      {groups.map(
        (group) =>
          group.of.length > 0 && (
            <section key={group.key} className="mt-5">
              <h3 className="flex items-center gap-2 font-bold">
                <FactChip tone={group.tone} icon={group.icon}>
                  {group.of.length}
                </FactChip>
                {t(`groups.${group.key}`)}
              </h3>
              <ul className="mt-2 divide-y divide-line border-y border-line">
                {group.of.map((each) => (
                  <HandoverDifference
                    key={each.checkpoint}
                    difference={each}
                    locale={props.locale}
                  />
                ))}
              </ul>
            </section>
          ),
      )}
    </>
  );
}

async function Answer({ check, view, locale }: Props): Promise<ReactNode> {
  const t = await getTranslations("handover.answered");
  const format = createEscrowFormat(locale, view.timeZone, view.serverNow);
  if (check.state === "asked") return null;
  const at = format.dayTime(check.answeredAt ?? check.signedAt);
  // The desk sees the seller's text, because the buyer's text addresses the buyer.
  const side = view.side === "buyer" ? "buyer" : "seller";
  return (
    <div className="mt-5 border-t border-line pt-4">
      <p className="measure text-base">{t(`${check.state}.${side}`, { at })}</p>
      {check.answerText !== "" && (
        <blockquote className="voice measure mt-2 border-l-2 border-line-strong pl-3">
          {check.answerText}
        </blockquote>
      )}
    </div>
  );
}
