/** All that loads the TypeScript compiler, which a session does when it is asked for types. */
export { answer } from './facts';
export { checkTypes } from './type-check';
