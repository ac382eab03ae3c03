/* Came from the accountants, line ends and all. */
import {
  createDispatchSocket,
  openDispatchSocket, // waits
} from "../dispatch/dispatchSocket";

export async function record(entry: string): Promise<void> {
  const socket = await createDispatchSocket();
  socket.send("audit", entry);
}

export async function closeBooks(year: number): Promise<void> {
  const socket = await openDispatchSocket({ hello: "accounting" });
  socket.send("audit/closed", year);
}
