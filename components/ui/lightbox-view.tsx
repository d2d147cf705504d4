"use client";
import YetAnotherLightbox from "yet-another-react-lightbox";
import "yet-another-react-lightbox/styles.css";

export type LightboxSlide = {
  readonly src: string;
  readonly alt: string;
  readonly width: number;
  readonly height: number;
};

type Props = {
  readonly slides: readonly LightboxSlide[];
  readonly index: number;
  readonly onClose: () => void;
  readonly onIndex?: ((index: number) => void) | undefined;
  readonly labels: Readonly<Record<string, string>>;
};

export default function LightboxView({ slides, index, onClose, onIndex, labels }: Props) {
  return (
    <YetAnotherLightbox
      open
      close={onClose}
      index={index}
      slides={[...slides]}
      labels={labels}
      on={{ view: ({ index: shown }) => onIndex?.(shown) }}
      carousel={{ finite: slides.length < 3 }}
      animation={{ fade: 150, swipe: 150 }}
    />
  );
}
