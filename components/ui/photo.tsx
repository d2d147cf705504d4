import { joinClasses } from "@/components/ui/cx";

type Props = {
  readonly src: string;
  /** Pre-generated widths: "…640.webp 640w, …1280.webp 1280w". */
  readonly srcSet?: string | undefined;
  readonly sizes?: string | undefined;
  /** What the picture shows; "" only when the text beside it says the same. */
  readonly alt: string;
  /** The width of the file, so that the layout does not shift. */
  readonly width: number;
  readonly height: number;
  /** Set for a picture that is visible without scrolling: it is loaded immediately. */
  readonly first?: boolean | undefined;
  /** Shows the whole picture; by default it is cropped to fill its frame. */
  readonly whole?: boolean | undefined;
  readonly className?: string | undefined;
};

/** A photograph in pre-generated sizes. No image is resized at request time. */
export function Photo(props: Props) {
  return (
    <img
      src={props.src}
      srcSet={props.srcSet}
      sizes={props.sizes}
      alt={props.alt}
      width={props.width}
      height={props.height}
      loading={props.first === true ? "eager" : "lazy"}
      fetchPriority={props.first === true ? "high" : "auto"}
      // A picture that is visible first belongs to the first frame; decoding the others must not delay any
      // frame.
      decoding={props.first === true ? "sync" : "async"}
      className={joinClasses(
        "block bg-sunken",
        props.whole === true ? "object-contain" : "object-cover",
        props.className,
      )}
    />
  );
}
