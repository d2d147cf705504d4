import type { ReactNode } from "react";
import { getTranslations } from "next-intl/server";
import { TabLinks } from "@/components/ui/tab-links";

const AREAS = ["queue", "purchases", "money", "users", "listings", "audit"] as const;
type Area = (typeof AREAS)[number];

/** The desk's pages: dense, wide, with the areas on top. */
export async function DeskFrame(props: {
  readonly area: Area;
  readonly title: ReactNode;
  readonly lead?: ReactNode;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}) {
  const t = await getTranslations("admin");
  return (
    <div className="container-page pt-3 text-sm">
      <TabLinks
        label={t("desk")}
        items={AREAS.map((area) => ({
          href: area === "queue" ? "/admin" : `/admin/${area}`,
          label: t(`nav.${area}`),
          current: area === props.area,
        }))}
      />
      <header className="mt-5 flex flex-wrap items-end justify-between gap-x-6 gap-y-2">
        <div>
          <h1 className="text-xl font-bold">{props.title}</h1>
          {props.lead !== undefined && <p className="text-ink-2">{props.lead}</p>}
        </div>
        {props.actions !== undefined && <div className="flex flex-wrap gap-2">{props.actions}</div>}
      </header>
      <div className="mt-4 grid gap-4">{props.children}</div>
    </div>
  );
}
