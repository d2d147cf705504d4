import type { ReactNode } from "react";

export type NumberedStep = {
  readonly title: ReactNode;
  /** In large type: the amount that is paid in this step, or that nothing is. */
  readonly figure: ReactNode;
  /** Money moves in this step. */
  readonly moves?: boolean | undefined;
  readonly when: ReactNode;
  readonly text: ReactNode;
};

/** The steps of the protected payment: columns on a wide screen, rows on a phone. */
export function NumberedSteps({ steps }: { readonly steps: readonly NumberedStep[] }) {
  return (
    <ol className="grid divide-y divide-line lg:grid-cols-5 lg:divide-x lg:divide-y-0">
      {steps.map((step, index) => (
        <li
          key={index}
          className="grid grid-cols-[2.25rem_minmax(0,1fr)] p-4 md:p-5 lg:block lg:min-h-56"
        >
          <span
            aria-hidden
            className="num inline-flex size-6 items-center justify-center rounded-full border-[1.5px] border-ink text-xs font-bold"
          >
            {index + 1}
          </span>
          <div>
            <p className="text-sm text-ink-2 lg:mt-3">{step.when}</p>
            <h3 className="mt-0.5 font-bold">{step.title}</h3>
            <p
              className={
                step.moves === true
                  ? "num mt-2 text-lg font-bold text-held"
                  : "mt-2 text-lg font-bold text-ink-2"
              }
            >
              {step.figure}
            </p>
            <p className="mt-1 text-sm text-ink-2">{step.text}</p>
          </div>
        </li>
      ))}
    </ol>
  );
}
