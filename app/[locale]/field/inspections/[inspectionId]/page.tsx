import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { openField } from "@/app/[locale]/field/open-field";
import { CorrectionNotice } from "@/components/field/correction-notice";
import { Saver } from "@/components/field/saver";
import { SectionForm } from "@/components/field/section-form";
import { SectionNav } from "@/components/field/section-nav";
import { SignPanel } from "@/components/field/sign-panel";
import { SignedNotice } from "@/components/field/signed-notice";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { ButtonLink } from "@/components/ui/button-link";
import { Notice } from "@/components/ui/notice";
import { PageTitle } from "@/components/ui/page-title";
import { ProgressBar } from "@/components/ui/progress-bar";
import { findFieldInspection, type FieldInspection } from "@/lib/inspections/field/queries";
import { formatHeadline } from "@/lib/vehicles/make-names";

type Props = {
  readonly params: Promise<{ readonly locale: string; readonly inspectionId: string }>;
  readonly searchParams: Promise<{ readonly section?: string | string[] }>;
};

const SIGN = "sign";

const loadInspection = cache(async (prefix: string, inspectionId: string) => {
  const { actor, locale } = await openField(prefix, `/field/inspections/${inspectionId}`);
  const inspection = await findFieldInspection(actor, inspectionId);
  if (inspection === null) notFound();
  return { locale, inspection };
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale, inspectionId } = await params;
  await loadInspection(locale, inspectionId);
  const t = await getTranslations({ locale, namespace: "inspection" });
  return { title: t("formMeta"), robots: { index: false } };
}

export default async function InspectionFormPage({ params, searchParams }: Props) {
  const { locale: prefix, inspectionId } = await params;
  const { locale, inspection } = await loadInspection(prefix, inspectionId);
  const t = await getTranslations("inspection");
  const asked = (await searchParams).section;
  const section =
    asked === SIGN
      ? null
      : (inspection.sections.find((each) => each.key === asked) ?? inspection.sections[0] ?? null);
  const isChinese = locale === "zh-CN";
  const total = inspection.sections.reduce((sum, each) => sum + each.points.length, 0);
  const open = inspection.sections.reduce((sum, each) => sum + each.openCount, 0);
  return (
    <div className="container-page pt-4 md:pt-6">
      <Breadcrumb
        label={t("fieldTitle")}
        items={[{ label: t("fieldTitle"), href: "/field" }, { label: inspection.number }]}
      />
      <div className="mt-2">
        <PageTitle
          over={<span className="id">{inspection.vin ?? t("vinNone")}</span>}
          actions={
            inspection.isSigned ? undefined : (
              <ButtonLink href={`/field/app#${inspection.id}`} variant="secondary">
                {t("onPhone")}
              </ButtonLink>
            )
          }
        >
          {formatHeadline(locale, inspection.headline)}
        </PageTitle>
      </div>
      {inspection.isSigned ? (
        <SignedNotice inspection={inspection} />
      ) : (
        <>
          <div className="mt-4 max-w-xl">
            <ProgressBar
              label={t("progress")}
              done={total - open}
              total={total}
              text={t("progressText", { done: total - open, total })}
            />
          </div>
          <CorrectionNotice inspection={inspection} />
          {inspection.knownFaults !== "" && (
            <div className="mt-4">
              <Notice title={t("sellerSays")}>{inspection.knownFaults}</Notice>
            </div>
          )}
          <div className="mt-4 grid grid-cols-[minmax(0,1fr)] gap-5 lg:grid-cols-[264px_minmax(0,1fr)]">
            <div className="sticky top-0 z-10 min-w-0 bg-canvas py-2 lg:top-4 lg:self-start lg:py-0">
              <SectionNav
                label={t("sections")}
                items={navItems(inspection, section?.key, { t, isChinese })}
              />
            </div>
            <div className="min-w-0 max-w-3xl">
              <h2 className="mb-3 text-xl font-bold">
                {section === null ? t("signTitle") : isChinese ? section.name.zh : section.name.en}
              </h2>
              {section === null ? (
                <SignPanel inspection={inspection} isChinese={isChinese} />
              ) : (
                <Saver inspectionId={inspection.id} version={inspection.version}>
                  <SectionForm
                    section={section}
                    reasons={inspection.reasons}
                    currency={inspection.currency}
                    car={inspection.car}
                  />
                </Saver>
              )}
            </div>
          </div>
        </>
      )}
    </div>
  );
}

type Labels = {
  readonly t: Awaited<ReturnType<typeof getTranslations<"inspection">>>;
  readonly isChinese: boolean;
};

function navItems(inspection: FieldInspection, current: string | undefined, labels: Labels) {
  const { t, isChinese } = labels;
  const base = `/field/inspections/${inspection.id}`;
  return [
    ...inspection.sections.map((each) => ({
      href: `${base}?section=${each.key}`,
      label: isChinese ? each.name.zh : each.name.en,
      note:
        each.openCount === 0
          ? t("sectionDone")
          : `${each.points.length - each.openCount} / ${each.points.length}`,
      isDone: each.openCount === 0,
      isCurrent: each.key === current,
    })),
    {
      href: `${base}?section=${SIGN}`,
      label: t("signTitle"),
      note: "",
      isDone: false,
      isCurrent: current === undefined,
    },
  ];
}
