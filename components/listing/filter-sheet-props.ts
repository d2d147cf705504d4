import type { ReactNode } from "react";

export type FilterSheetProps = {
  readonly title: string;
  readonly trigger: string;
  readonly closeLabel: string;
  /** "Show 1,049 cars". */
  readonly showLabel: string;
  readonly children: ReactNode;
};
