/** A point as the map shows it. */
export type MapPlace = {
  readonly href: string;
  readonly name: string;
  readonly market: string;
  readonly lat: number;
  readonly lon: number;
};
