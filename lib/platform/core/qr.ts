import QRCode from "qrcode";

/**
 * The quiet zone that readers need, in modules (ISO/IEC 18004), because a dark page may begin right after
 * it.
 */
const QUIET = 4;
const KEPT_MOST = 500;

export type QrDrawing = {
  /** An SVG path over all dark modules, with one subpath per run of modules. */
  readonly path: string;
  /** Width and height in modules, including the quiet zone. */
  readonly modules: number;
};

const kept = new Map<string, QrDrawing>();

/** The URL as a QR code, for pages and for print. Memoised. */
export function drawQr(url: string): QrDrawing {
  const known = kept.get(url);
  if (known !== undefined) return known;
  const drawing = draw(url);
  const [oldest] = kept.keys();
  if (kept.size >= KEPT_MOST && oldest !== undefined) kept.delete(oldest);
  kept.set(url, drawing);
  return drawing;
}

function draw(url: string): QrDrawing {
  const { modules } = QRCode.create(url, { errorCorrectionLevel: "M" });
  const { size } = modules;
  const runs: string[] = [];
  for (let row = 0; row < size; row += 1) {
    for (let from = 0; from < size; from += 1) {
      let to = from;
      while (to < size && modules.get(row, to) === 1) to += 1;
      if (to > from) runs.push(`M${from + QUIET} ${row + QUIET}h${to - from}v1h${from - to}z`);
      from = to;
    }
  }
  return { path: runs.join(""), modules: size + 2 * QUIET };
}
