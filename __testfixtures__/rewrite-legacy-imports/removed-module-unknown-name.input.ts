// @ts-nocheck
import { OldRegistry } from '../../ws/old';

export const registry = new OldRegistry();
