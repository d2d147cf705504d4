"use client";
import { lazy, Suspense } from "react";
import { useTranslations } from "next-intl";
import type { LightboxSlide } from "@/components/ui/lightbox-view";

export type { LightboxSlide };

// Loaded when somebody opens a photograph, not with the page.
const LightboxView = lazy(() => import("@/components/ui/lightbox-view"));

/** All photographs in full screen. Always render it; `index` undefined means closed. */
export function Lightbox(props: {
  readonly slides: readonly LightboxSlide[];
  readonly index: number | undefined;
  readonly onClose: () => void;
  readonly onIndex?: ((index: number) => void) | undefined;
}) {
  const t = useTranslations("common");
  if (props.index === undefined) return null;
  return (
    <Suspense fallback={null}>
      <LightboxView
        slides={props.slides}
        index={props.index}
        onClose={props.onClose}
        onIndex={props.onIndex}
        labels={{
          Previous: t("previous"),
          Next: t("next"),
          Close: t("close"),
          Lightbox: t("photos"),
        }}
      />
    </Suspense>
  );
}
