import { openRandomChat } from '../testing/index.ts';
import { chatModelContract } from './chat-model.contract.ts';

chatModelContract('a model in this process', async () => {
  const { model, close } = await openRandomChat({ contextSize: 2048, sequences: 2 });
  return { runtime: model.runtime, close };
});
