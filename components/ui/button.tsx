import type { ComponentProps, ReactNode } from "react";
import { getButtonClass, type ButtonLook } from "@/components/ui/button-style";
import { Spinner } from "@/components/ui/spinner";
import { joinClasses } from "@/components/ui/cx";

type Props = Omit<ComponentProps<"button">, "className"> &
  ButtonLook & {
    /** Drawn left of the label; only the desk has buttons without a label. */
    readonly icon?: ReactNode;
    /** Work is in progress: the label changes, the width stays. */
    readonly busy?: boolean | undefined;
    /** The label while busy: "Paying". */
    readonly busyLabel?: ReactNode;
  };

/** A button. Both labels are in one grid cell, so that the width stays the same when the label changes. */
export function Button(props: Props) {
  const { variant, size, wide, className, icon, busy, busyLabel, children, type, ...rest } = props;
  const isBusy = busy === true;
  return (
    <button
      {...rest}
      type={type ?? "button"}
      className={getButtonClass({ variant, size, wide, className })}
      aria-disabled={isBusy || undefined}
      aria-busy={isBusy || undefined}
      onClick={isBusy ? (event) => event.preventDefault() : rest.onClick}
    >
      {busyLabel === undefined ? (
        <Label icon={isBusy ? <Spinner /> : icon}>{children}</Label>
      ) : (
        <span className="grid">
          <Label icon={icon} hidden={isBusy}>
            {children}
          </Label>
          <Label icon={<Spinner />} hidden={!isBusy}>
            {busyLabel}
          </Label>
        </span>
      )}
    </button>
  );
}

function Label(props: {
  readonly icon?: ReactNode;
  readonly hidden?: boolean;
  readonly children: ReactNode;
}) {
  return (
    <span
      className={joinClasses(
        "col-start-1 row-start-1 inline-flex items-center justify-center gap-2",
        props.hidden === true && "invisible",
      )}
    >
      {props.icon}
      <span>{props.children}</span>
    </span>
  );
}
