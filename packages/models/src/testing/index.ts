export { type Behaviour, type ModelHost, type SeenRequest, startModelHost } from './start-model-host.ts';
