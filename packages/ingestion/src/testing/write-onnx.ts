import { writeFileSync } from 'node:fs';

/** ONNX's numbers of element types. */
export const ELEMENT = { float: 1, uint8: 2, int8: 3, int64: 7, bool: 9 } as const;

/** Of ONNX's file format, that which came with operator set 11; later sets are read with it as well. */
const FORMAT_VERSION = 6;

export interface OnnxNode {
  operator: string;
  inputs: readonly string[];
  output: string | readonly string[];
  /** Set of operators that it belongs to, where not ONNX's own. */
  domain?: string;
  attributes?: Readonly<Record<string, number | readonly number[] | OnnxBranch>>;
}

/** What an `If` computes in one of its cases, from what the graph around it has. */
export type OnnxBranch = Pick<OnnxGraph, 'nodes' | 'outputs'>;

export interface OnnxGraph {
  /** Sizes of a shape that differ from call to call have a name. */
  inputs: readonly { name: string; type: number; shape: readonly (string | number)[] }[];
  outputs: readonly { name: string; type: number; shape: readonly (string | number)[] }[];
  constants: readonly { name: string; shape: readonly number[]; data: OnnxData }[];
  nodes: readonly OnnxNode[];
  /** Version of ONNX's operators; 11 by default. */
  operators?: number;
}

type OnnxData = Float32Array | BigInt64Array | Int8Array | Uint8Array;

/** Writes a graph as an ONNX file: protobuf by hand. */
export function writeOnnx(path: string, graph: OnnxGraph): void {
  const own = operatorSet('', graph.operators ?? 11);
  const others = [...new Set(graph.nodes.flatMap(({ domain }) => domain ?? []))];
  writeFileSync(
    path,
    Buffer.concat([
      number(1, FORMAT_VERSION),
      block(7, graphOf(graph)),
      own,
      ...others.map((domain) => operatorSet(domain, 1)),
    ]),
  );
}

function graphOf({ nodes, outputs, constants, inputs }: OnnxGraph): Buffer {
  return Buffer.concat([
    ...nodes.map((node) => block(1, nodeOf(node))),
    block(2, text('graph')),
    ...constants.map((constant) => block(5, tensorOf(constant))),
    ...inputs.map((input) => block(11, valueInfo(input))),
    ...outputs.map((output) => block(12, valueInfo(output))),
  ]);
}

function operatorSet(domain: string, version: number): Buffer {
  return block(8, Buffer.concat([block(1, text(domain)), number(2, version)]));
}

function nodeOf({ operator, inputs, output, domain, attributes = {} }: OnnxNode): Buffer {
  return Buffer.concat([
    ...inputs.map((name) => block(1, text(name))),
    ...[output].flat().map((name) => block(2, text(name))),
    block(4, text(operator)),
    ...Object.entries(attributes).map(([name, value]) => block(5, attributeOf(name, value))),
    ...(domain === undefined ? [] : [block(7, text(domain))]),
  ]);
}

function attributeOf(name: string, value: number | readonly number[] | OnnxBranch): Buffer {
  const values =
    typeof value === 'number'
      ? [number(3, value), number(20, 2)]
      : 'nodes' in value
        ? [block(6, graphOf({ ...value, inputs: [], constants: [] })), number(20, 5)]
        : [...value.map((each) => number(8, each)), number(20, 7)];
  return Buffer.concat([block(1, text(name)), ...values]);
}

function tensorOf({ name, shape, data }: OnnxGraph['constants'][number]): Buffer {
  return Buffer.concat([
    ...shape.map((size) => number(1, size)),
    number(2, elementOf(data)),
    block(8, text(name)),
    block(9, Buffer.from(data.buffer, data.byteOffset, data.byteLength)),
  ]);
}

function elementOf(data: OnnxData): number {
  if (data instanceof Float32Array) return ELEMENT.float;
  if (data instanceof BigInt64Array) return ELEMENT.int64;
  return data instanceof Int8Array ? ELEMENT.int8 : ELEMENT.uint8;
}

function valueInfo({ name, type, shape }: OnnxGraph['inputs'][number]): Buffer {
  const sizes = shape.map((size) =>
    block(1, typeof size === 'number' ? number(1, size) : block(2, text(size))),
  );
  const tensor = Buffer.concat([number(1, type), block(2, Buffer.concat(sizes))]);
  return Buffer.concat([block(1, text(name)), block(2, block(1, tensor))]);
}

function text(value: string): Buffer {
  return Buffer.from(value, 'utf8');
}

/** A field of varying length. */
function block(field: number, bytes: Buffer): Buffer {
  return Buffer.concat([varint(field * 8 + 2), varint(bytes.length), bytes]);
}

/** A field that is a whole number, 0 or more. */
function number(field: number, value: number): Buffer {
  return Buffer.concat([varint(field * 8), varint(value)]);
}

function varint(value: number): Buffer {
  const bytes: number[] = [];
  let rest = value;
  while (rest > 127) {
    bytes.push((rest % 128) + 128);
    rest = Math.floor(rest / 128);
  }
  return Buffer.from([...bytes, rest]);
}
