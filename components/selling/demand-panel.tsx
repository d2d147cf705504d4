import { Users } from "lucide-react";
import { getTranslations } from "next-intl/server";
import { Panel } from "@/components/ui/panel";
import { Link } from "@/components/ui/link";

export type DemandRow = {
  readonly listingId: string;
  /** null on the car's own page, where it need not be named. */
  readonly headline: string | null;
  readonly buyers: number;
  readonly withinPrice: number;
};

/** How many buyers are looking for the seller's cars: numbers only, nothing about any person. */
export async function DemandPanel({ rows }: { readonly rows: readonly DemandRow[] }) {
  const t = await getTranslations("saved-searches.demand");
  if (rows.length === 0) return null;
  return (
    <Panel title={t("title")}>
      <ul className="grid gap-2">
        {rows.map((row) => (
          <li key={row.listingId} className="flex gap-2.5">
            <Users
              size={18}
              strokeWidth={1.75}
              aria-hidden
              className="mt-0.5 shrink-0 text-ink-3"
            />
            <span>
              {row.headline !== null && (
                <Link href={`/selling/${row.listingId}`} className="link mr-2 font-semibold">
                  {row.headline}
                </Link>
              )}
              {t("one", { count: row.buyers, within: row.withinPrice })}
            </span>
          </li>
        ))}
      </ul>
      <p className="mt-3 text-sm text-ink-2">{t("note")}</p>
    </Panel>
  );
}
