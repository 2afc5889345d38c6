import { offer } from './rxdb';

offer();
