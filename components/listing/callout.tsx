"use client";
import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { joinClasses } from "@/components/ui/cx";
import { Photo } from "@/components/ui/photo";

/** The text of a hot-spot, already translated. */
export type CalloutFacts = {
  readonly href: string;
  readonly title: string;
  readonly place: string;
  /** "Moderate · repair about $220" */
  readonly weight: string;
  readonly detail: string;
  readonly picture: string | null;
};

/** Opened by a hot-spot: over the picture on a wide screen, below it on a phone. */
export function Callout(props: {
  readonly facts: CalloutFacts;
  readonly side: "left" | "right";
  readonly onClose: () => void;
}) {
  const t = useTranslations("listing.gallery");
  const { facts } = props;
  return (
    <div
      role="status"
      className={joinClasses(
        "overlay-motion relative z-10 bg-surface p-3.5 md:absolute md:top-4 md:w-[292px] md:rounded-md md:shadow-overlay",
        props.side === "left" ? "md:left-4" : "md:right-4",
      )}
    >
      <div className="flex gap-3 pr-8">
        {facts.picture !== null && (
          <Photo
            src={facts.picture}
            alt=""
            width={92}
            height={70}
            className="h-17.5 w-23 shrink-0 rounded-xs"
          />
        )}
        <div className="min-w-0">
          <p className="leading-5 font-bold">
            <span className="num">{facts.title}</span>
          </p>
          <p className="mt-0.5 text-sm text-ink-2">{facts.place}</p>
          <p className="mt-1.5 text-sm text-ink-2">
            <span className="num">{facts.weight}</span>
          </p>
        </div>
      </div>
      <p className="mt-2.5 border-t border-line pt-2.5 text-xs text-ink-2">
        {facts.detail}{" "}
        <a href={facts.href} className="link whitespace-nowrap text-ink">
          {t("inList")}
        </a>
      </p>
      <button
        type="button"
        aria-label={t("close")}
        onClick={props.onClose}
        className="absolute top-1 right-1 inline-flex size-9 items-center justify-center pointer-coarse:size-11"
      >
        <X size={16} strokeWidth={1.75} aria-hidden />
      </button>
    </div>
  );
}
