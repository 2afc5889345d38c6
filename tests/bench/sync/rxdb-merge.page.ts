import { mergeFields, offer } from './rxdb';

offer(mergeFields);
