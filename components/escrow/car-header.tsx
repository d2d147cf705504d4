import { Photo } from "@/components/ui/photo";
import { Link } from "@/components/ui/link";
import type { CarView } from "@/lib/escrow/types";

/** The purchase number and the car. The page's h1 is further down, in the question card. */
export function CarHeader(props: { readonly car: CarView; readonly over: string }) {
  const { car } = props;
  return (
    <div className="flex items-center gap-4">
      {car.photoSrc !== null && (
        <div className="w-22 shrink-0 overflow-hidden rounded-sm">
          <Photo src={car.photoSrc} alt="" width={160} height={100} sizes="88px" />
        </div>
      )}
      <div className="min-w-0">
        <p className="text-sm text-ink-2">{props.over}</p>
        <p className="text-xl font-bold">
          <Link href={`/${car.market}/cars/${car.slug}`} className="hover:underline">
            {car.headline}
          </Link>
        </p>
      </div>
    </div>
  );
}
