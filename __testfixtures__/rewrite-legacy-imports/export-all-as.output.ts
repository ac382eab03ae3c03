export * as ws from '../../websocket/manager';
