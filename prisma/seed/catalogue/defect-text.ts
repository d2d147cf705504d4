import type { Random } from "@/prisma/seed/catalogue/random";
import type { DemoSeverity, DemoText, StudioDefectKind } from "@/prisma/seed/catalogue/types";

type DefectFacts = {
  readonly kind: StudioDefectKind;
  readonly panel: DemoText;
  readonly lengthMm: number;
  readonly widthMm: number;
  readonly treadMm: number;
  readonly severity: DemoSeverity;
};

const DEPTH: readonly DemoText[] = [
  { en: "clear coat only", zh: "仅伤清漆" },
  { en: "felt with a fingernail", zh: "指甲可感" },
  { en: "through to the primer", zh: "已见底漆" },
];
const DENT: readonly DemoText[] = [
  { en: "paint intact", zh: "漆面完好" },
  { en: "paint intact, on a crease line", zh: "漆面完好，位于腰线处" },
  { en: "paint marked at the centre", zh: "中心漆面有擦痕" },
];
const RUST: readonly DemoText[] = [
  { en: "surface only, metal sound when probed", zh: "仅表面，探查金属完好" },
  { en: "bubbling under the paint, not perforated", zh: "漆面起泡，未穿孔" },
];
const CHIPS: readonly DemoText[] = [
  { en: "no rust yet", zh: "未生锈" },
  { en: "a few with rust in the middle", zh: "个别中心已生锈" },
];

/** Writes one short sentence in the style of an inspector, in both languages. */
export function writeDefectText(random: Random, facts: DefectFacts): DemoText {
  const { panel, lengthMm, widthMm, treadMm } = facts;
  const size = `${lengthMm} × ${widthMm} mm`;
  const sizeZh = `${lengthMm}×${widthMm} 毫米`;
  const pair = (en: string, zh: string, note: DemoText): DemoText => ({
    en: `${en}, ${panel.en}, ${size}, ${note.en}`,
    zh: `${panel.zh}${zh}，${sizeZh}，${note.zh}`,
  });
  switch (facts.kind) {
    case "scratch":
      return pair(
        "Scratch",
        "划痕",
        random.pick(facts.severity === "minor" ? DEPTH.slice(0, 2) : DEPTH),
      );
    case "chip":
      return pair("Paint chip", "掉漆", random.pick(CHIPS.slice(0, 1)));
    case "stone-chips":
      return pair("Stone chips", "石击麻点", random.pick(CHIPS));
    case "kerb":
      return pair("Kerb damage to the rim", "轮辋剐蹭", { en: "edge only", zh: "仅伤边缘" });
    case "dent":
      return pair("Dent", "凹陷", random.pick(DENT));
    case "rust":
      return pair("Rust", "锈蚀", random.pick(RUST));
    case "cracked-lamp":
      return pair("Lens cracked", "灯罩破裂", { en: "lamp works", zh: "灯光功能正常" });
    case "worn-seat":
      return pair("Bolster worn", "侧翼磨损", { en: "not torn", zh: "未破裂" });
    case "tread":
      return {
        en: `Tyre worn, ${panel.en}, ${treadMm.toFixed(1)} mm of tread left`,
        zh: `${panel.zh}轮胎磨损，花纹深度剩 ${treadMm.toFixed(1)} 毫米`,
      };
  }
}
