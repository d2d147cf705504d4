import Link from "next/link";
import { Add, Search } from "./actions";
import "./shop.css";

/** With this number of products and their facts, the page has about as many elements as our results page. */
const PRODUCTS = 24;
const CATEGORIES = 24;
const FACTS = 47;

function Facts() {
  return (
    <p>
      {Array.from({ length: FACTS }, (_, index) => (
        <span key={index}>{index} </span>
      ))}
    </p>
  );
}

/**
 * The reference for perceived speed: a shop with next/link, cached pages, plain pictures and two fonts, a
 * search field that filters in the browser and a button on every product, and nothing that would slow it down.
 */
export function Shelf({ category }: { readonly category: number }) {
  return (
    <>
      <header className="bar">
        <Link href="/shop/0">Shop</Link>
        <Search />
      </header>
      <div className="shop">
        <nav>
          <ul>
            {Array.from({ length: CATEGORIES }, (_, index) => (
              <li key={index}>
                <Link href={`/shop/${index}`}>Category {index}</Link>
                <Facts />
              </li>
            ))}
          </ul>
        </nav>
        <main>
          <h1>Category {category}: 1,049 products</h1>
          <ul className="shelf">
            {Array.from({ length: PRODUCTS }, (_, index) => (
              <li key={index} className="product">
                <Link href={`/shop/${index}`}>
                  <img
                    {...{ src: `/photos/${index}.avif`, alt: "", width: 640, height: 400 }}
                    {...{
                      decoding: index < 3 ? "sync" : "async",
                      loading: index < 3 ? "eager" : "lazy",
                    }}
                  />
                  <h2>Product {index}</h2>
                </Link>
                <Facts />
                <Add />
              </li>
            ))}
          </ul>
        </main>
      </div>
    </>
  );
}
