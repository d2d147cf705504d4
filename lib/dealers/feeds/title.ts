import { findLeadingMake } from "@/lib/vehicles/makes";
import { splitModel } from "@/lib/vehicles/models";
import { trimCell } from "@/lib/dealers/feeds/numbers";

export type TitleFacts = {
  readonly make: string | null;
  readonly modelName: string | null;
  readonly trim: string | null;
  /** 2016款 is the model year. The year of the first registration is a different value. */
  readonly modelYear: number | null;
};

/**
 * Extracts the facts from a title such as "福特 福克斯 2012款 三厢 1.6L 自动舒适型" or "2019 Ford Focus
 * Titanium".
 */
export function readTitle(title: string): TitleFacts {
  const text = trimCell(title);
  const chinese = /^(.*?)\s*((?:19|20)\d\d)款\s*(.*)$/.exec(text);
  if (chinese !== null) {
    const [, before = "", year = "", trim = ""] = chinese;
    return { ...makeAndModel(before), trim: trim === "" ? null : trim, modelYear: Number(year) };
  }
  const western = /^((?:19|20)\d\d)\s+(.*)$/.exec(text);
  const rest = western?.[2] ?? text;
  const modelYear = western === null ? null : Number(western[1]);
  const named = leadingMakeOnce(rest);
  if (named === null || named.rest === "") {
    return { make: named?.name ?? null, modelName: null, trim: null, modelYear };
  }
  // Without 款 the model ends where the engine begins: "宝马X7 3.0T 自动 平行进口".
  const engine = /^(.*?)\s+(\d\.\d[TL].*)$/.exec(named.rest);
  const split = splitModel(named.name, engine?.[1] ?? named.rest);
  const trim = [split.trim, engine?.[2]].filter((part) => typeof part === "string").join(" ");
  return {
    make: named.name,
    modelName: split.modelName,
    trim: trim === "" ? null : trim,
    modelYear,
  };
}

function makeAndModel(text: string): { make: string | null; modelName: string | null } {
  const named = leadingMakeOnce(text);
  if (named === null) return { make: null, modelName: text === "" ? null : text };
  if (named.rest === "") return { make: named.name, modelName: null };
  const split = splitModel(named.name, named.rest);
  // Here the whole text is the name of the model, because the trim is after the year.
  return { make: named.name, modelName: split.trim === null ? split.modelName : named.rest };
}

/** "Smart smart fortwo", "比亚迪 比亚迪F3": removes a repeated make. */
function leadingMakeOnce(text: string): ReturnType<typeof findLeadingMake> {
  const first = findLeadingMake(text);
  const again = first === null ? null : findLeadingMake(first.rest);
  return again !== null && again.name === first?.name && again.rest !== "" ? again : first;
}
