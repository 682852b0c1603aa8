/** How many arguments of a command say how something is set, and not what: sizes, colours, keys, definitions. */
const COUNTS: Record<number, string> = {
  1:
    'vspace hspace vskip hskip addvspace enlargethispage label index glossary nocite pagestyle thispagestyle ' +
    'pagenumbering usepackage RequirePackage documentclass bibliographystyle bibliography addbibresource graphicspath ' +
    'hypersetup geometry captionsetup lstset usetikzlibrary tikzset pgfplotsset hyphenation newlength stepcounter ' +
    'color textcolor colorbox pagecolor cellcolor rowcolor columncolor raisebox scalebox rotatebox parbox ' +
    'selectlanguage foreignlanguage hyperlink hypertarget phantom hphantom vphantom cline numberwithin setstretch ' +
    'usetheme usecolortheme usefonttheme setmainfont refstepcounter newcounter setlist title author date institute',
  2:
    'newcommand renewcommand providecommand DeclareRobustCommand DeclareMathOperator newtheorem newcolumntype ' +
    'setcounter addtocounter setlength addtolength settowidth definecolor colorlet fcolorbox resizebox fontsize rule ' +
    'setbeamercolor setbeamerfont setbeamertemplate multirow markboth crefname lstdefinestyle lstdefinelanguage let',
  3: 'addcontentsline newenvironment renewenvironment newacronym',
  4: 'titlespacing',
  5: 'titleformat',
};

const BY_NAME = new Map(
  Object.entries(COUNTS).flatMap(([count, names]) =>
    names.split(' ').map((name): [string, number] => [name, Number(count)]),
  ),
);

/** How many of the arguments of a command are no words. */
export function droppedArguments(name: string): number {
  return BY_NAME.get(name) ?? 0;
}
