import type { ReactNode } from "react";
import { getTranslations } from "next-intl/server";
import { Disclosure } from "@/components/ui/disclosure";
import { TabLinks } from "@/components/ui/tab-links";

const AREAS = [
  "queue",
  "purchases",
  "money",
  "users",
  "listings",
  "network",
  "audit",
  "states",
] as const;
type Area = (typeof AREAS)[number];

/** The frame of the desk's pages: dense and wide, with the areas at the top. */
export async function DeskFrame(props: {
  readonly area: Area;
  readonly title: ReactNode;
  readonly lead?: ReactNode;
  readonly actions?: ReactNode;
  /** The queue, in a column beside the page. Below 1280 px it is a disclosure above the page. */
  readonly queue?: { readonly label: string; readonly list: ReactNode } | undefined;
  /** The keyboard shortcuts of this page, at the bottom of the window. */
  readonly keys?: ReactNode;
  readonly children: ReactNode;
}) {
  const t = await getTranslations("admin");
  const { queue } = props;
  const page = (
    <div className="min-w-0">
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
  return (
    <div
      className={queue === undefined ? "container-page pt-3 text-sm" : "px-4 pt-3 text-sm md:px-6"}
    >
      <TabLinks
        label={t("desk")}
        items={AREAS.map((area) => ({
          href: area === "queue" ? "/admin" : `/admin/${area}`,
          label: t(`nav.${area}`),
          current: area === props.area,
        }))}
      />
      {queue === undefined ? (
        page
      ) : (
        <div className="xl:grid xl:grid-cols-[332px_minmax(0,1fr)] xl:gap-6">
          <Queue {...queue} />
          {page}
        </div>
      )}
      {props.keys}
    </div>
  );
}

function Queue(props: { readonly label: string; readonly list: ReactNode }) {
  return (
    <>
      <Disclosure summary={props.label} className="border-b xl:hidden">
        {props.list}
      </Disclosure>
      <aside
        aria-label={props.label}
        className="hidden max-h-[calc(100dvh-7rem)] overflow-y-auto border-r border-line xl:sticky xl:top-0 xl:-ml-6 xl:block"
      >
        {props.list}
      </aside>
    </>
  );
}
