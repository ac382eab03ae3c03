export * from '../services';
