import type { ReactNode } from "react";
import { BrowserMessages } from "@/app/[locale]/browser-messages";

export default function MarketLayout({ children }: { readonly children: ReactNode }) {
  return <BrowserMessages of={["listing"]}>{children}</BrowserMessages>;
}
