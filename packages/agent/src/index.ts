export type { AgentChatModel, AgentModel, MarkingModel, WritingModel } from './agent-model.ts';
export { ThreadHistory } from './conversation/thread-history.ts';
export { type Agent, type AgentPorts, createAgent, type Question } from './create-agent.ts';
export { PassageLangChainRetriever } from './passage-lang-chain-retriever.ts';
export {
  answerability,
  CALIBRATION,
  type Calibration,
  type Evidence,
  evidenceOf,
  sentenceScore,
} from './quote/calibration.ts';
export { candidateSentences } from './quote/candidate-sentence.ts';
export { chooseSentences } from './quote/choose-sentences.ts';
export { FEATURE_NAMES, type SentenceFeatures, sentenceFeatures } from './quote/sentence-features.ts';
export { splitSentences } from './text/split-sentences.ts';
