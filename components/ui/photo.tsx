import { joinClasses } from "@/components/ui/cx";

type Props = {
  readonly src: string;
  /** Ready-made widths: "…640.webp 640w, …1280.webp 1280w". */
  readonly srcSet?: string | undefined;
  readonly sizes?: string | undefined;
  /** What is to be seen; "" only when the words beside it say the same. */
  readonly alt: string;
  /** Of the file, so that nothing jumps. */
  readonly width: number;
  readonly height: number;
  /** The one picture that is seen first: loaded at once. */
  readonly first?: boolean | undefined;
  /** Fills its frame and is cut (default), or is shown whole. */
  readonly whole?: boolean | undefined;
  readonly className?: string | undefined;
};

/** A photograph in ready-made sizes. Nothing is decoded or resized at request time. */
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
      // What is seen first belongs to the first frame, before the page's scripts; the rest must not hold one up.
      decoding={props.first === true ? "sync" : "async"}
      className={joinClasses(
        "block bg-sunken",
        props.whole === true ? "object-contain" : "object-cover",
        props.className,
      )}
    />
  );
}
