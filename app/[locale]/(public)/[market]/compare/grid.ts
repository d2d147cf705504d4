/** One column per car, the same in every table of the page; on a phone the name of a row is above its cells. */
export const COLUMNS: Readonly<Record<number, string>> = {
  1: "grid-cols-1 md:grid-cols-[14rem_minmax(0,1fr)]",
  2: "grid-cols-2 md:grid-cols-[14rem_repeat(2,minmax(0,1fr))]",
  3: "grid-cols-3 md:grid-cols-[14rem_repeat(3,minmax(0,1fr))]",
  4: "grid-cols-4 md:grid-cols-[14rem_repeat(4,minmax(0,1fr))]",
};

export const ROW = "grid gap-x-3 gap-y-0.5 border-b border-line py-2";
export const ROW_NAME = "col-span-full text-left text-sm text-ink-2 md:col-span-1";
export const CELL = "min-w-0 text-sm wrap-anywhere md:text-base";
