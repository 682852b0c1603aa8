export { type CrossEncoderToWrite, writeCrossEncoder } from './write-cross-encoder.ts';
export { ELEMENT, type OnnxGraph, type OnnxNode, writeOnnx } from './write-onnx.ts';
