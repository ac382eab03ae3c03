import { rules } from '../transforms';

/** Whose sites stand for implementations rather than for what refers to them. */
export const implementationRule = 'keep-one-implementation';

/** Every rule that a site can be of. */
export const ruleIds: readonly string[] = [...rules.map(({ id }) => id), implementationRule];

/** Whose sites stand in documents, which nothing runs. */
export const snippetRule = 'rewrite-doc-snippets';
