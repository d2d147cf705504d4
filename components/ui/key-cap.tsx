/** A key of the keyboard. Decorative; the control beside it has the key in `aria-keyshortcuts`. */
export function KeyCap({ children }: { readonly children: string }) {
  return (
    <kbd
      aria-hidden
      className="inline-flex h-5 min-w-5 items-center justify-center rounded-xs border border-line-strong px-1 font-sans text-2xs font-semibold text-ink-2 uppercase"
    >
      {children}
    </kbd>
  );
}
