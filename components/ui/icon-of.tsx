import type { SVGProps } from "react";

type Props = Omit<SVGProps<SVGSVGElement>, "ref" | "children" | "dangerouslySetInnerHTML"> & {
  /** Width and height in pixels. */
  readonly size?: number;
};
export type IconComponent = (props: Props) => React.JSX.Element;

/**
 * A picture of Lucide's without Lucide's component. That one asks a context, puts classes together and
 * builds an element per line; in a server component it travels to the browser whole, shape by shape, each
 * time it is drawn. A page of results draws two hundred pictures, a report more.
 * @param shapes what scripts/icons.mjs wrote: elements as text
 */
export function iconOf(shapes: string): IconComponent {
  const html = { __html: shapes };
  return function Icon({ size = 24, ...rest }) {
    return (
      <svg
        width={size}
        height={size}
        viewBox="0 0 24 24"
        fill="none"
        stroke="currentColor"
        strokeWidth={2}
        strokeLinecap="round"
        strokeLinejoin="round"
        aria-hidden={rest["aria-label"] === undefined && rest.role === undefined ? true : undefined}
        {...rest}
        dangerouslySetInnerHTML={html}
      />
    );
  };
}
