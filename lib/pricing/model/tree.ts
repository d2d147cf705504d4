import type { Binner } from "@/lib/pricing/model/columns";
import {
  findBestSplit,
  type Histogram,
  type Split,
  type SplitRules,
} from "@/lib/pricing/model/split";

export type Leaf = { readonly value: number };
export type Branch = {
  readonly column: number;
  readonly goesLeft: Uint8Array;
  readonly left: Tree;
  readonly right: Tree;
};
export type Tree = Leaf | Branch;

export type TreeRules = SplitRules & { readonly leavesMax: number; readonly rate: number };

type Growth = {
  readonly bins: readonly Uint16Array[];
  readonly binners: readonly Binner[];
  readonly rest: Float64Array;
  /** The columns that this tree may split, as indexes of `bins`. */
  readonly columns: readonly number[];
  /** The cars of this tree, reordered in place so that each node has a contiguous range. */
  readonly order: Int32Array;
  readonly rules: TreeRules;
};

type Node = {
  readonly from: number;
  readonly to: number;
  readonly value: number;
  /**
   * The lower limit of the node's value, which keeps a column with a direction monotonic in the
   * nodes below.
   */
  readonly least: number;
  readonly most: number;
  histograms: readonly Histogram[];
  split: Split | null;
  children: readonly [Node, Node] | null;
};

/** Grows one small tree on the residuals. The leaf with the largest gain is split next. */
export function buildTree(growth: Growth): Tree {
  const { order, rules, rest } = growth;
  let sum = 0;
  for (const car of order) sum += rest[car] ?? 0;
  const root = nodeOf(growth, {
    from: 0,
    to: order.length,
    value: sum / (order.length + rules.shrink),
    least: -Infinity,
    most: Infinity,
    histograms: histogramsOf(growth, 0, order.length),
  });
  const leaves = [root];
  while (leaves.length < rules.leavesMax) {
    const next = bestLeaf(leaves);
    if (next === null) break;
    const children = divide(growth, leaves[next.index] ?? root, next.split);
    leaves.splice(next.index, 1, ...children);
  }
  return finished(root, rules.rate);
}

function bestLeaf(leaves: readonly Node[]): { index: number; split: Split } | null {
  let best: { index: number; split: Split } | null = null;
  for (const [index, leaf] of leaves.entries()) {
    if (leaf.split !== null && (best === null || leaf.split.gain > best.split.gain)) {
      best = { index, split: leaf.split };
    }
  }
  return best;
}

function nodeOf(growth: Growth, node: Omit<Node, "split" | "children">): Node {
  let best: Split | null = null;
  if (node.to - node.from >= 2 * growth.rules.leafMin) {
    for (const [at, column] of growth.columns.entries()) {
      const binner = growth.binners[column];
      const histogram = node.histograms[at];
      if (binner === undefined || histogram === undefined) continue;
      const split = findBestSplit(histogram, binner, { ...growth.rules, column });
      if (split !== null && (best === null || split.gain > best.gain)) best = split;
    }
  }
  return { ...node, split: best, children: null };
}

function divide(growth: Growth, node: Node, split: Split): readonly [Node, Node] {
  const middle = partition(growth, node, split);
  // Only the smaller side is counted. The other one is the difference.
  const isLeftSmaller = middle - node.from <= node.to - middle;
  const counted = isLeftSmaller
    ? histogramsOf(growth, node.from, middle)
    : histogramsOf(growth, middle, node.to);
  const remaining = node.histograms.map((histogram, at) => minus(histogram, counted[at]));
  const clamp = (value: number): number => Math.min(node.most, Math.max(node.least, value));
  const left = clamp(split.leftValue);
  const right = clamp(split.rightValue);
  const bounds = boundsOf(growth, node, { split, middle: (left + right) / 2 });
  const children = [
    nodeOf(growth, {
      from: node.from,
      to: middle,
      value: left,
      ...bounds.left,
      histograms: isLeftSmaller ? counted : remaining,
    }),
    nodeOf(growth, {
      from: middle,
      to: node.to,
      value: right,
      ...bounds.right,
      histograms: isLeftSmaller ? remaining : counted,
    }),
  ] as const;
  node.children = children;
  node.histograms = [];
  return children;
}

/**
 * After a split of a column with a direction, neither side may cross the middle between the two
 * values.
 */
function boundsOf(
  growth: Growth,
  { least, most }: Node,
  { split, middle }: { readonly split: Split; readonly middle: number },
) {
  const column = growth.binners[split.column]?.column;
  const direction = column?.kind === "number" ? column.direction : 0;
  if (direction === 0) return { left: { least, most }, right: { least, most } };
  const below = { least, most: middle };
  const above = { least: middle, most };
  return direction < 0 ? { left: above, right: below } : { left: below, right: above };
}

function partition({ bins, order }: Growth, node: Node, { column, goesLeft }: Split): number {
  const bin = bins[column];
  let low = node.from;
  let high = node.to - 1;
  while (low <= high) {
    const car = order[low] ?? 0;
    if (goesLeft[bin?.[car] ?? 0] === 1) {
      low += 1;
    } else {
      order[low] = order[high] ?? 0;
      order[high] = car;
      high -= 1;
    }
  }
  return low;
}

function histogramsOf(growth: Growth, from: number, to: number): readonly Histogram[] {
  const { bins, binners, columns, order, rest } = growth;
  return columns.map((column) => {
    const bin = bins[column] ?? new Uint16Array(0);
    const size = binners[column]?.bins ?? 1;
    const sums = new Float64Array(size);
    const counts = new Float64Array(size);
    for (let at = from; at < to; at += 1) {
      const car = order[at] ?? 0;
      const place = bin[car] ?? 0;
      sums[place] = (sums[place] ?? 0) + (rest[car] ?? 0);
      counts[place] = (counts[place] ?? 0) + 1;
    }
    return { sums, counts };
  });
}

function minus(whole: Histogram, part: Histogram | undefined): Histogram {
  const sums = whole.sums.slice();
  const counts = whole.counts.slice();
  for (let bin = 0; bin < sums.length; bin += 1) {
    sums[bin] = (sums[bin] ?? 0) - (part?.sums[bin] ?? 0);
    counts[bin] = (counts[bin] ?? 0) - (part?.counts[bin] ?? 0);
  }
  return { sums, counts };
}

function finished(node: Node, rate: number): Tree {
  const { children, split } = node;
  if (children === null || split === null) return { value: node.value * rate };
  const [left, right] = children;
  return {
    column: split.column,
    goesLeft: split.goesLeft,
    left: finished(left, rate),
    right: finished(right, rate),
  };
}

/** `own[column]` is the car's bin in that column. */
export function predictValue(tree: Tree, own: Uint16Array): number {
  let at = tree;
  while ("column" in at) at = at.goesLeft[own[at.column] ?? 0] === 1 ? at.left : at.right;
  return at.value;
}

/** Adds a tree's value to the sum of every car. */
export function addTree(tree: Tree, bins: readonly Uint16Array[], sums: Float64Array): void {
  for (let car = 0; car < sums.length; car += 1) {
    let at = tree;
    while ("column" in at) {
      at = at.goesLeft[bins[at.column]?.[car] ?? 0] === 1 ? at.left : at.right;
    }
    sums[car] = (sums[car] ?? 0) + at.value;
  }
}
