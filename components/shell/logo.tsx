/** The logo is a hot-spot in the colour of defects, because showing defects is what the site is about. */
export function Logo({ small }: { readonly small?: boolean | undefined }) {
  const size = small === true ? 19 : 22;
  return (
    <span className="inline-flex items-center gap-2">
      <svg width={size} height={size} viewBox="0 0 24 24" aria-hidden>
        <circle cx="12" cy="12" r="10" fill="none" stroke="currentColor" strokeWidth="2.25" />
        <circle cx="12" cy="12" r="4.25" fill="var(--color-mark)" />
      </svg>
      <span
        translate="no"
        className={
          small === true
            ? "text-base font-[640] tracking-[-0.02em]"
            : "text-[1.1875rem] font-[640] tracking-[-0.02em]"
        }
      >
        Candor
      </span>
    </span>
  );
}
