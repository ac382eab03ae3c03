import type { Hints } from '../../session';

const definition = /^(?:class[ \t]+(\w+)|(\w+)[ \t]*=[ \t]*[\w.]+[ \t]*(?:#.*)?$)/gm;
const importStatement = /^[ \t]*(?:from[ \t]+\S+[ \t]+import[ \t]+(?:\([^)]*\)|.*)|import[ \t]+.*)/gm;

export function hints(bytes: string): Hints {
  return {
    defines: [...bytes.matchAll(definition)].map(([, ofClass, alias]) => ofClass ?? alias ?? ''),
    imports: (bytes.match(importStatement) ?? []).join('\n'),
  };
}
