import { cx } from "@/components/ui/cx";

/** A grey shape of the final size; give it height and width by class. No shimmer, nothing under 200 ms. */
export function Skeleton({ className }: { readonly className: string }) {
  return <span aria-hidden className={cx("block rounded-xs bg-sunken", className)} />;
}
