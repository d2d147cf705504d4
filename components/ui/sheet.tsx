"use client";
import { useState, type ReactNode } from "react";
import { Dialog } from "@base-ui/react/dialog";
import { X } from "lucide-react";
import { Button } from "@/components/ui/button";
import type { ButtonLook } from "@/components/ui/button-style";

type Props = {
  readonly title: string;
  readonly triggerLabel: ReactNode;
  readonly triggerIcon?: ReactNode;
  readonly triggerLook?: ButtonLook | undefined;
  readonly closeLabel: string;
  /** Starts open, for a sheet whose code was loaded by the click that opens it. */
  readonly startsOpen?: boolean | undefined;
  /** Fixed at the bottom: "Show 1,049 cars". */
  readonly footer?: ReactNode;
  readonly children: ReactNode;
};

/**
 * A full-height sheet for a phone (the filters). Its content stays mounted while closed, so that a form keeps
 * its state.
 */
export function Sheet(props: Props) {
  const [open, setOpen] = useState(props.startsOpen === true);
  return (
    <Dialog.Root open={open} onOpenChange={(next) => setOpen(next)}>
      <Dialog.Trigger
        render={<Button variant="secondary" {...props.triggerLook} icon={props.triggerIcon} />}
      >
        {props.triggerLabel}
      </Dialog.Trigger>
      <Dialog.Portal keepMounted>
        <Dialog.Backdrop className="fixed inset-0 z-40 bg-photo-plate transition-opacity duration-150 data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <Dialog.Popup className="overlay-motion fixed inset-0 z-50 flex flex-col bg-surface outline-none sm:left-auto sm:w-[26rem] sm:shadow-overlay">
          <header className="flex items-center justify-between border-b border-line pr-2 pl-4">
            <Dialog.Title className="text-lg font-bold">{props.title}</Dialog.Title>
            <Dialog.Close
              aria-label={props.closeLabel}
              className="inline-flex size-13 items-center justify-center"
            >
              <X size={20} strokeWidth={1.75} aria-hidden />
            </Dialog.Close>
          </header>
          <div className="min-h-0 flex-1 overflow-y-auto p-4">{props.children}</div>
          {props.footer !== undefined && (
            <footer className="border-t border-line p-4">{props.footer}</footer>
          )}
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
