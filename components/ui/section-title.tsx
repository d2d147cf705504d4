import type { ReactNode } from "react";

/** The title of a section of a public page: serif 25 px, a sentence below, optional content at the right. */
export function SectionTitle(props: {
  readonly children: ReactNode;
  readonly lead?: ReactNode;
  readonly aside?: ReactNode;
  readonly id?: string | undefined;
}) {
  return (
    <div className="mb-4 flex self-start flex-wrap items-end justify-between gap-x-6 gap-y-1">
      <div>
        <h2 id={props.id} className="display text-2xl">
          {props.children}
        </h2>
        {props.lead !== undefined && <p className="measure mt-1 text-ink-2">{props.lead}</p>}
      </div>
      {props.aside}
    </div>
  );
}
