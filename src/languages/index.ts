import type { Language } from '../language';
import { javascript } from './javascript';

/** Every language that a migration can speak. */
export const languages: readonly Language[] = [javascript];
