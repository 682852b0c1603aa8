"""Step "export": the model folder that transformers.js loads, and the full-precision and 8-bit graphs in work/onnx."""

import json
import shutil

import numpy as np

from .fold_cognates import RULES
from .normalize_text import is_word
from .onnx_graph import full_lookup, lookup_8_bits, packed_lookup, save_graph
from .quantize import rotate
from .settings import SEED, Settings
from .vocabulary import SPECIAL
from .word_piece import CONTINUATION, LONGEST_WORD

_LONGEST_TEXT = 512
_NEXT_TO_NOTHING = 1e-3


def finish_table(table: np.ndarray, pieces: list[str]) -> np.ndarray:
    """The table as it ships: longest row of length 1; padding zero; pieces without meaning (punctuation, [CLS]...) next to zero.

    They are not exactly zero so that a text of punctuation alone, or an empty one, still has a direction.
    """
    table = rotate(table, SEED)
    silent = np.array([piece in SPECIAL or not is_word(piece.removeprefix(CONTINUATION)) for piece in pieces])
    lengths = np.linalg.norm(table, axis=1, keepdims=True)
    table = table / lengths[~silent].max()
    chance = np.random.default_rng(SEED).standard_normal((silent.sum(), table.shape[1]))
    table[silent] = chance / np.linalg.norm(chance, axis=1, keepdims=True) * _NEXT_TO_NOTHING
    table[pieces.index('[PAD]')] = 0
    return table.astype(np.float32)


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


def _write_json(path, value, indent: int | None = 2) -> None:
    separators = (',', ':') if indent is None else None
    path.write_text(json.dumps(value, ensure_ascii=False, indent=indent, separators=separators) + '\n', encoding='utf-8')


def export(settings: Settings) -> None:
    """Runs the step."""
    vocabulary = json.loads(settings.need('vocabulary.json', 'vocabulary').read_text(encoding='utf-8'))
    training = json.loads(settings.need('training.json', 'train').read_text())
    table = finish_table(np.load(settings.need('table.npy', 'train')), list(vocabulary))
    width, power = table.shape[1], training['countPower']
    (settings.work / 'onnx').mkdir(exist_ok=True)
    (settings.model / 'onnx').mkdir(parents=True, exist_ok=True)
    save_graph(settings.work / 'onnx' / 'model.onnx', full_lookup(table), width, power)
    save_graph(settings.work / 'onnx' / 'model_quantized.onnx', lookup_8_bits(table), width, power)
    save_graph(settings.work / 'onnx' / 'model_q4.onnx', packed_lookup(table, settings.bits), width, power)
    shutil.copyfile(settings.work / 'onnx' / 'model_q4.onnx', settings.model / 'onnx' / 'model_q4.onnx')
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
            'hidden_size': width,
            'num_hidden_layers': 0,
            'num_attention_heads': 1,
            'intermediate_size': width,
            'vocab_size': len(vocabulary),
            'max_position_embeddings': _LONGEST_TEXT,
            'pad_token_id': vocabulary['[PAD]'],
            'type_vocab_size': 1,
            'transformers.js_config': {'dtype': 'q4'},
        },
    )
    total = sum(file.stat().st_size for file in settings.model.rglob('*') if file.is_file())
    print(f'{settings.model}: {total / 1e6:.2f} MB in all')
