import photos from "@/prisma/seed/catalogue/photos.json";
import type { DemoPhotoBook } from "@/prisma/seed/catalogue/types";

/** Pictures by car id, in the order of the gallery; `npm run studio` writes them. */
export const DEMO_PHOTOS: DemoPhotoBook = photos;
