// @flow
import typeof { WebSocketManager as Manager } from '../../websocket/manager';
import typeof * as Whole from '../../ws/unifiedManager';

export type Both = [Manager, Whole];
