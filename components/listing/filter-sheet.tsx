"use client";
import type { ReactNode } from "react";
import { Dialog } from "@base-ui/react/dialog";
import { SlidersHorizontal } from "@/components/ui/icons";
import { Button } from "@/components/ui/button";
import { Sheet } from "@/components/ui/sheet";

/** The filters of a phone. Each choice counts anew behind the sheet; the button only closes it. */
export function FilterSheet(props: {
  readonly title: string;
  readonly trigger: string;
  readonly closeLabel: string;
  /** "Show 1,049 cars". */
  readonly showLabel: string;
  readonly children: ReactNode;
}) {
  return (
    <Sheet
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
