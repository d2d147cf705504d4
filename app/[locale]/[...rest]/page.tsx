import { notFound } from "next/navigation";

/** Every address that no page owns gets our own words instead of the framework's. */
export default function UnknownPage(): never {
  notFound();
}
