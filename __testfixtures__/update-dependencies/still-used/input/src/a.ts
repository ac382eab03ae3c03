import { connect } from '@acme/legacy-sockets';

connect();
