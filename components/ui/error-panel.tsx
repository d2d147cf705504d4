import type { ReactNode } from "react";
import { CircleAlert } from "lucide-react";

/** What happened, what did not happen (to the money), what stays valid and until when, and a reference number. */
export function ErrorPanel(props: {
  readonly title: ReactNode;
  readonly children?: ReactNode;
  readonly reference?: string | undefined;
  readonly referenceLabel?: string | undefined;
  readonly actions?: ReactNode;
  /** The element of the title; use `p` inside forms. */
  readonly level?: "h1" | "h2" | "p" | undefined;
}) {
  const Title = props.level ?? "h2";
  return (
    <div className="rounded-md border border-grave bg-surface p-4">
      <div className="flex gap-2.5">
        <CircleAlert
          size={18}
          strokeWidth={1.75}
          aria-hidden
          className="mt-0.5 shrink-0 text-grave"
        />
        <div className="min-w-0">
          <Title className="font-bold text-grave">{props.title}</Title>
          {props.children !== undefined && (
            <div className="mt-1 text-sm text-ink-2">{props.children}</div>
          )}
          {props.reference !== undefined && (
            <p className="mt-2 text-xs text-ink-3">
              {props.referenceLabel} <span className="id">{props.reference}</span>
            </p>
          )}
          {props.actions !== undefined && (
            <div className="mt-3 flex flex-wrap gap-2">{props.actions}</div>
          )}
        </div>
      </div>
    </div>
  );
}
