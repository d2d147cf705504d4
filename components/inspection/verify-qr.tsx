import QRCode from "qrcode";

/**
 * The way from paper to the check: an SVG made on the server. Black on white in dark mode too, because
 * cameras read it.
 */
export async function VerifyQr(props: {
  /** Whole address: verifyUrl(origin, locale, number). */
  readonly url: string;
  readonly label: string;
  readonly sizePx?: number | undefined;
}) {
  const { path, modules } = await qrPath(props.url);
  const size = props.sizePx ?? 112;
  return (
    <svg
      role="img"
      aria-label={props.label}
      width={size}
      height={size}
      viewBox={`0 0 ${modules} ${modules}`}
    >
      <rect width={modules} height={modules} fill="#fff" />
      <path d={path} fill="#000" shapeRendering="crispEdges" />
    </svg>
  );
}

const QUIET = 2;

/** One path over all dark modules, with the quiet zone: for SVG on pages and in the PDF alike. */
export async function qrPath(
  url: string,
): Promise<{ readonly path: string; readonly modules: number }> {
  const { modules } = QRCode.create(url, { errorCorrectionLevel: "M" });
  const cells: string[] = [];
  for (let row = 0; row < modules.size; row += 1) {
    for (let column = 0; column < modules.size; column += 1) {
      if (modules.get(row, column) !== 0) cells.push(`M${column + QUIET} ${row + QUIET}h1v1h-1z`);
    }
  }
  return Promise.resolve({ path: cells.join(""), modules: modules.size + 2 * QUIET });
}
