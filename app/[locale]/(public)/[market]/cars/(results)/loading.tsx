import { Skeleton } from "@/components/ui/skeleton";

/** Blocks of the final size. */
export default function Loading() {
  return (
    <div className="container-page grid gap-8 pt-6 md:pt-8 lg:grid-cols-[264px_minmax(0,1fr)]">
      <Skeleton className="hidden h-[48rem] lg:block" />
      <div>
        <Skeleton className="h-12 w-80 max-w-full" />
        <Skeleton className="mt-6 h-12" />
        <div className="mt-8 grid gap-4 sm:grid-cols-2 xl:grid-cols-3">
          {[1, 2, 3, 4, 5, 6].map((key) => (
            <Skeleton key={key} className="h-96 rounded-md" />
          ))}
        </div>
      </div>
    </div>
  );
}
