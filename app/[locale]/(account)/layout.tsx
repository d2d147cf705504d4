import type { ReactNode } from "react";
import { BrowserMessages } from "@/app/[locale]/browser-messages";

export default function SignedInLayout({ children }: { readonly children: ReactNode }) {
  return (
    <BrowserMessages of={["auth", "dispute", "listing", "bookings", "selling"]}>
      {children}
    </BrowserMessages>
  );
}
