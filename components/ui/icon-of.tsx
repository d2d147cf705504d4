import type { SVGProps } from "react";

type Props = Omit<SVGProps<SVGSVGElement>, "ref" | "children" | "dangerouslySetInnerHTML"> & {
  /** Width and height in pixels. */
  readonly size?: number;
};
export type IconComponent = (props: Props) => React.JSX.Element;

type Shape = readonly [tag: string, attributes: Readonly<Record<string, string>>];
type IconModule = { readonly __iconData: { readonly node: readonly Shape[] } };

/**
 * A picture of Lucide's without Lucide's component. That one asks a context, puts classes together and
 * builds an element per line; in a server component it travels to the browser whole, shape by shape, each
 * time it is drawn. A page of results draws two hundred pictures, a report more.
 * @param source a module of lucide-react/icons, whose types leave out the shapes
 * @throws Error when a new version of Lucide keeps its shapes elsewhere
 */
export function iconOf(source: object): IconComponent {
  if (!("__iconData" in source)) throw new Error("lucide-react keeps its shapes elsewhere now");
  const { node } = (source as IconModule).__iconData;
  const shapes = { __html: node.map(shapeText).join("") };
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
        dangerouslySetInnerHTML={shapes}
      />
    );
  };
}

function shapeText([tag, attributes]: Shape): string {
  const written = Object.entries(attributes)
    .filter(([name]) => name !== "key")
    .map(([name, value]) => ` ${name}="${value}"`);
  return `<${tag}${written.join("")}/>`;
}
