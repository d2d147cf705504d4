import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { HotSpotLayer } from "@/components/ui/hot-spot-layer";
import { DEMO_PHOTOS } from "@/prisma/seed/catalogue/photos";

const AT = /<svg x="([\d.]+)%" y="([\d.]+)%"/g;

describe("hot-spots over a picture", () => {
  it("are where the renderer saw the defects, on every picture of the demo", () => {
    const pictures = Object.values(DEMO_PHOTOS)
      .flatMap(({ photos }) => photos)
      .filter((photo) => photo.hotspots.length > 0);
    expect(pictures.length).toBeGreaterThan(20);
    for (const { file, hotspots } of pictures) {
      const spots = hotspots.map(({ defectIndex, x, y }) => ({
        number: defectIndex + 1,
        severity: 1 as const,
        x,
        y,
        href: `#defect-${defectIndex + 1}`,
        label: "",
      }));
      const shown = [...renderToStaticMarkup(<HotSpotLayer spots={spots} />).matchAll(AT)];
      // A tenth of a per cent is a pixel of the picture.
      const toShare = (text: string | undefined): number => Number(text) / 100;
      expect(shown.length, file).toBe(hotspots.length);
      for (const [index, [, left, top]] of shown.entries()) {
        expect(toShare(left), file).toBeCloseTo(hotspots[index]?.x ?? -1, 3);
        expect(toShare(top), file).toBeCloseTo(hotspots[index]?.y ?? -1, 3);
      }
    }
  });
});
