import {
	socketHub,
} from "#hub"
import { scopedTopic, linkClass } from "../tracking/sockets"

/** A van docks at the depot: open the gate and light the lamp. */
export async function dock(depot: string, gate: number) {
	const socket = await socketHub.get(depot)
	socket.send((await scopedTopic(depot))`gate/${gate}`, "open")
	const link = new (await linkClass())(socket.url)
	link.send("lamp", gate)
	link.close()
}
