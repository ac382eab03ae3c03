export * from '../../ws';
