import type { DemoFinding, DemoVerdict } from "@/prisma/seed/catalogue/types";

export type Fate = "structure" | "flood" | "salvage" | "lemon" | "none";

type Verdicts = {
  readonly structure: DemoVerdict;
  readonly flood: DemoVerdict;
  readonly fire: DemoVerdict;
  readonly verdictFindings: readonly DemoFinding[];
};

const STRUCTURE: readonly DemoFinding[] = [
  {
    item: 9,
    severity: "serious",
    value: null,
    text: {
      en: "Right front rail welded and straightened, seam 140 mm behind the bumper mount",
      zh: "右前纵梁经焊接校正，焊缝距防撞梁支座 140 毫米",
    },
    repairCostMinor: 0,
    isInTolerance: false,
  },
  {
    item: 1,
    severity: "serious",
    value: "11 mm",
    text: {
      en: "Body diagonals at the front differ by 11 mm, allowed 5 mm",
      zh: "车头对角线相差 11 毫米，允许 5 毫米",
    },
    repairCostMinor: 0,
    isInTolerance: false,
  },
];

const FLOOD: readonly DemoFinding[] = [
  {
    item: 50,
    severity: "serious",
    value: null,
    text: {
      en: "Water line on the underside of the front carpets, silt in the seat rails",
      zh: "前地毯背面有水线，座椅滑轨内有泥沙",
    },
    repairCostMinor: 0,
    isInTolerance: false,
  },
];

const REPAIRED: readonly DemoFinding[] = [
  {
    item: 10,
    severity: "moderate",
    value: null,
    text: {
      en: "Left front suspension tower replaced, welds even, measures within 2 mm",
      zh: "左前减震器座更换过，焊点均匀，尺寸偏差 2 毫米以内",
    },
    repairCostMinor: 0,
    isInTolerance: false,
  },
];

/** Returns the inspection's verdicts on structure, flood and fire. */
export function getVerdicts(fate: Fate): Verdicts {
  switch (fate) {
    case "structure":
      return { structure: "fail", flood: "pass", fire: "pass", verdictFindings: STRUCTURE };
    case "flood":
      return { structure: "pass", flood: "fail", fire: "pass", verdictFindings: FLOOD };
    case "salvage":
      return { structure: "fail", flood: "pass", fire: "pass", verdictFindings: REPAIRED };
    case "lemon":
    case "none":
      return { structure: "pass", flood: "pass", fire: "pass", verdictFindings: [] };
  }
}
