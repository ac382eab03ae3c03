from acme_legacy import other

other()
