/** Items by a key that they share, both in the order in which they come. */
export function grouped<T, K>(items: readonly T[], keyOf: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}

/** Items that share a key, directly or through others, are together; in the order of their first ones. */
export function connected<T>(items: readonly T[], keysOf: (item: T) => readonly string[]): T[][] {
  const parent = items.map((_item, index) => index);
  const root = (index: number): number => {
    let at = index;
    while (parent[at] !== at) at = parent[at] = parent[parent[at]!]!;
    return at;
  };
  const byKey = new Map<string, number>();
  items.forEach((item, index) => {
    for (const key of keysOf(item)) {
      const first = byKey.get(key);
      if (first === undefined) byKey.set(key, index);
      else parent[root(index)] = root(first);
    }
  });
  return [...grouped(items.map((item, index) => ({ item, root: root(index) })), (each) => each.root).values()].map((members) => members.map(({ item }) => item));
}
