// @ts-nocheck
export * from '@acme/legacy-sockets';
