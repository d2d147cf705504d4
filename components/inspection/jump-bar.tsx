/** On a phone, links to the sections of a long page; on a wide screen the side column has them. */
export function JumpBar(props: {
  readonly label: string;
  readonly items: readonly { readonly href: string; readonly label: string }[];
}) {
  return (
    <nav
      aria-label={props.label}
      className="sticky top-0 z-20 -mx-4 mt-4 overflow-x-auto border-y border-line bg-surface px-4 lg:hidden"
    >
      <ul className="flex gap-5">
        {props.items.map((item) => (
          <li key={item.href}>
            <a
              href={item.href}
              className="inline-flex min-h-11 items-center text-sm font-semibold whitespace-nowrap text-ink-2 hover:text-ink focus-visible:-outline-offset-2"
            >
              {item.label}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
