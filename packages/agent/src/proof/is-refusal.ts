import { fold } from '../text/content-terms.ts';

/** How a model says, as its instructions tell it to, that the sources do not hold the answer. */
const REFUSAL =
  /^\W*(?:lo siento[,.]?\s+|sorry[,.]?\s+|i am sorry[,.]?\s+)?(?:(?:la respuesta |esto |eso )?no (?:esta|aparece|figura|se encuentra|se menciona|viene)\b.{0,30}\b(?:documentos|fuentes)|(?:it|this|that|the answer) (?:is not|isn't|cannot be found|does not appear)\b.{0,20}\b(?:documents|sources)|not in the (?:documents|sources))/;
const LONGEST = 160;

/** Whether an answer only says that the documents do not hold it. */
export function isRefusal(answer: string): boolean {
  return answer.length <= LONGEST && REFUSAL.test(fold(answer.trim()));
}
