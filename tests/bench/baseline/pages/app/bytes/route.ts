/** Returns JSON of the requested number of bytes, without meaningful content. */
export function GET(request: Request): Response {
  const count = Number(new URL(request.url).searchParams.get("count"));
  return Response.json("x".repeat(Math.max(0, count - 2)));
}
