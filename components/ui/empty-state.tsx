import type { ReactNode } from "react";

/** Shown for an empty list: what was searched for, the nearest alternative with its count, and one action. */
export function EmptyState(props: {
  readonly title: ReactNode;
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
  readonly level?: "h2" | "h3" | undefined;
}) {
  const Title = props.level ?? "h2";
  return (
    <div className="card p-5 md:p-6">
      <Title className="font-bold">{props.title}</Title>
      {props.children !== undefined && (
        <div className="measure mt-1 text-sm text-ink-2">{props.children}</div>
      )}
      {props.actions !== undefined && (
        <div className="mt-4 flex flex-wrap gap-2">{props.actions}</div>
      )}
    </div>
  );
}
