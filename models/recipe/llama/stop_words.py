"""Words that carry a sentence's grammar and not its subject, both languages, folded; they travel in the exported file."""

STOP_WORDS = sorted(set("""
a al algo algun alguna algunas alguno algunos ante aquel aquella aquellas aquello aquellos asi aun aunque cada como con cual cuales
cuando cuanta cuantas cuanto cuantos de del desde donde dos durante e el ella ellas ello ellos en entre era eran eres es esa esas ese
eso esos esta estaba estan estar estas este esto estos fue fueron ha haber habia hace hacer hacia han hasta hay la las le les lo los
mas me mi mis mucho muy nada ni no nos o os otra otras otro otros para pero por porque pues que quien quienes se sea segun ser si sido
sin sobre solo son su sus tal tambien tan tanto te tiene tienen todo todos toda todas tras tu tus un una unas uno unos y ya yo
puede pueden debe deben dice explica explicame dime hablame significa llama sirve
about after all also am an and any are as at be because been before being between both but by can could did do does doing done during each
few for from further had has have having he her here hers him his how i if in into is it its itself just many may me might more most much must
my no nor not now of off on once only or other our out over own same shall she should so some such than that the their them then there
these they this those through to too under until up us very was we were what when where which while who whom whose why will with would you
your tell explain say says mean means called
""".split()))
