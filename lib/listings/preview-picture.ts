/**
 * Previews of a link are made by services that cannot read AVIF. The demo's pictures are AVIF, and the first picture of
 * each car lies beside it as JPEG under the same name; uploaded pictures are WebP and are sent as they are.
 */
export function toPreviewSrc(src: string): string {
  return src.replace(/^(\/demo\/.*)\.avif$/, "$1.jpg");
}
