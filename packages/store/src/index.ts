export { openStore, type Store } from './open-store.ts';
export { prepareDataFolder } from './prepare-data-folder.ts';
