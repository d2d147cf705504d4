/** Returns the picture after a drag; dragging over the whole width turns the car once. Pure. */
export function getFrameAfterDrag(
  start: number,
  dragged: number,
  width: number,
  count: number,
): number {
  if (count === 0 || width <= 0) return 0;
  return wrap(start + Math.round((dragged / width) * count), count);
}

export function getFrameAfterKey(frame: number, key: string, count: number): number | null {
  if (key === "ArrowLeft") return wrap(frame - 1, count);
  if (key === "ArrowRight") return wrap(frame + 1, count);
  if (key === "Home") return 0;
  return key === "End" ? count - 1 : null;
}

export function wrap(frame: number, count: number): number {
  return ((frame % count) + count) % count;
}
