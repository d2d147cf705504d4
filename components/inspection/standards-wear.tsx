import { getTranslations } from "next-intl/server";
import { formatDistance, formatLimit } from "@/components/inspection/standards-units";
import { getText } from "@/components/inspection/item-text";
import type { Tolerances, ToleranceRule } from "@/lib/inspections/tolerances";
import type { Market } from "@/lib/markets/markets";
import type { Locale } from "@/lib/platform/i18n/routing";

type Reading = { readonly market: Market; readonly locale: Locale };

/**
 * The allowed wear as one table: a row per finding, a column per age and distance band. On a phone each row is
 * a card.
 */
export async function StandardsWear(props: Reading & { readonly tolerances: Tolerances }) {
  const { tolerances, market, locale } = props;
  const t = await getTranslations("standards.wear");
  const bandText = (band: Tolerances["bands"][number]): string =>
    band.ageMonthsMax === null || band.kmMax === null
      ? t("bandText.beyond")
      : t("bandText.upTo", {
          years: band.ageMonthsMax / 12,
          distance: formatDistance(band.kmMax, market, locale),
        });
  return (
    <table className="w-full border-b border-line text-left max-md:block">
      <caption className="sr-only">{t("title")}</caption>
      <thead className="max-md:sr-only">
        <tr className="align-bottom text-sm text-ink-2">
          <th scope="col" className="w-[40%] py-2 pr-6 font-normal">
            {t("finding")}
          </th>
          {tolerances.bands.map((band) => (
            <th key={band.key} scope="col" className="py-2 pr-4 font-normal">
              <span className="block font-bold text-ink">{t(`band.${band.key}`)}</span>
              <span className="num">{bandText(band)}</span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="max-md:block">
        {tolerances.rules.map((rule) => (
          <tr key={rule.key} className="border-t border-line align-top max-md:block max-md:py-3">
            <th scope="row" className="py-3 pr-6 text-left font-normal max-md:block max-md:p-0">
              <span className="block font-bold">{getText(rule.name, locale)}</span>
              <span className="block text-sm text-ink-2">{getText(rule.what, locale)}</span>
            </th>
            {rule.limits === null ? (
              <td colSpan={3} className="py-3 text-ink-2 max-md:block max-md:pt-1 max-md:pb-0">
                {t("described")}
              </td>
            ) : (
              tolerances.bands.map((band) => (
                <td
                  key={band.key}
                  className="py-3 pr-4 max-md:flex max-md:justify-between max-md:gap-4 max-md:p-0 max-md:pt-1"
                >
                  <span className="text-sm text-ink-2 md:hidden">{bandText(band)}</span>
                  <span className="num max-md:shrink-0">
                    {limitOf(rule, band.key, { market, locale }, t)}
                  </span>
                </td>
              ))
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

type Labels = Awaited<ReturnType<typeof getTranslations<"standards.wear">>>;

function limitOf(rule: ToleranceRule, band: "a" | "b" | "c", reading: Reading, t: Labels): string {
  if (rule.limits === null) return t("described");
  const value = formatLimit(rule.limits[band], rule.unit ?? "", reading);
  return rule.direction === "min" ? t("min", { value }) : t("max", { value });
}
