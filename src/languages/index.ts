import type { Language } from '../session';
import { javascript } from './javascript';
import { python } from './python';

/** Every language that a migration can speak. */
export const languages: readonly Language[] = [javascript, python];
