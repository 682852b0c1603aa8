export { type CrossEncoderToWrite, writeCrossEncoder } from './write-cross-encoder.ts';
export { ELEMENT, type OnnxBranch, type OnnxGraph, type OnnxNode, writeOnnx } from './write-onnx.ts';
export { writePdf } from './write-pdf.ts';
