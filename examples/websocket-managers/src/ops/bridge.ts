import { WebSocketManager, connectWebSocketManager, topic, type ConnectionState, type Frame } from '../realtime';

/** Dead spots under the railway bridges, as the riders report them. */
export async function reportDeadSpot(bridge: string, state?: ConnectionState): Promise<Frame> {
  const frame: Frame = { topic: topic`dead-spot/${bridge}`, payload: state ?? 0 };
  const ready = await connectWebSocketManager();
  ready.send(frame.topic, frame.payload);
  new WebSocketManager().send('dead-spot', bridge);
  return frame;
}
