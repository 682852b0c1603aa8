import type { ChatEvent, QuizItem, Source, StudyState, TurnEndReason } from '@repaso/contract';
import { contentWords } from '../text/content-terms.ts';
import type { TurnContext } from '../turn-context.ts';
import { findItem, type StudyPorts } from './find-item.ts';
import { gradeReply } from './grade-reply.ts';
import { levelIn, quizTopic, replyKind, studyTopic, wantsQuiz } from './read-reply.ts';

/** Questions on one topic before the result is told. */
const QUESTIONS = 5;
const MOST_ATTEMPTS = 2;
const MOST_HINTS = 2;
const GOAL_LENGTH = 200;

/** One thing that the tutor says: own words, or a sentence of the documents with its citation. */
type Piece = { text: string } | { quote: string; source: Source };

interface Reply {
  study: StudyState;
  pieces: Piece[];
  sources: Source[];
  reason: TurnEndReason;
}

/** A study begins with the level and the goal of the student; a wish without a topic is asked for one. */
function begin({ question, prompts: { tutor } }: TurnContext): Reply {
  const topic = (wantsQuiz(question) ? quizTopic(question) : studyTopic(question)) ?? '';
  const study = { topic, asked: [], right: 0, wrong: 0 };
  return say(study, topic === '' ? tutor.askTopic : tutor.askLevel(topic));
}

function say(study: StudyState, text: string): Reply {
  return { study, pieces: [{ text }], sources: [], reason: 'stop' };
}

/** The student has had enough: the result, if there is one. */
function end({ prompts: { tutor } }: TurnContext, { item: _over, ...study }: StudyState): Reply {
  const total = study.right + study.wrong;
  return say(study, total === 0 ? tutor.stopped : tutor.score(study.right, total));
}

/** The passage that a question was made from, as a source. */
async function sourceOf(
  ports: StudyPorts,
  context: TurnContext,
  item: QuizItem,
): Promise<Source | undefined> {
  const { thread, signal } = context;
  const found = await ports.retriever.search({
    collections: thread.collections,
    text: item.quote,
    k: 10,
    signal,
  });
  const passage = found.find(({ chunkId, text }) => chunkId === item.chunkId && text.includes(item.quote));
  return passage && { n: 1, passage };
}

/** The next question, or the result when there were enough. */
async function goOn(
  ports: StudyPorts,
  context: TurnContext,
  study: StudyState,
): Promise<Omit<Reply, 'sources'> & { nearest: Source[] }> {
  const { tutor } = context.prompts;
  const total = study.right + study.wrong;
  const { item: _over, ...rest } = study;
  if (total >= QUESTIONS)
    return { study: rest, pieces: [{ text: tutor.score(study.right, total) }], nearest: [], reason: 'stop' };
  const { item, isKnown, sources } = await findItem(ports, context, study);
  if (item !== undefined) {
    const asked = [...study.asked, item.quote];
    return {
      study: { ...rest, asked, item },
      pieces: [{ text: item.question }],
      nearest: [],
      reason: 'stop',
    };
  }
  if (!isKnown)
    return {
      study: rest,
      pieces: [{ text: tutor.nothing(study.topic) }],
      nearest: sources,
      reason: 'not_found',
    };
  const texts = [tutor.noMore(study.topic), ...(total > 0 ? [tutor.score(study.right, total)] : [])];
  return { study: rest, pieces: texts.map((text) => ({ text })), nearest: [], reason: 'stop' };
}

function hintFor(item: QuizItem, source: Source | undefined, context: TurnContext): string {
  const { tutor } = context.prompts;
  if (item.hints === 0 && source !== undefined) {
    const { title, headings, page } = source.passage;
    return tutor.hintPlace(
      `«${[title, ...headings].join(' › ')}»${page === undefined ? '' : ` (p. ${page})`}`,
    );
  }
  if (item.blank !== undefined) return tutor.hintLetters([...item.blank][0] ?? '', [...item.blank].length);
  const given = new Set(contentWords(item.question));
  const words = contentWords(item.quote).filter((word) => !given.has(word));
  return tutor.hintWords(
    words
      .slice(0, 3)
      .map((word) => `«${word}»`)
      .join(', '),
  );
}

/** What the tutor answers to a reply while a question is open. */
async function judge(
  ports: StudyPorts,
  context: TurnContext,
  study: StudyState,
  item: QuizItem,
): Promise<Reply> {
  const { tutor } = context.prompts;
  const kind = replyKind(context.question);
  const source = await sourceOf(ports, context, item);
  const isReply = kind === 'reply' || kind === 'question' || kind === 'stop';
  const grade = isReply ? gradeReply(item, context.question) : 'wrong';
  // "Stop" may be the word that was left out.
  if (kind === 'stop' && grade !== 'right') return end(context, study);
  if (kind === 'question' && grade === 'wrong') {
    const topic = studyTopic(context.question) ?? context.question;
    return startTopic(ports, context, { ...study, topic, asked: [], right: 0, wrong: 0 });
  }
  const isHint = kind === 'hint' && item.hints < MOST_HINTS;
  const attempts = item.attempts + (kind === 'reply' ? 1 : 0);
  if (grade !== 'right' && kind !== 'reveal' && (isHint || (kind === 'reply' && attempts < MOST_ATTEMPTS))) {
    const said = kind === 'hint' ? [] : [grade === 'almost' ? tutor.almost : tutor.wrong];
    const text = [...said, hintFor(item, source, context)].join(' ');
    const next = { ...study, item: { ...item, attempts, hints: item.hints + 1 } };
    return { study: next, pieces: [{ text }, { text: item.question }], sources: [], reason: 'stop' };
  }
  const isRight = grade === 'right';
  const counted = {
    ...study,
    right: study.right + (isRight ? 1 : 0),
    wrong: study.wrong + (isRight ? 0 : 1),
  };
  const after = await goOn(ports, context, counted);
  const verdict = isRight ? tutor.right : kind === 'reply' ? `${tutor.wrong} ${tutor.reveal}` : tutor.reveal;
  const proof: Piece = source === undefined ? { text: item.quote } : { quote: item.quote, source };
  const next = after.study.item === undefined ? [] : [{ text: tutor.next }];
  return {
    study: after.study,
    pieces: [{ text: verdict }, proof, ...next, ...after.pieces],
    sources: source === undefined ? [] : [source],
    reason: 'stop',
  };
}

async function startTopic(ports: StudyPorts, context: TurnContext, study: StudyState): Promise<Reply> {
  const { nearest, ...reply } = await goOn(ports, context, study);
  return { ...reply, sources: nearest };
}

async function reply(ports: StudyPorts, context: TurnContext): Promise<Reply> {
  const { question, history, prompts } = context;
  const study = history.at(-1)?.details.study;
  if (study === undefined || study.topic === '') return begin(context);
  if (study.item !== undefined) return judge(ports, context, study, study.item);
  const kind = replyKind(question);
  if (kind === 'stop') return end(context, study);
  if (study.level === undefined) {
    const level = levelIn(question);
    const answer = await startTopic(ports, context, {
      ...study,
      level,
      goal: question.slice(0, GOAL_LENGTH),
    });
    if (answer.reason === 'stop')
      answer.pieces.unshift({ text: prompts.tutor.begin(prompts.tutor.levels[level]) });
    return answer;
  }
  if (kind === 'hint' || kind === 'reveal') return say(study, prompts.tutor.noQuestion);
  const again = wantsQuiz(question)
    ? (quizTopic(question) ?? study.topic)
    : (studyTopic(question) ?? study.topic);
  const isSame = again === study.topic;
  return startTopic(ports, context, {
    ...study,
    ...{ topic: again, asked: isSame ? study.asked : [], right: 0, wrong: 0 },
  });
}

/**
 * One turn of a study: asks for level and goal, then asks about sentences of the documents, gives hints before answers,
 * grades the reply by the sentence and shows it with its citation. It needs no model that writes. Where it stands is kept
 * with the turn, so every branch of a conversation has its own study, and a restart loses none.
 */
export async function* studyTurn(
  ports: StudyPorts,
  context: TurnContext,
): AsyncGenerator<ChatEvent, TurnEndReason> {
  const { study, pieces, sources, reason } = await reply(ports, context);
  context.signal.throwIfAborted();
  yield { type: 'study-available', study };
  yield { type: 'sources-available', sources };
  yield { type: 'text-start' };
  let position = 0;
  for (const [index, piece] of pieces.entries()) {
    const before = index === 0 ? '' : '\n\n';
    const text = 'text' in piece ? piece.text : piece.quote;
    yield { type: 'text-delta', text: before + text };
    const start = position + before.length;
    position = start + text.length;
    if ('quote' in piece) {
      yield {
        type: 'citation',
        n: piece.source.n,
        start,
        end: position,
        quote: piece.quote,
        supported: true,
      };
    }
  }
  yield { type: 'text-end' };
  return reason;
}
