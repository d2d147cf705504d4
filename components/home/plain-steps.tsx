import type { ReactNode } from "react";

export type PlainStep = {
  readonly id: string;
  readonly title: ReactNode;
  readonly text: ReactNode;
  /** What happens if nobody acts. */
  readonly silence?: ReactNode;
};

/** Numbered steps as text: what happens, and what happens if nobody acts. */
export function PlainSteps(props: {
  readonly steps: readonly PlainStep[];
  readonly silenceLabel: string;
}) {
  return (
    <ol className="border-b border-line">
      {props.steps.map((step, index) => (
        <li
          key={step.id}
          id={step.id}
          className="grid gap-x-8 gap-y-3 border-t border-line py-6 md:grid-cols-[2.5rem_minmax(0,1fr)_18rem]"
        >
          <span aria-hidden className="display num text-2xl text-ink-3">
            {index + 1}
          </span>
          <div>
            <h2 className="text-lg font-bold">{step.title}</h2>
            <p className="measure mt-1 text-ink-2">{step.text}</p>
          </div>
          {step.silence !== undefined && (
            <div className="border-l-2 border-line pl-3 text-sm">
              <p className="text-ink-3">{props.silenceLabel}</p>
              <p className="text-ink-2">{step.silence}</p>
            </div>
          )}
        </li>
      ))}
    </ol>
  );
}
