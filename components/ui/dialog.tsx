"use client";
import type { ReactElement, ReactNode } from "react";
import { AlertDialog } from "@base-ui/react/alert-dialog";
import { Button } from "@/components/ui/button";
import type { ButtonVariant } from "@/components/ui/button-style";
import { FactRows, type FactRow } from "@/components/ui/fact-rows";

export type ConfirmText = {
  readonly title: string;
  /** What will happen, and what will happen to the money. */
  readonly text?: string | undefined;
  /** Repeats amount, sender, recipient and date. */
  readonly facts?: readonly FactRow[] | undefined;
  readonly confirmLabel: string;
  readonly cancelLabel: string;
};

type Props = ConfirmText & {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly onConfirm: () => void;
  readonly confirmVariant?: ButtonVariant | undefined;
  readonly busy?: boolean | undefined;
  readonly busyLabel?: ReactNode;
  /** A field that the step needs (the reason), or an error. */
  readonly children?: ReactNode;
  /** The element that opens the dialog, unless `open` is controlled from outside. */
  readonly trigger?: ReactElement | undefined;
};

/** For irreversible steps with money only. The focus starts on the button that cancels. */
export function ConfirmDialog(props: Props) {
  return (
    <AlertDialog.Root open={props.open} onOpenChange={(open) => props.onOpenChange(open)}>
      {props.trigger !== undefined && <AlertDialog.Trigger render={props.trigger} />}
      <AlertDialog.Portal>
        <AlertDialog.Backdrop className="fixed inset-0 z-40 bg-photo-plate transition-opacity duration-150 data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <AlertDialog.Viewport className="fixed inset-0 z-50 grid place-items-end overflow-y-auto sm:place-items-center sm:p-6">
          <AlertDialog.Popup className="overlay-motion w-full rounded-t-lg bg-surface p-5 shadow-overlay outline-none sm:max-w-[30rem] sm:rounded-lg sm:p-6">
            <AlertDialog.Title className="text-lg font-bold">{props.title}</AlertDialog.Title>
            {props.text !== undefined && (
              <AlertDialog.Description className="mt-1 text-ink-2">
                {props.text}
              </AlertDialog.Description>
            )}
            {props.facts !== undefined && (
              <div className="mt-4">
                <FactRows rows={props.facts} />
              </div>
            )}
            {props.children !== undefined && <div className="mt-4">{props.children}</div>}
            <div className="mt-6 grid gap-2 sm:grid-cols-2">
              <AlertDialog.Close render={<Button variant="secondary" wide />}>
                {props.cancelLabel}
              </AlertDialog.Close>
              <Button
                wide
                className="max-sm:order-first"
                variant={props.confirmVariant ?? "primary"}
                busy={props.busy}
                busyLabel={props.busyLabel}
                onClick={props.onConfirm}
              >
                {props.confirmLabel}
              </Button>
            </div>
          </AlertDialog.Popup>
        </AlertDialog.Viewport>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
