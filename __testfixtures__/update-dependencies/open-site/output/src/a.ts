import { connect } from '@acme/sockets';

connect();
