import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { choosePageMarket } from "@/app/[locale]/(account)/preferred-market";
import { CommandForm } from "@/components/ui/command-form";
import { PageTitle } from "@/components/ui/page-title";
import { Panel } from "@/components/ui/panel";
import { RadioGroup } from "@/components/ui/radio-group";
import { PHOTOS_MIN } from "@/lib/listings/policy";
import { MARKETS } from "@/lib/markets/markets";
import { requirePageActor } from "@/lib/platform/auth/page-actor";
import { isLocale } from "@/lib/platform/i18n/routing";

type Props = {
  readonly params: Promise<{ readonly locale: string }>;
  readonly searchParams: Promise<{ readonly market?: string | string[] }>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  if (!isLocale(locale)) return {};
  const t = await getTranslations({ locale, namespace: "selling" });
  return { title: t("newTitle"), robots: { index: false } };
}

export default async function NewListingPage({ params, searchParams }: Props) {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  const actor = await requirePageActor(locale, "/selling/new");
  const asked = [(await searchParams).market ?? []].flat()[0] ?? null;
  const preferred = await choosePageMarket(actor, locale, asked);
  const t = await getTranslations("selling");
  return (
    <div className="container-reading pt-6 md:pt-8">
      <PageTitle lead={t("newLead", { photos: PHOTOS_MIN })}>{t("newTitle")}</PageTitle>
      <div className="mt-6 max-w-2xl">
        <Panel title={t("whereTitle")}>
          <CommandForm
            url="/api/listings"
            submitLabel={t("begin")}
            busyLabel={t("beginning")}
            then={{ kind: "go", href: "/selling/{id}/edit" }}
          >
            <RadioGroup
              name="market"
              legend={t("whereLegend")}
              layout="cards"
              required
              defaultValue={preferred}
              options={MARKETS.map((market) => ({
                value: market,
                label: t(`market.${market}`),
                description: t(`marketUnits.${market}`),
              }))}
            />
          </CommandForm>
        </Panel>
      </div>
    </div>
  );
}
