import type { Destination, Target } from './language';
import type { LegacyModule, Migration } from './manifest/manifest';

interface Canonical {
  readonly migration: Migration;
  destination(legacy: LegacyModule, name: string): Destination;
}

/** The classes of the canonical module that the manifest promises to make by a factory, in any language. */
export abstract class PromisedClasses<Promised> {
  private readonly known = new Map<string, Promised | null>();

  constructor(protected readonly canonical: Canonical) {}

  get isEmpty(): boolean {
    return Object.keys(this.canonical.migration.constructors).length === 0;
  }

  /** What is promised of a class, by the name that a module has it under today. */
  promiseOf(target: Target, name: string): Promised | null {
    if (this.isEmpty || target.role === 'unresolved') return null;
    if (target.role === 'canonical') return this.promiseOfCanonical(name);
    const destination = this.canonical.destination(target.legacy, name);
    return destination.kind === 'moves' ? this.promiseOfCanonical(destination.to) : null;
  }

  promiseOfCanonical(name: string): Promised | null {
    let known = this.known.get(name);
    if (known === undefined) this.known.set(name, (known = this.find(name)));
    return known;
  }

  protected abstract find(name: string): Promised | null;
}
