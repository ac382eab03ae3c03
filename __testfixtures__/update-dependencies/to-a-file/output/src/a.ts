import { connect } from './ws';

connect();
