import { open, other } from '@acme/old-ws';

open(other);
