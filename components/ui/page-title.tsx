import type { ReactNode } from "react";
import { joinClasses } from "@/components/ui/cx";

type Props = {
  readonly children: ReactNode;
  /** The line above the title: the kind of page, a number. */
  readonly over?: ReactNode;
  /** One or two sentences below. */
  readonly lead?: ReactNode;
  /** Buttons at the right (below on a phone). */
  readonly actions?: ReactNode;
  /** For the one page that uses the largest size. */
  readonly editorial?: boolean | undefined;
};

/** The page's h1, in serif. */
export function PageTitle({ children, over, lead, actions, editorial }: Props) {
  return (
    <header className="flex flex-wrap items-end justify-between gap-x-8 gap-y-4">
      <div className="min-w-0">
        {over !== undefined && <p className="mb-1 text-sm text-ink-2">{over}</p>}
        <h1
          className={joinClasses(
            "page-title max-w-[24ch]",
            editorial === true && "lg:text-5xl lg:leading-[3.875rem]",
          )}
        >
          {children}
        </h1>
        {lead !== undefined && (
          <p className="measure mt-3 text-base text-ink-2 md:text-lg">{lead}</p>
        )}
      </div>
      {actions !== undefined && <div className="flex flex-wrap gap-2">{actions}</div>}
    </header>
  );
}
