import { formatTopic } from '../../ws';

export const topic = formatTopic('Orders');
