import { expect, test } from 'vitest';
import { bytesOf } from '../testing/bytes-of.ts';
import { englishOf } from '../testing/english-of.ts';
import { testReader } from './reader.contract.ts';
import { texReader } from './tex-reader.ts';

const escaped = (text: string): string =>
  text.replaceAll('\0', '').replace(/[%$#_{}&]/g, (sign) => `\\${sign}`);

testReader(texReader, {
  simple: bytesOf(
    '\\documentclass{article}\\title{Precios}\n\\begin{document}\n\\maketitle\nEl kilo cuesta 1,50~€ (IVA incluido).\n\\end{document}',
  ),
  hostile: (text) => bytesOf(escaped(text)),
});

async function read(source: string) {
  return texReader.read(bytesOf(source), { name: 'tema-3.tex' });
}

async function blocksOf(source: string): Promise<[string, string][]> {
  const { text, blocks } = await read(source);
  return blocks.map(({ kind, level, start, end }) => [kind + (level ?? ''), text.slice(start, end)]);
}

const PAPER =
  String.raw`\documentclass[11pt]{article}
\usepackage[spanish]{babel} % idioma
\newcommand{\llm}{modelo de lenguaje}
\newcommand{\R}{\mathbb{R}}
\DeclareMathOperator{\softmax}{softmax}
\newtheorem{defi}{Definici\'on}
\title{La atenci\'on\thanks{Con ayuda.} \\ en redes}
\author{Ana P\'erez \and Luis N\'u\~nez}
\begin{document}
\maketitle
\tableofcontents
\begin{abstract}
Un \llm{} en 10\,\% ---o casi--- de ` +
  '``espacio' +
  String.raw`''.
\end{abstract}

\section{Introducci\'on}\label{sec:intro}
El texto~\cite[p.~3]{vaswani2017, otro} sigue aqu\'i\footnote{Una nota.}, en la secci\'on~\ref{sec:datos}.
% esto no se ve

Véase~\eqref{eq:at} y \autoref{fig:curva}, no \ref{falta}. Sea \(a\) y $x \in \R^d$, 5\,\$.
\begin{equation}\label{eq:at}
  A = \softmax(QK^\top)V % pesos
\end{equation}
donde:
\begin{align*}
a &= b \\
c &= d
\end{align*}
\[ \frac{1}{2} \]
\begin{defi}[Norma]
Una \textbf{norma} es algo.
\end{defi}
\section{Datos}\label{sec:datos}
\subsection*{Sin número}
\begin{figure}[ht]
\centering\includegraphics[width=\textwidth]{curva.png}
\caption[corta]{La curva de \emph{p\'erdida}.}\label{fig:curva}
\end{figure}
\begin{quote}
Citado.
\end{quote}
\appendix
\section{Más}
\begin{thebibliography}{9}
\bibitem{vaswani2017} A. Vaswani, 2017.
\end{thebibliography}
\end{document}
basura`;

test('a paper reads as it is printed: title, numbers, references, notes, formulas as they are written', async () => {
  expect(await blocksOf(PAPER)).toEqual([
    ['heading1', 'La atención (Con ayuda.) en redes'],
    ['paragraph', 'Ana Pérez, Luis Núñez'],
    ['heading2', 'Resumen'],
    ['paragraph', 'Un modelo de lenguaje en 10 % —o casi— de “espacio”.'],
    ['heading2', '1 Introducción'],
    ['paragraph', 'El texto [vaswani2017, otro, p. 3] sigue aquí (Una nota.), en la sección 2.'],
    ['paragraph', 'Véase (1) y Figura 1, no falta. Sea $a$ y $x \\in {\\mathbb{R}}^d$, 5 $.'],
    ['formula', '$$A = \\operatorname{softmax}(QK^\\top)V \\tag{1}$$'],
    ['paragraph', 'donde:'],
    ['formula', '$$\\begin{aligned} a &= b \\\\ c &= d \\end{aligned}$$'],
    ['formula', '$$\\frac{1}{2}$$'],
    ['paragraph', 'Definición 1 (Norma). Una norma es algo.'],
    ['heading2', '2 Datos'],
    ['heading3', 'Sin número'],
    ['paragraph', 'Figura 1: La curva de pérdida.'],
    ['quote', 'Citado.'],
    ['heading2', 'A Más'],
    ['list-item', '[vaswani2017] A. Vaswani, 2017.'],
  ]);
  const { title, notices } = await read(PAPER);
  expect(title).toBe('La atención (Con ayuda.) en redes');
  expect(englishOf(notices)).toEqual(['1 picture left out; words in them cannot be found.']);
});

test('a part of a book that another file takes in is read whole, and what it takes in itself is said', async () => {
  const { text, title, notices } = await read(
    '\\chapter{Redes}\nHola.\n\\section{Capas}\n\\input{capas/densa}\\lstinputlisting[language=C]{a.c}\nFin \\emph{de} esto.',
  );
  expect(text).toBe('Redes\n\nHola.\n\nCapas\n\nFin de esto.');
  expect(title).toBe('tema-3');
  expect(englishOf(notices)).toEqual(['Not read: capas/densa, a.c.']);
});

test('lists keep their depth and the numbers that are printed, exams those of their questions', async () => {
  const { text } = await read(String.raw`\begin{itemize}
  \item Uno
  \item[--] Dos:
    \begin{enumerate}[label=\alph*)]
      \item dentro
      \item fuera

      con otro párrafo
    \end{enumerate}
\end{itemize}
\begin{description}\item[Coste] El precio.\end{description}
\begin{enumerate}\item a \begin{enumerate}\item b\end{enumerate}\item c\end{enumerate}
\begin{questions}\question[2] ¿Qué es? \begin{parts}\part Una cosa.\end{parts}\question ¿Y? \begin{choices}\choice a\CorrectChoice b\end{choices}\end{questions}`);
  expect(text).toBe(
    '- Uno\n- Dos:\n  a) dentro\n  b) fuera\n    con otro párrafo\n\n- Coste: El precio.\n\n1. a\n  (a) b\n2. c\n\n1. (2) ¿Qué es?\n  (a) Una cosa.\n2. ¿Y?\n  A. a\n  B. b',
  );
});

test('tables stand under their heads, with the labels of merged cells and the repeated heads of long ones once', async () => {
  const { text } = await read(String.raw`\begin{table}\caption{Notas}
\begin{tabular}{@{}l|rr@{}}\toprule
Grupo & \multicolumn{2}{c}{A\~no} \\ \cmidrule(lr){2-3}
 & 2025 & 2026 \\ \midrule
\multirow{2}{*}{Uno \& dos} & 1,5 & {2 \\ x} \\
 & 3 & 4 \\[2pt] \bottomrule
\end{tabular}\end{table}
\begin{longtable}{ll}
\caption{Larga}\\
A & B \\ \endfirsthead
A & B \\ \endhead
sigue & \\ \endfoot
1 & 2 \\ 3 & \begin{tabular}{l} 4 \\ 5 \end{tabular}
\end{longtable}`);
  expect(text).toBe(
    'Notas\n\nGrupo | Año | Año\n | 2025 | 2026\nUno & dos | 1,5 | 2 x\nUno & dos | 3 | 4\n\nA | B\n1 | 2\n3 | 4 5\n\nLarga',
  );
});

test('programs stay as they are, whatever they hold; comments, drawings and what is switched off go', async () => {
  expect(
    await blocksOf(
      String.raw`Usa \verb|--flag{|, \lstinline[language=C]!x % y! y \url{http://x.y/a_1%20}, \href{http://a/%20}{aquí}.
\begin{lstlisting}[language=Python, caption={x}]
def f(x):
    return x % 2  # { $ \end
\end{lstlisting}
\begin{minted}{c}
int a;
\end{minted}
\iffalse nada \fi\begin{comment}tampoco\end{comment}\begin{tikzpicture}\node {dibujo};\end{tikzpicture}uno%
dos`,
    ),
  ).toEqual([
    ['paragraph', 'Usa --flag{, x % y y http://x.y/a_1%20, aquí.'],
    ['code', 'def f(x):\n    return x % 2  # { $ \\end'],
    ['code', 'int a;'],
    ['paragraph', 'unodos'],
  ]);
});

test.each([
  [
    "\\'a \\'{e} \\'\\i{} \\'{\\i} \\\"u \\~n \\~{N} \\c{c} \\c c \\v{s} \\^o \\`a \\H{o} \\r a \\=e",
    'á é í í ü ñ Ñ ç ç š ô à ő å ē',
  ],
  ["\\ss{} \\o{} \\L\\'od\\'z \\oe uvre \\~{} \\^{}", 'ß ø Łódź œuvre ~ ^'],
  ['?`Qué? !`Ah! -- \\ldots{} \\S~3 n\\textordmasculine\\ 5', '¿Qué? ¡Ah! – … § 3 nº 5'],
  ['\\constructor{a} \\toString \\begin{constructor}b\\end{constructor} \\caption{c}', 'a\n\nb\n\nc'],
  [
    '10\\textsuperscript{6}, 1\\textsuperscript{er}, H\\textsubscript{2}O, \\sout{no}',
    '10⁶, 1er, H2O, ~~no~~',
  ],
  ['\\begin{tabbing}uno \\= dos\\\\ a \\> b\\end{tabbing} \\=e', 'uno dos\na b\n\nē'],
  ['\\SI{3}{\\kilo\\meter\\per\\second}, \\num{1e3}', '3 kilometer/second, 1e3'],
  [
    '\\textcolor{red}{rojo} \\vspace{1cm}\\foo[x]{uno}{dos} \\textbf{a}b \\only<2->{c} \\raisebox{1pt}{d}',
    'rojo uno dos ab c d',
  ],
])('%s is read as it is printed', async (source, words) => {
  expect((await read(source)).text).toBe(words);
});

test('numbers are those that are printed, in all that counts; where they are not sure there are none', async () => {
  const { text } =
    await read(String.raw`\newtheorem{teo}{Teorema}[section]\newtheorem{lema}[teo]{Lema}\newtheorem*{obs}{Nota}
\numberwithin{equation}{section}
\begin{document}
\section{Uno}
\begin{teo}[de Ana]\label{t} Hola. \end{teo}
\begin{lema}\label{l} Ya. \end{lema}
\begin{obs} Nada. \end{obs}
\begin{enumerate}\item\label{i} a\end{enumerate}
\begin{align} a &= b \label{a} \\ c &= d \notag \\ e &= f \label{e} \end{align}
\setcounter{section}{4}
\section{Cinco}\label{s}
\begin{algorithm}\caption{Suma}\end{algorithm}
Por \autoref{t}, \ref{l}, \ref{i}, \eqref{a}, \eqref{e} y \autoref{s}.

\input{resto}
\section{Fin}
\end{document}`);
  expect(text).toBe(
    '1 Uno\n\nTeorema 1.1 (de Ana). Hola.\n\nLema 1.2. Ya.\n\nNota. Nada.\n\n1. a\n\n' +
      '$$\\begin{aligned} a &= b \\\\ c &= d \\\\ e &= f \\end{aligned} \\tag{1.1, 1.2}$$\n\n5 Cinco\n\nAlgorithm 1: Suma\n\n' +
      'Por Teorema 1.1, 1.2, i, (1.1), (1.2) y section 5.\n\nFin',
  );
});

test('a source that prints nothing is read as what it is', async () => {
  const source = '\\newcommand{\\norm}[1]{\\lVert #1 \\rVert} % la norma';
  expect(await blocksOf(source)).toEqual([['code', source]]);
});

test('slides are read under their titles', async () => {
  expect(
    await blocksOf(
      '\\begin{frame}<1->[fragile]{Pasos}{de dos}\\begin{itemize}[<+->]\\item<1> uno\\end{itemize}\\begin{block}{Ojo}Cuidado.\\end{block}\\end{frame}\\begin{frame}\\frametitle{Fin}Adiós.\\end{frame}',
    ),
  ).toEqual([
    ['heading4', 'Pasos: de dos'],
    ['list-item', '- uno'],
    ['paragraph', 'Ojo'],
    ['paragraph', 'Cuidado.'],
    ['heading4', 'Fin'],
    ['paragraph', 'Adiós.'],
  ]);
});

test('what is never closed is read on; a dollar alone is one', async () => {
  expect(
    (await read('Cuesta 5 $ hoy.\n\nY \\( no acaba.\n\n{ \\begin{itemize}\\item uno } \\end{nada} \\[ fin'))
      .text,
  ).toBe('Cuesta 5 $ hoy.\n\nY no acaba.\n\nuno\n\nfin');
});

test.each([
  ['groups', '{'.repeat(20_000) + '}'.repeat(10_000)],
  ['environments', '\\begin{itemize}\\item a '.repeat(10_000)],
  [
    'environments inside of each other',
    '\\begin{itemize}\\item a '.repeat(3000) + '\\end{itemize}'.repeat(3000),
  ],
  ['notes inside of each other', '\\footnote{'.repeat(10_000) + '}'.repeat(10_000)],
  ['formulas', '\\( $$ '.repeat(20_000)],
  ['formulas far from their end', `${'\\( \n\n'.repeat(50_000)}\\)`],
  ['optional parts', '\\foo['.repeat(50_000)],
  ['programs', '\\begin{lstlisting}['.repeat(10_000)],
  [
    'abbreviations of abbreviations',
    '\\def\\a{\\b\\b\\b\\b}\\def\\b{\\c\\c\\c\\c}\\def\\c{\\a\\a\\a}\\a $\\a$'.repeat(200),
  ],
  [
    'merged cells',
    `\\begin{tabular}{l}${'\\multirow{999999999}{c}{x} & \\multicolumn{999999999}{c}{y} \\\\ '.repeat(1000)}\\end{tabular}`,
  ],
])(
  '%s without end cost no time',
  async (_, source) => {
    const { text } = await read(`Antes.\n\n${source}\n\n`);
    expect(text.startsWith('Antes.')).toBe(true);
  },
  20_000,
);
