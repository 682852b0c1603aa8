/** JSON Schema, as far as the forms read it. */
export interface JsonSchema {
  type?: string | string[];
  enum?: unknown[];
  const?: unknown;
  default?: unknown;
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  minItems?: number;
  items?: JsonSchema;
  properties?: Record<string, JsonSchema>;
  required?: string[];
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
}

/** A task as `GET /api/tasks` describes it. */
export interface TaskDescription {
  name: string;
  description: string;
  input: JsonSchema;
  output: JsonSchema;
}

/** The order in which the course meets the tasks; others come after them. */
const COURSE_ORDER = [
  'generate',
  'classify',
  'train-classifier',
  'evaluate-classifier',
  'export-training',
  'tune',
  'few-shot',
  'translate',
  'summarize',
  'score',
  'retrieve',
  'answer',
];

export function inCourseOrder(tasks: readonly TaskDescription[]): TaskDescription[] {
  const place = ({ name }: TaskDescription) => {
    const at = COURSE_ORDER.indexOf(name);
    return at < 0 ? COURSE_ORDER.length : at;
  };
  return [...tasks].sort((one, other) => place(one) - place(other));
}
