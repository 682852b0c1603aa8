"""Step "tokenizer": trains the vocabulary, work/spm.model (sentencepiece BPE with byte fallback)."""

import random

import sentencepiece

from .documents import read_documents
from .prompt import CONTROL, PromptWriter, normalise
from .questions_of_people import read_questions
from .settings import SEED, Settings

_SENTENCES = 70_000
"""Sentences a language."""


def make_tokenizer(settings: Settings) -> None:
    """Runs the step."""
    chance = random.Random(SEED)
    texts: list[str] = []
    for language in ('es', 'en'):
        sentences = [s for document in read_documents(settings.need_data(), language) for s in document.sentences]
        texts += chance.sample(sentences, min(_SENTENCES, len(sentences)))
    texts += [normalise(case.question) for case in read_questions(settings.data)]
    texts += [text.lower() for text in chance.sample(texts, min(15_000, len(texts)))]
    path = settings.work / 'tokenizer.txt'
    path.write_text('\n'.join(texts), encoding='utf-8')
    sentencepiece.SentencePieceTrainer.train(
        input=str(path), model_prefix=str(settings.work / 'spm'), model_type='bpe', vocab_size=settings.pieces, byte_fallback=True,
        split_digits=True, normalization_rule_name='identity', remove_extra_whitespaces=False, add_dummy_prefix=True,
        character_coverage=0.9995, control_symbols=CONTROL, num_threads=1, max_sentence_length=4000, minloglevel=2,
    )  # fmt: skip


def load_tokenizer(settings: Settings) -> sentencepiece.SentencePieceProcessor:
    """The trained vocabulary."""
    return sentencepiece.SentencePieceProcessor(model_file=str(settings.need('spm.model', 'tokenizer')))


def prompt_writer(tokenizer: sentencepiece.SentencePieceProcessor) -> PromptWriter:
    """Writes prompts with this vocabulary."""
    control = {name: tokenizer.piece_to_id(name) for name in CONTROL}
    return PromptWriter(tokenizer.encode, control, tokenizer.bos_id())
