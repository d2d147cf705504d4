import type { ReactNode } from "react";

/** A whole timeline in one line, for the top of a phone: segments and "Step 3 of 7: You try the car". */
export function StepLine(props: {
  readonly total: number;
  /** Counted from 1. */
  readonly current: number;
  readonly text: ReactNode;
}) {
  const gap = 4;
  const steps = Array.from({ length: props.total }, (_, index) => index + 1);
  return (
    <div className="lg:hidden">
      <svg
        aria-hidden
        width="100%"
        height="4"
        viewBox={`0 0 ${props.total * 100} 4`}
        preserveAspectRatio="none"
        className="block"
      >
        {steps.map((step) => (
          <rect
            key={step}
            x={(step - 1) * 100}
            width={100 - gap}
            height="4"
            fill={
              step < props.current
                ? "var(--color-ink)"
                : step === props.current
                  ? "var(--color-held)"
                  : "var(--color-line)"
            }
          />
        ))}
      </svg>
      <p className="mt-1.5 text-sm text-ink-2">{props.text}</p>
    </div>
  );
}
