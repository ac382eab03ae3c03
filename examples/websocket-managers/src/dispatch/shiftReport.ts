import { createDispatchSocket, dispatchTopic } from './dispatchSocket';

export async function sendShiftReport(dispatcher: string, parcels: number, relay = createDispatchSocket): Promise<void> {
  // The url is part of the report: last spring a whole shift was filed on staging.
  const url = (await createDispatchSocket()).url;

  const socket = await /* the board keeps its own */ createDispatchSocket();
  socket.send(await dispatchTopic`shift/${dispatcher}/url`, url);

  const archive = await
    // same gateway, other side
    createDispatchSocket({ url });
  archive.send(`shift/${dispatcher}/parcels`, parcels);

  const twice = await await createDispatchSocket();
  const maybe = await relay?.();
  const sure = await createDispatchSocket?.({ url });
  for (const part of [twice, maybe, sure]) part.send(`shift/${dispatcher}/signed`, true);
}
