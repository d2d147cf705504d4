import { joinClasses } from "@/components/ui/cx";

export type ButtonVariant = "primary" | "secondary" | "danger" | "ghost";
export type ButtonSize = "sm" | "md" | "lg";

export type ButtonLook = {
  readonly variant?: ButtonVariant | undefined;
  readonly size?: ButtonSize | undefined;
  /** Takes the full width of its container. */
  readonly wide?: boolean | undefined;
  readonly className?: string | undefined;
};

const VARIANTS = {
  primary: "border-transparent bg-ink text-inverse hover:bg-ink/88",
  secondary: "border-line-strong bg-surface text-ink hover:border-ink",
  danger: "border-grave bg-surface text-grave hover:bg-grave-soft",
  ghost: "border-transparent text-ink hover:bg-sunken",
} as const satisfies Record<ButtonVariant, string>;

const SIZES = {
  sm: "min-h-9 px-3 py-1 text-sm pointer-coarse:min-h-11",
  md: "min-h-11 px-4.5 py-1.5 text-base",
  lg: "min-h-13 px-5 py-2 text-lg",
} as const satisfies Record<ButtonSize, string>;

/** The classes of a button, for the rare element that is neither `Button` nor `ButtonLink`. */
export function getButtonClass(look: ButtonLook): string {
  return joinClasses(
    "inline-flex items-center justify-center gap-2 rounded-sm border text-center font-semibold",
    "transition-colors duration-120 disabled:opacity-55",
    VARIANTS[look.variant ?? "primary"],
    SIZES[look.size ?? "md"],
    look.wide === true && "w-full",
    look.className,
  );
}
