/** One package of a delivery. A delivery that is split has a main package, whose children are the others. */
export interface PackagePlan {
  /** Also the name of its folder. */
  id: string;
  /** Ids of the parts that it holds. Null: all. */
  parts: ReadonlySet<string> | null;
  parent: string | null;
  children: readonly string[];
  /** Of a child: its number, and how many there are. */
  number: { at: number; of: number } | null;
}
