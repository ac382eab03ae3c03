import { ghMatrix } from './gh-matrix';
import { multiGitter } from './multi-gitter';
import { sourcegraph } from './sourcegraph';

export const engines = [sourcegraph, multiGitter, ghMatrix] as const;
