"use client";
import { lazy, Suspense, useState, type ReactNode } from "react";
import { SlidersHorizontal } from "@/components/ui/icons";
import { Button } from "@/components/ui/button";

const load = () => import("@/components/listing/filter-sheet");
const FilterSheet = lazy(load);

export type FilterSheetProps = {
  readonly title: string;
  readonly trigger: string;
  readonly closeLabel: string;
  /** "Show 1,049 cars". */
  readonly showLabel: string;
  readonly children: ReactNode;
};

/**
 * The filters of a phone. Each choice counts anew behind the sheet; its button only closes it. Nobody on a
 * wide screen needs the sheet, so it is loaded by the first finger on the button.
 */
export function FilterButton(props: FilterSheetProps) {
  const [isWanted, setIsWanted] = useState(false);
  const button = (
    <Button
      variant="secondary"
      className="min-h-12"
      icon={<SlidersHorizontal size={17} strokeWidth={1.75} aria-hidden />}
      onPointerDown={() => void load()}
      onClick={() => setIsWanted(true)}
    >
      <span className="num">{props.trigger}</span>
    </Button>
  );
  if (!isWanted) return button;
  return (
    <Suspense fallback={button}>
      <FilterSheet {...props} />
    </Suspense>
  );
}
