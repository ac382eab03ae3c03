/** The keys of a review, in the order of its prompt; those of `git add -p` mean here what they mean there. */
export const keys = {
  y: 'accept this change',
  n: 'refuse this change: it stays as it is',
  q: 'quit; what was accepted stays accepted, the rest stays open',
  a: 'accept this change and all later ones of this file',
  d: 'refuse this change and all later ones of this file',
  A: 'accept all open changes of the same rules',
  D: 'refuse all open changes of the same rules',
  S: 'skip this change and say why',
  s: 'split this change into smaller ones',
  e: 'edit this change in $VISUAL or $EDITOR',
  j: 'leave this change open, see the next open one',
  J: 'leave this change open, see the next one',
  k: 'leave this change open, see the previous open one',
  K: 'leave this change open, see the previous one',
  '/': 'go to a file by a part of its path',
  '?': 'print help',
} as const;

export type Key = keyof typeof keys;

/** The keys that do something to what is not migrated anyway; any other goes on. */
export const keysOfNotes: readonly Key[] = ['q', 'j', 'J', 'k', 'K', '/', '?'];
