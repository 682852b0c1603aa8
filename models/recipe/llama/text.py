"""Step "text": all running text as token ids, work/text.npy: what the step "read" learns to continue."""

import numpy as np
from embed.held_out import LeakGuard

from .documents import read_documents, read_translated_documents
from .settings import Settings
from .tokenizer import load_tokenizer


def make_text(settings: Settings) -> None:
    """Runs the step. Text that shares wording or subject with an evaluation set is left out."""
    data, tokenizer = settings.need_data(), load_tokenizer(settings)
    guard = LeakGuard(data)
    documents = [d for language in ('es', 'en') for d in read_documents(data, language, of_novel=None)]
    ids: list[np.ndarray] = []
    dropped = 0
    for document in documents + list(read_translated_documents(data)):
        text = ' '.join(document.sentences)
        if guard.leaks(text):
            dropped += 1
        else:
            ids.append(np.array([tokenizer.bos_id(), *tokenizer.encode(text)], np.uint16))
    tokens = np.concatenate(ids)
    np.save(settings.work / 'text.npy', tokens)
    print(f'{len(ids)} documents, {len(tokens)} tokens; {dropped} documents dropped by the guard')
