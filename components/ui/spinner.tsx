import { LoaderCircle } from "lucide-react";

/** Shows that work is in progress. Always beside a text that names the work. */
export function Spinner() {
  return <LoaderCircle size={16} strokeWidth={1.75} aria-hidden className="animate-spin" />;
}
