import { listColumnArrays, shared } from "@/lib/search/memory/columns";
import type { Dictionaries } from "@/lib/search/memory/dictionaries";
import { Table, type IndexedCar } from "@/lib/search/memory/table";

/**
 * The delta segment: the latest changes, unsorted. Every search scans all of them until the next
 * rebuild.
 */
export class Delta {
  readonly table: Table;
  private alive = shared.u8(1_024);
  private readonly rowOf = new Map<string, number>();
  private readonly rowsOfToken = new Map<number, number[]>();
  private dead = 0;

  constructor(dictionaries: Dictionaries) {
    this.table = new Table(dictionaries);
  }

  get rows(): number {
    return this.table.rows;
  }
  get isAlive(): Uint8Array {
    return this.alive;
  }
  get hasDead(): boolean {
    return this.dead > 0;
  }
  get aliveCount(): number {
    return this.table.rows - this.dead;
  }

  add(car: IndexedCar): void {
    const row = this.table.add(car);
    if (row >= this.alive.length) {
      const longer = shared.u8(this.alive.length * 2);
      longer.set(this.alive);
      this.alive = longer;
    }
    this.alive[row] = 1;
    this.rowOf.set(car.id, row);
    const { tokens, tokenStarts } = this.table;
    for (let at = tokenStarts[row] ?? 0; at < (tokenStarts[row + 1] ?? 0); at += 1) {
      const token = tokens[at] ?? 0;
      const rows = this.rowsOfToken.get(token);
      if (rows === undefined) this.rowsOfToken.set(token, [row]);
      else rows.push(row);
    }
  }

  /** @returns whether the car was in this segment */
  remove(id: string): boolean {
    const row = this.rowOf.get(id);
    if (row === undefined) return false;
    this.rowOf.delete(id);
    this.alive[row] = 0;
    this.dead += 1;
    return true;
  }

  find(id: string): number | null {
    return this.rowOf.get(id) ?? null;
  }

  rowsWith(token: number): readonly number[] {
    return this.rowsOfToken.get(token) ?? [];
  }

  get bytes(): number {
    const { columns, ids, tokens, tokenStarts } = this.table;
    const texts = tokens.byteLength + tokenStarts.byteLength;
    return listColumnArrays(columns) + ids.bytes.byteLength + ids.starts.byteLength + texts;
  }
}
