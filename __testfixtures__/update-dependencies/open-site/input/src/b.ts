import { reset } from '@acme/legacy-sockets';

reset();
