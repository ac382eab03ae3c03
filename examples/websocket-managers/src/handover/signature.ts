import HandoverSocket from './handoverSocket.cjs';

/** `acknowledge` also remembers who signed; nothing else does. */
export function sign(parcel: string, desk = new HandoverSocket()): readonly string[] {
  desk.acknowledge(parcel);
  return desk.signed;
}
