"""The folder of an exported model, as transformers.js loads it: tokenizer, configuration and the shipped graph."""

import json
import shutil
from pathlib import Path

from .fold_cognates import RULES
from .open_exported import GRAPHS
from .settings import Settings
from .vocabulary import SPECIAL
from .word_piece import CONTINUATION, LONGEST_WORD

_LONGEST_TEXT = 512


def tokenizer_file(vocabulary: dict[str, int]) -> dict:
    """tokenizer.json: normalise, fold, split into words, WordPiece; [CLS] first so that no text is empty."""
    normalizers = [{'type': 'BertNormalizer', 'clean_text': True, 'handle_chinese_chars': False, 'strip_accents': True, 'lowercase': True}]
    normalizers += [{'type': 'Replace', 'pattern': {'Regex': pattern}, 'content': content} for pattern, content in RULES]
    special = {'single_word': False, 'lstrip': False, 'rstrip': False, 'normalized': False, 'special': True}
    first = {'SpecialToken': {'id': '[CLS]', 'type_id': 0}}
    return {
        'version': '1.0',
        'truncation': None,
        'padding': None,
        'added_tokens': [{'id': vocabulary[token], 'content': token, **special} for token in SPECIAL],
        'normalizer': {'type': 'Sequence', 'normalizers': normalizers},
        'pre_tokenizer': {'type': 'BertPreTokenizer'},
        'post_processor': {
            'type': 'TemplateProcessing',
            'single': [first, {'Sequence': {'id': 'A', 'type_id': 0}}],
            'pair': [first, {'Sequence': {'id': 'A', 'type_id': 0}}, {'Sequence': {'id': 'B', 'type_id': 0}}],
            'special_tokens': {'[CLS]': {'id': '[CLS]', 'ids': [vocabulary['[CLS]']], 'tokens': ['[CLS]']}},
        },
        'decoder': {'type': 'WordPiece', 'prefix': CONTINUATION, 'cleanup': True},
        'model': {
            'type': 'WordPiece',
            'unk_token': '[UNK]',
            'continuing_subword_prefix': CONTINUATION,
            'max_input_chars_per_word': LONGEST_WORD,
            'vocab': vocabulary,
        },
    }


def _write_json(path: Path, value: dict, indent: int | None = 2) -> None:
    separators = (',', ':') if indent is None else None
    path.write_text(json.dumps(value, ensure_ascii=False, indent=indent, separators=separators) + '\n', encoding='utf-8')


def write_model_folder(settings: Settings, vocabulary: dict[str, int], shape: dict[str, int], precision: str) -> None:
    """Writes the folder; the graph of the precision that ships is there already, in the work folder."""
    graph = f'{GRAPHS[precision]}.onnx'
    (settings.model / 'onnx').mkdir(parents=True, exist_ok=True)
    shutil.copyfile(settings.work / 'onnx' / graph, settings.model / 'onnx' / graph)
    _write_json(settings.model / 'tokenizer.json', tokenizer_file(vocabulary), indent=None)
    names = {f'{name.strip("[]").lower()}_token': name for name in SPECIAL}
    _write_json(
        settings.model / 'tokenizer_config.json',
        {'tokenizer_class': 'PreTrainedTokenizerFast', 'model_max_length': _LONGEST_TEXT, **names}
        | {'clean_up_tokenization_spaces': False, 'do_lower_case': True},
    )
    _write_json(
        settings.model / 'config.json',
        {
            'model_type': 'bert',
            'architectures': ['BertModel'],
            **shape,
            'vocab_size': len(vocabulary),
            'max_position_embeddings': _LONGEST_TEXT,
            'pad_token_id': vocabulary['[PAD]'],
            'type_vocab_size': 1,
            'transformers.js_config': {'dtype': precision},
        },
    )
    total = sum(file.stat().st_size for file in settings.model.rglob('*') if file.is_file())
    print(f'{settings.model}: {total / 1e6:.2f} MB in all')
