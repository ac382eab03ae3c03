// @ts-nocheck
import React, { lazy } from 'react';

export const A = React.lazy(() => import('../../ws/provider'));
export const B = lazy(() => import('../../ws/provider'));
export const C = lazy(() => import('../../ws/provider').then((m) => ({ default: m.UnifiedProvider })));
