import { notFound } from "next/navigation";

/** Decided before the page is: a visitor who arrives by a link gets the missing page's title as well. */
export function generateMetadata(): never {
  notFound();
}

/** Every address that no page owns gets our own words instead of the framework's. */
export default function UnknownPage(): never {
  notFound();
}
