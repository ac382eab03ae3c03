import { createDispatchSocket } from './dispatchSocket'

// Every morning at six: who is in the saddle?
export async function rollCall(riders) {
  const present = []
  await (createDispatchSocket())
  ;(await createDispatchSocket()).send('roll-call', riders.length)
  const stop = (await createDispatchSocket()).subscribe('saddle', (rider) => present.push(rider))
  const socket = await createDispatchSocket()
  ;[...riders].forEach((rider) => socket.send('saddle', rider))
  await socket.send('roll-call/done', present.length)
  stop()
  return present
}
