"use client";
import { Dialog } from "@base-ui/react/dialog";
import { SlidersHorizontal } from "lucide-react";
import { Button } from "@/components/ui/button";
import type { FilterSheetProps } from "@/components/listing/filter-sheet-props";
import { Sheet } from "@/components/ui/sheet";

/** The sheet with the filters. It is loaded by the first press of the button and starts open. */
export default function FilterSheet(props: FilterSheetProps) {
  return (
    <Sheet
      startsOpen
      title={props.title}
      triggerLabel={<span className="num">{props.trigger}</span>}
      triggerIcon={<SlidersHorizontal size={17} strokeWidth={1.75} aria-hidden />}
      triggerLook={{ className: "min-h-12" }}
      closeLabel={props.closeLabel}
      footer={
        <Dialog.Close render={<Button wide size="lg" />}>
          <span className="num">{props.showLabel}</span>
        </Dialog.Close>
      }
    >
      {props.children}
    </Sheet>
  );
}
