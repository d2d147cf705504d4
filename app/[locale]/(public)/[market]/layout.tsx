import type { ReactNode } from "react";
import { BrowserMessages } from "@/app/[locale]/browser-messages";

/** Pages with cars. */
export default function MarketLayout({ children }: { readonly children: ReactNode }) {
  return <BrowserMessages of={["listing"]}>{children}</BrowserMessages>;
}
