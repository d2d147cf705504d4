import { drawQr } from "@/lib/platform/core/qr";

/**
 * A QR code that leads from the printed or displayed report to its verification. Black on white in dark mode as
 * well, because many cameras need that.
 */
export function VerifyQr(props: {
  /** The complete URL of the verify page. */
  readonly url: string;
  readonly label: string;
  readonly sizePx?: number | undefined;
}) {
  const { path, modules } = drawQr(props.url);
  const size = props.sizePx ?? 112;
  return (
    <svg
      role="img"
      aria-label={props.label}
      width={size}
      height={size}
      viewBox={`0 0 ${modules} ${modules}`}
      className="shrink-0 rounded-xs"
    >
      <rect width={modules} height={modules} fill="#fff" />
      <path d={path} fill="#000" shapeRendering="crispEdges" />
    </svg>
  );
}
