import { open } from '@acme/old-ws';

open();
