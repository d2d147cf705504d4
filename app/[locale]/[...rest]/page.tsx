import { notFound } from "next/navigation";

/**
 * Called in the metadata already, so that a client-side navigation gets the title of the missing page as well.
 */
export function generateMetadata(): never {
  notFound();
}

/** Catches every URL without a page, so that the visitor sees our "not found" page and not the framework's. */
export default function UnknownPage(): never {
  notFound();
}
