"""Beginnings of questions in both languages, normalised (lower case, no accents): put before keywords now and then."""

QUESTION_STARTS = """
que es
que son
cual es el
cual es la
cuales son los
quien fue
quien es
quienes eran
cuando se
cuando fue
en que ano
en que fecha
donde esta
donde se encuentra
a que se refiere
como se llama
como funciona
como puedo
por que
para que sirve
cuantos
cuantas personas
cuanto cuesta
cuanto tiempo
que tipo de
que significa
explica que
dime
hablame de
what is
what are the
what was the name of
what does
what kind of
which
who was
who is
when did
when was
in what year
where is
where did
how does
how do i
how many
how much
how long
why is
why did
tell me about
explain
is there a
""".strip().split('\n')
