"use client";
import { useRef, useState, type ReactNode, type SubmitEvent } from "react";
import { useLocale } from "next-intl";
import { Button } from "@/components/ui/button";
import type { ButtonSize, ButtonVariant } from "@/components/ui/button-style";
import type { NextStep } from "@/components/ui/command-then";
import { ConfirmDialog, type ConfirmText } from "@/components/ui/dialog";
import type { FactRow } from "@/components/ui/fact-rows";
import {
  toFieldErrors,
  toFormBody,
  findMisorderedFields,
  type Shape,
} from "@/components/ui/form-body";
import { useFieldErrors } from "@/components/ui/field-text";
import { FormErrorsContext } from "@/components/ui/form-errors";
import { ProblemPanel } from "@/components/ui/problem-panel";
import { listRestatedFacts } from "@/components/ui/restated";
import type { CommandOptions } from "@/components/ui/send-command";
import { useCommand } from "@/components/ui/use-command";
import { isLocale } from "@/lib/platform/i18n/routing";

type Props = {
  readonly url: string;
  readonly method?: CommandOptions["method"];
  /** Which fields are numbers, booleans or lists; all others are text. */
  readonly shape?: Shape | undefined;
  /** Sent in addition to the fields: ids that the page already has. */
  readonly extra?: Readonly<Record<string, unknown>> | undefined;
  readonly submitLabel: ReactNode;
  readonly busyLabel: ReactNode;
  readonly submitVariant?: ButtonVariant | undefined;
  readonly submitSize?: ButtonSize | undefined;
  readonly submitWide?: boolean | undefined;
  /** Shown beside the submit button: a link back. */
  readonly actions?: ReactNode;
  readonly confirm?: ConfirmText | undefined;
  /** Fields whose labels and values the dialog repeats, below its other facts. */
  readonly restate?: readonly string[] | undefined;
  /**
   * Pairs of date or time fields, the earlier and the later. If they are in the wrong order, the later one gets
   * an error and nothing is sent.
   */
  readonly inOrder?: readonly (readonly [earlier: string, later: string])[] | undefined;
  readonly then?: NextStep | undefined;
  /** Empties the fields after success, for example in a message form. */
  readonly resetAfter?: boolean | undefined;
  readonly className?: string | undefined;
  /** The fields: `TextField`, `SelectField`, `Checkbox`, `RadioGroup`… with a `name`. */
  readonly children: ReactNode;
};

/**
 * A form with uncontrolled, named inputs, so that server components can render it completely. Errors of the
 * server appear at their fields, and the first of these fields gets the focus.
 */
export function CommandForm(props: Props) {
  const form = useRef<HTMLFormElement>(null);
  const [asking, setAsking] = useState(false);
  const [restated, setRestated] = useState<readonly FactRow[]>([]);
  const [late, setLate] = useState<readonly string[]>([]);
  const { busy, problem, send } = useCommand(props);
  const errors = useFieldErrors(
    problem,
    late.map((name) => ({ name, reason: "before_start", code: "before_start" })),
  );
  const locale = useLocale();

  const go = async (): Promise<void> => {
    const element = form.current;
    if (element === null) return;
    const refused = await send({
      ...toFormBody(new FormData(element), props.shape),
      ...props.extra,
    });
    setAsking(false);
    if (refused === undefined) {
      if (props.resetAfter === true) element.reset();
      return;
    }
    focusFirst(element, Object.keys(toFieldErrors(refused.invalidParams)));
  };
  const submit = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const element = event.currentTarget;
    const wrong = findMisorderedFields(new FormData(element), props.inOrder ?? []);
    setLate(wrong);
    if (wrong.length > 0) focusFirst(element, wrong);
    else if (props.confirm === undefined) void go();
    else {
      if (isLocale(locale)) setRestated(listRestatedFacts(element, props.restate ?? [], locale));
      setAsking(true);
    }
  };

  return (
    <FormErrorsContext value={errors}>
      <form ref={form} method="post" onSubmit={submit} className={props.className ?? "grid gap-4"}>
        {props.children}
        <ProblemPanel problem={problem} />
        <div className="flex flex-wrap items-center gap-3">
          <Button
            type="submit"
            variant={props.submitVariant}
            size={props.submitSize}
            wide={props.submitWide}
            busy={busy}
            busyLabel={props.busyLabel}
          >
            {props.submitLabel}
          </Button>
          {props.actions}
        </div>
        {props.confirm !== undefined && (
          <ConfirmDialog
            {...props.confirm}
            facts={
              restated.length > 0
                ? [...(props.confirm.facts ?? []), ...restated]
                : props.confirm.facts
            }
            open={asking}
            onOpenChange={(open) => {
              if (!busy) setAsking(open);
            }}
            onConfirm={() => void go()}
            busy={busy}
            busyLabel={props.busyLabel}
          />
        )}
      </form>
    </FormErrorsContext>
  );
}

function focusFirst(form: HTMLFormElement, names: readonly string[]): void {
  // Waits until React has rendered the errors.
  requestAnimationFrame(() => {
    for (const element of form.elements) {
      const name = element.getAttribute("name");
      if (name !== null && names.includes(name) && element instanceof HTMLElement) {
        element.focus();
        return;
      }
    }
  });
}
