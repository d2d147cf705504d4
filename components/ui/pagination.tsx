import type { ReactNode } from "react";
import { ArrowLeft, ArrowRight } from "lucide-react";
import { ButtonLink } from "@/components/ui/button-link";

/** Keyset pagination: links to the previous and next page, and the position ("25 to 48 of 1,049"). */
export function Pagination(props: {
  readonly label: string;
  readonly summary?: ReactNode;
  readonly previous?: { readonly href: string; readonly label: string } | undefined;
  readonly next?: { readonly href: string; readonly label: string } | undefined;
}) {
  return (
    <nav aria-label={props.label} className="flex flex-wrap items-center justify-between gap-3">
      <p className="text-sm text-ink-2">{props.summary}</p>
      <div className="flex gap-2">
        {props.previous !== undefined && (
          <ButtonLink
            href={props.previous.href}
            prefetch={false}
            variant="secondary"
            icon={<ArrowLeft size={16} strokeWidth={1.75} aria-hidden />}
          >
            {props.previous.label}
          </ButtonLink>
        )}
        {props.next !== undefined && (
          <ButtonLink href={props.next.href} prefetch={false} variant="secondary">
            {props.next.label}
            <ArrowRight size={16} strokeWidth={1.75} aria-hidden />
          </ButtonLink>
        )}
      </div>
    </nav>
  );
}
