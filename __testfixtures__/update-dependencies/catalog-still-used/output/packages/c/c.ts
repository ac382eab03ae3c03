import { other } from '@acme/old-ws';
import { connect } from '@acme/sockets';

connect(other);
