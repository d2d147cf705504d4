import { Search } from "lucide-react";
import { Button } from "@/components/ui/button";

/** A plain GET form, so that the search is in the URL and works without JavaScript. */
export function SearchForm(props: {
  readonly action: string;
  readonly label: string;
  readonly placeholder: string;
  readonly submit: string;
}) {
  return (
    <form
      role="search"
      action={props.action}
      className="flex max-w-[46rem] flex-wrap gap-2 sm:flex-nowrap"
    >
      <label className="relative block min-w-0 flex-1 basis-full sm:basis-auto">
        <span className="sr-only">{props.label}</span>
        <Search
          size={18}
          strokeWidth={1.75}
          aria-hidden
          className="pointer-events-none absolute top-1/2 left-3.5 -translate-y-1/2 text-ink-3"
        />
        <input
          type="search"
          name="q"
          maxLength={200}
          placeholder={props.placeholder}
          autoComplete="off"
          className="control min-h-13 pl-11"
        />
      </label>
      <Button type="submit" size="lg" className="max-sm:w-full">
        {props.submit}
      </Button>
    </form>
  );
}
