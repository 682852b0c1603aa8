export { type CrossEncoderToWrite, writeCrossEncoder } from './write-cross-encoder.ts';
