import type { Language } from '../session';
import { javascript } from './javascript';

/** Every language that a migration can speak. */
export const languages: readonly Language[] = [javascript];
