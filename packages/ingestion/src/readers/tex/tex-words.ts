import type { Language } from '@repaso/contract';

/** The words that LaTeX prints by itself, in the language of the document. */
export type TexWords = Record<
  'figure' | 'table' | 'algorithm' | 'section' | 'equation' | 'abstract' | 'proof',
  string
>;

export const TEX_WORDS: Record<Language, TexWords> = {
  en: {
    figure: 'Figure',
    table: 'Table',
    algorithm: 'Algorithm',
    section: 'section',
    equation: 'equation',
    abstract: 'Abstract',
    proof: 'Proof.',
  },
  es: {
    figure: 'Figura',
    table: 'Tabla',
    algorithm: 'Algoritmo',
    section: 'sección',
    equation: 'ecuación',
    abstract: 'Resumen',
    proof: 'Demostración.',
  },
};

/** Environments that are printed with their name before them, where a document does not say so itself. */
const STATEMENTS = [
  'Theorem Lemma Proposition Corollary Definition Example Remark Exercise Problem Solution Claim Note',
  'Teorema Lema Proposición Corolario Definición Ejemplo Observación Ejercicio Problema Solución Nota',
].flatMap((names) => names.split(' '));

/** The printed names of such environments, by the names that sources give them. */
export const STATEMENT_NAMES: ReadonlyMap<string, string> = new Map(
  STATEMENTS.map((name) => [name.toLowerCase().normalize('NFD').replace(/\p{M}/gu, ''), name]),
);
