import type { ReactNode } from "react";
import { X } from "lucide-react";
import { Link } from "@/components/ui/link";

/** An active filter; its link removes the filter. `removeLabel`: "Remove Grade 1 or 2". */
export function FilterChip(props: {
  readonly href: string;
  readonly removeLabel: string;
  readonly children: ReactNode;
}) {
  return (
    <Link
      href={props.href}
      aria-label={props.removeLabel}
      scroll={false}
      prefetch={false}
      className="inline-flex min-h-8 items-center gap-1.5 rounded-xs border border-line-strong bg-surface px-2.5 text-sm whitespace-nowrap hover:border-ink pointer-coarse:min-h-11"
    >
      <span className="num">{props.children}</span>
      <X size={14} strokeWidth={1.75} aria-hidden className="text-ink-3" />
    </Link>
  );
}
