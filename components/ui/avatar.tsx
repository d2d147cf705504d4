import { getInitials } from "@/components/ui/initials";
import { joinClasses } from "@/components/ui/cx";

/** Initials in a circle beside the name; there are no portraits. */
export function Avatar(props: { readonly name: string; readonly small?: boolean | undefined }) {
  return (
    <span
      aria-hidden
      className={joinClasses(
        "inline-flex shrink-0 items-center justify-center rounded-full border border-line bg-sunken text-2xs font-bold text-ink",
        props.small === true ? "size-7" : "size-8",
      )}
    >
      {getInitials(props.name)}
    </span>
  );
}
