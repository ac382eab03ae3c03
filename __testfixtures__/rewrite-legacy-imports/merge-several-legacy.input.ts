import { readFile } from 'node:fs';
import { UnifiedWebSocketManager } from '../../ws/unifiedManager';
import { openPool } from '../../ws/poolManager';
import { sockets } from '../../ws/socketManager';
import { join } from 'node:path';

export const all = [new UnifiedWebSocketManager(), openPool(), sockets, readFile, join];
