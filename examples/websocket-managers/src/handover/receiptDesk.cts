import HandoverSocket = require('./handoverSocket.cjs');
import sockets = require('../tracking/sockets.js');

/** Prints a receipt as soon as both have signed. */
class ReceiptDesk {
  private readonly socket: HandoverSocket = new HandoverSocket();

  async print(parcel: string, options?: sockets.Options): Promise<string> {
    const tracking = await sockets.manager(options);
    tracking.send(`tracking/${parcel}`, 'delivered');
    this.socket.send(`receipt/${parcel}`, 'printed');
    return `Thank you. Parcel ${parcel} is yours.`;
  }
}

export = ReceiptDesk;
