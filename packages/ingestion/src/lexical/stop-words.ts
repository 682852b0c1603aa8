import type { Language } from '@repaso/contract';

/**
 * Words that carry grammar and no subject, by language, without accents: they are neither indexed nor searched.
 * Question words are among them, because every question has one.
 */
export const STOP_WORDS: Record<Language, ReadonlySet<string>> = {
  es: words(`
    a al algo alguna algunas alguno algunos algun ambos ante antes aquel aquella aquellas aquello aquellos aqui asi aun
    aunque bajo bien cada casi como con contra cual cuales cualquier cuando cuanta cuantas cuanto cuantos de del desde
    despues donde dos durante e el ella ellas ello ellos en entonces entre era eran eres es esa esas ese eso esos esta
    estaba estaban estan estar estas este esto estos estoy fue fueron fui ha haber habia habian han has hasta hay haya
    he hemos hacia la las le les lo los mas me mi mientras mis mucha muchas mucho muchos muy nada ni no nos nosotros
    nuestra nuestro o os otra otras otro otros para pero poca pocas poco pocos por porque pues que quien quienes se sea
    sean segun ser si sido siendo sin sino sobre sois somos son soy su sus suya suyo tal tales tambien tampoco tan tanta
    tanto te tenia tener tiene tienen tengo ti toda todas todavia todo todos tras tu tus u un una unas uno unos usted
    ustedes va van vosotros y ya yo`),
  en: words(`
    a about above after again against all also am an and any are as at be because been before being below between both
    but by can cannot could did do does doing don down during each few for from further had has have having he her here
    hers herself him himself his how i if in into is isn it its itself just let ll many me more most much must my myself no nor
    not now of off on once only or other ought our ours out over own re s same shall she should so some such t than that
    the their theirs them themselves then there these they this those through to too under until up us ve very was we
    were what when where which while who whom whose why will with would you your yours yourself`),
};

function words(list: string): ReadonlySet<string> {
  return new Set(list.trim().split(/\s+/));
}
