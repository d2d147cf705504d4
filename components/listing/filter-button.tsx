"use client";
import { useState } from "react";
import { SlidersHorizontal } from "lucide-react";
import type { FilterSheetProps } from "@/components/listing/filter-sheet-props";
import { Button } from "@/components/ui/button";
import { useLoaded } from "@/components/ui/use-loaded";

const load = () => import("@/components/listing/filter-sheet");

/**
 * Opens the filters on a phone. Every choice updates the results behind the sheet at once; the sheet's button
 * only closes it. Wide screens do not need the sheet, so its code is loaded when the button is touched.
 */
export function FilterButton(props: FilterSheetProps) {
  const [FilterSheet, fetchSheet] = useLoaded(load);
  const [isWanted, setIsWanted] = useState(false);
  if (isWanted && FilterSheet !== null) return <FilterSheet {...props} />;
  return (
    <Button
      variant="secondary"
      className="min-h-12"
      icon={<SlidersHorizontal size={17} strokeWidth={1.75} aria-hidden />}
      onPointerDown={fetchSheet}
      onClick={() => {
        setIsWanted(true);
        fetchSheet();
      }}
    >
      <span className="num">{props.trigger}</span>
    </Button>
  );
}
