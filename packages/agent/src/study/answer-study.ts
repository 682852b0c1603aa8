import type { ChatEvent, PassageReader, Source, TurnEndReason } from '@repaso/contract';
import type { AgentModel, WritingModel } from '../agent-model.ts';
import { generateAnswer } from '../generate/generate-answer.ts';
import type { TurnContext } from '../turn-context.ts';
import type { StudyPorts } from './find-item.ts';
import { replyKind, wantsQuiz } from './read-reply.ts';
import { studyTurn } from './study-turn.ts';

/**
 * Whether a model that writes explains in this turn: once level and goal are known, for everything but a reply to an
 * open question and the wish to be asked. A model that does not write leaves all turns to the tutor's questions.
 */
function explains(model: AgentModel, { history, question }: TurnContext): model is WritingModel {
  const study = history.at(-1)?.details.study;
  if (model.kind !== 'chat' || study?.level === undefined || wantsQuiz(question)) return false;
  return study.item === undefined || replyKind(question) === 'question';
}

/**
 * One turn of study mode.
 * @param retrieve finds the sources of an explanation
 */
export async function* answerStudy(
  ports: StudyPorts & { model: AgentModel; reader: PassageReader },
  context: TurnContext,
  retrieve: () => Promise<Source[]>,
): AsyncGenerator<ChatEvent, TurnEndReason> {
  const { model } = ports;
  if (!explains(model, context)) {
    const marker = model.kind === 'marker' ? { marker: model.marker } : {};
    return yield* studyTurn({ ...ports, ...marker }, context);
  }
  const { prompts, history, question } = context;
  const { item: _left, ...study } = history.at(-1)?.details.study ?? {
    topic: '',
    asked: [],
    right: 0,
    wrong: 0,
  };
  yield { type: 'study-available', study: { ...study, topic: question } };
  const { tutor } = prompts;
  const level = tutor.levels[study.level ?? 'beginner'];
  const student = [`${tutor.levelHeading}: ${level}.`, `${tutor.goalHeading}: ${study.goal ?? ''}`].join(
    '\n',
  );
  return yield* generateAnswer(
    { ...ports, model },
    context,
    await retrieve(),
    `${prompts.study}\n\n${student}`,
  );
}
