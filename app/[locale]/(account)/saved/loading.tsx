import { Skeleton } from "@/components/ui/skeleton";

/** Blocks of the final size. */
export default function Loading() {
  return (
    <div className="container-page pt-6 md:pt-8">
      <Skeleton className="h-12 w-72 max-w-full" />
      <div className="mt-8 grid gap-4 sm:grid-cols-2 lg:grid-cols-3 xl:grid-cols-4">
        {[1, 2, 3, 4].map((key) => (
          <Skeleton key={key} className="h-96 rounded-md" />
        ))}
      </div>
    </div>
  );
}
