import photos from "@/prisma/seed/catalogue/photos.json";
import type { DemoPhotoBook } from "@/prisma/seed/catalogue/types";

/** Pictures by car id, in gallery order; written by `npm run studio`. */
export const DEMO_PHOTOS: DemoPhotoBook = photos;
