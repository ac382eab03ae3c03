// @flow
import typeof Manager from '../../ws/unifiedManager';
import typeof * as Whole from '../../ws/unifiedManager';

export type Both = [Manager, Whole];
