// @ts-nocheck
import React, { lazy } from 'react';

export const A = React.lazy(() => import('../../websocket/manager').then((m) => ({ default: m.WebSocketProvider })));
export const B = lazy(() => import('../../websocket/manager').then((m) => ({ default: m.WebSocketProvider })));
export const C = lazy(() => import('../../websocket/manager').then((m) => ({ default: m.WebSocketProvider })));
