"use client";
import { useState, type ReactNode } from "react";
import { Button } from "@/components/ui/button";
import type { ButtonLook } from "@/components/ui/button-style";
import { ConfirmDialog, type ConfirmText } from "@/components/ui/dialog";
import { ProblemPanel } from "@/components/ui/problem-panel";
import { StepUpPart } from "@/components/ui/step-up-part";
import { TextAreaField } from "@/components/ui/text-field";
import type { NextStep } from "@/components/ui/command-then";
import type { CommandOptions } from "@/components/ui/send-command";
import { useCommand } from "@/components/ui/use-command";

type Props = ButtonLook & {
  readonly url: string;
  /** Sent as JSON; `{}` when left out. Serialisable data only. */
  readonly body?: Readonly<Record<string, unknown>> | undefined;
  readonly method?: CommandOptions["method"];
  readonly label: ReactNode;
  readonly busyLabel: ReactNode;
  readonly icon?: ReactNode;
  /** Asks for confirmation in a dialog. Only for actions that cannot be undone. */
  readonly confirm?: ConfirmText | undefined;
  /** Asks for a reason in the dialog and sends it as this field. Needs `confirm`. */
  readonly reason?:
    { readonly name: string; readonly label: string; readonly hint?: string } | undefined;
  /** Asks for step-up authentication in the dialog when the server requires it, and says why. Needs `confirm`. */
  readonly stepUpWhy?: string | undefined;
  /** What happens after success; default `{kind: "refresh"}`. */
  readonly then?: NextStep | undefined;
};

/** A button that sends a command. A repeated click while the outcome is unknown does not execute it twice. */
export function CommandButton(props: Props) {
  const [asking, setAsking] = useState(false);
  const [reason, setReason] = useState("");
  const { busy, problem, send, clear } = useCommand(props);
  const { variant, size, wide, className } = props;

  const go = async (): Promise<void> => {
    const given = props.reason === undefined ? {} : { [props.reason.name]: reason };
    const refused = await send({ ...props.body, ...given });
    if (refused === undefined) setAsking(false);
  };
  const press = (): void => {
    clear();
    if (props.confirm === undefined) void go();
    else setAsking(true);
  };

  return (
    <>
      <Button
        variant={variant}
        size={size}
        wide={wide}
        className={className}
        icon={props.icon}
        busy={busy && !asking}
        busyLabel={props.busyLabel}
        onClick={press}
      >
        {props.label}
      </Button>
      {problem !== undefined && !asking && <ProblemPanel problem={problem} />}
      {props.confirm !== undefined && (
        <ConfirmDialog
          {...props.confirm}
          open={asking}
          onOpenChange={(open) => {
            if (!busy) setAsking(open);
          }}
          onConfirm={() => void go()}
          confirmVariant={variant === "danger" ? "danger" : "primary"}
          busy={busy}
          busyLabel={props.busyLabel}
        >
          <div className="grid gap-3">
            {props.reason !== undefined && (
              <TextAreaField
                name={props.reason.name}
                label={props.reason.label}
                hint={props.reason.hint}
                rows={3}
                value={reason}
                onChange={(event) => setReason(event.target.value)}
              />
            )}
            {problem?.code === "step_up_required" && props.stepUpWhy !== undefined ? (
              <StepUpPart why={props.stepUpWhy} onProven={() => void go()} />
            ) : (
              <ProblemPanel problem={problem} />
            )}
          </div>
        </ConfirmDialog>
      )}
    </>
  );
}
