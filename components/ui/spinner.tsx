import { LoaderCircle } from "lucide-react";

/** Work is under way. Always beside words that say which work. */
export function Spinner() {
  return <LoaderCircle size={16} strokeWidth={1.75} aria-hidden className="animate-spin" />;
}
