import { Link } from "@/components/ui/link";

export type Crumb = { readonly label: string; readonly href?: string | undefined };

/** The page's position in the site. The last crumb has no `href`, because it is the page itself. */
export function Breadcrumb(props: { readonly label: string; readonly items: readonly Crumb[] }) {
  return (
    <nav aria-label={props.label} className="text-sm text-ink-2">
      <ol className="flex flex-wrap gap-x-1.5">
        {props.items.map((item, index) => (
          <li key={index} className="inline-flex gap-x-1.5">
            {index > 0 && <span aria-hidden>/</span>}
            {item.href === undefined ? (
              <span aria-current="page">{item.label}</span>
            ) : (
              <Link href={item.href} className="hover:underline">
                {item.label}
              </Link>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}
