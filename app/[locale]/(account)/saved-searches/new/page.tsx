import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { choosePageMarket } from "@/app/[locale]/(account)/preferred-market";
import {
  loadChoices,
  loadFacets,
  NEW_DEFAULTS,
} from "@/app/[locale]/(account)/saved-searches/choices";
import { REQUEST_SHAPE, SavedSearchFields } from "@/components/saved-searches/search-fields";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { CommandForm } from "@/components/ui/command-form";
import { PageTitle } from "@/components/ui/page-title";
import { Panel } from "@/components/ui/panel";
import { SegmentedLinks } from "@/components/ui/segmented";
import { SelectField } from "@/components/ui/text-field";
import { MARKETS, type Market } from "@/lib/markets/markets";
import { requirePageActor } from "@/lib/platform/auth/page-actor";
import { getPathname } from "@/lib/platform/i18n/navigation";
import { isLocale, type Locale } from "@/lib/platform/i18n/routing";
import type { RawParams } from "@/lib/search/schema";
import { formatMake } from "@/lib/vehicles/make-names";

type Props = {
  readonly params: Promise<{ readonly locale: string }>;
  readonly searchParams: Promise<RawParams>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  if (!isLocale(locale)) return {};
  const t = await getTranslations({ locale, namespace: "saved-searches.meta" });
  return { title: t("new"), robots: { index: false } };
}

/**
 * Asks for the make first, because the list of models depends on it; the second step shows every other field on
 * one page.
 */
export default async function NewRequestPage({ params, searchParams }: Props) {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  const actor = await requirePageActor(locale, "/saved-searches/new");
  const raw = await searchParams;
  const one = (key: string): string | null => [raw[key] ?? []].flat()[0] ?? null;
  const market = await choosePageMarket(actor, locale, one("market"));
  const make = one("make");
  const t = await getTranslations("saved-searches.form");
  return (
    <div className="container-reading pt-4 md:pt-6">
      <Breadcrumb
        label={t("crumb")}
        items={[{ label: t("crumb"), href: "/saved-searches" }, { label: t("newTitle") }]}
      />
      <div className="mt-2">
        <PageTitle lead={t(make === null ? "leadFirst" : "leadRest")}>{t("newTitle")}</PageTitle>
      </div>
      <div className="mt-6">
        {make === null ? (
          <FirstStep locale={locale} market={market} />
        ) : (
          <Rest locale={locale} market={market} make={make === "" ? null : make.slice(0, 40)} />
        )}
      </div>
    </div>
  );
}

async function FirstStep({ locale, market }: { readonly locale: Locale; readonly market: Market }) {
  const [t, shell, facets] = await Promise.all([
    getTranslations("saved-searches.form"),
    getTranslations("shell"),
    loadFacets(market, null),
  ]);
  const makes = facets.make
    .map(({ value }) => ({ value, label: formatMake(locale, value) }))
    .toSorted((a, b) => a.label.localeCompare(b.label, locale));
  return (
    <Panel title={t("first")}>
      <div className="grid gap-5">
        <SegmentedLinks
          label={t("market")}
          items={MARKETS.map((each) => ({
            href: `/saved-searches/new?market=${each}`,
            label: shell(`market.name.${each}`),
            current: each === market,
          }))}
        />
        <form
          method="get"
          action={getPathname({ locale, href: "/saved-searches/new" })}
          className="grid max-w-md gap-4"
        >
          <input type="hidden" name="market" value={market} />
          <SelectField
            name="make"
            label={t("make")}
            options={[{ value: "", label: t("anyMake") }, ...makes]}
          />
          <div>
            <Button type="submit">{t("next")}</Button>
          </div>
        </form>
      </div>
    </Panel>
  );
}

async function Rest(props: {
  readonly locale: Locale;
  readonly market: Market;
  readonly make: string | null;
}) {
  const { locale, market, make } = props;
  const [t, choices] = await Promise.all([
    getTranslations("saved-searches.form"),
    loadChoices(locale, market, { make, models: [] }),
  ]);
  return (
    <CommandForm
      url="/api/saved-searches"
      shape={REQUEST_SHAPE}
      extra={{ market, ...(make === null ? {} : { make }) }}
      submitLabel={t("submit")}
      busyLabel={t("busy")}
      actions={
        <ButtonLink href={`/saved-searches/new?market=${market}`} variant="ghost">
          {t("back")}
        </ButtonLink>
      }
      then={{ kind: "go", href: "/saved-searches/{id}" }}
    >
      <p className="font-semibold">{make === null ? t("anyMake") : formatMake(locale, make)}</p>
      <SavedSearchFields choices={choices} defaults={NEW_DEFAULTS} />
    </CommandForm>
  );
}
