/** A member that is used of what a legacy module exports and that the canonical counterpart lacks. */
export interface Gap {
  readonly module: string;
  readonly symbol: string;
  readonly member: string;
  readonly uses: number;
}
