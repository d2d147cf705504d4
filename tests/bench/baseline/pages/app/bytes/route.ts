/** As many bytes of JSON as it is told, of nothing. */
export function GET(request: Request): Response {
  const count = Number(new URL(request.url).searchParams.get("count"));
  return Response.json("x".repeat(Math.max(0, count - 2)));
}
