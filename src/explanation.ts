import type { Site } from './model';

/** How a decision about one site came about. */
export interface Explanation {
  readonly site: Site | null;
  readonly steps: readonly { readonly label: string; readonly detail: string }[];
}
