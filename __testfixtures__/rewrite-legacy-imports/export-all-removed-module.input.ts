// @ts-nocheck
export * from '../../ws/old';
