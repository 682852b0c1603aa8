import { ELEMENT, type OnnxGraph } from '@repaso/ingestion/testing';

/** A tensor of token numbers. */
export function integers(name: string, length: string): OnnxGraph['inputs'][number] {
  return { name, type: ELEMENT.int64, shape: ['batch_size', length] };
}

/** A tensor of numbers. */
export function floats(name: string, shape: (string | number)[]): OnnxGraph['inputs'][number] {
  return { name, type: ELEMENT.float, shape };
}
