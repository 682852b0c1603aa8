export { readCatalog } from './catalog/read-catalog.ts';
export { fitModel } from './fit/fit-model.ts';
export type { Machine } from './fit/machine.ts';
export { recommend } from './fit/recommend.ts';
export { Hub, type HubOptions } from './hub/hub.ts';
export { listModels, type ModelsInUse } from './library/list-models.ts';
export type { InstalledModel } from './library/manifest.ts';
export {
  EMBEDDED,
  ModelLibrary,
  type ModelLibraryOptions,
  type UsableModel,
} from './library/model-library.ts';
export type { PullProgress } from './library/pull-model.ts';
export { type Network, type NetworkOptions, openNetwork } from './network/network.ts';
export { parseReference } from './reference/parse-reference.ts';
export { type ChosenModel, readSelection, type Selection, writeSelection } from './selection/selection.ts';
