"""Step "rows" with `--layers`: the vectors of the encoder's pieces, work/rows.npz, from a trained static model (`--start`).

Pieces that the static model does not have get the sum of those that it writes them with. They are cut to the bits that ship
at once, and stay so: what reads them is trained on what it will read.
"""

import json

import numpy as np

from .exported_model import ExportedModel
from .quantize import pack
from .settings import Settings
from .word_piece import CONTINUATION


def make_rows(settings: Settings) -> None:
    """Runs the step."""
    vocabulary = json.loads(settings.need('vocabulary.json', 'vocabulary').read_text(encoding='utf-8'))
    if not (settings.start / 'config.json').is_file():
        raise SystemExit(f'{settings.start} holds no static model: give its folder with --start.')
    static = ExportedModel(settings.start)
    known = static.tokenizer.vocabulary
    rows = np.zeros((len(vocabulary), static.table.shape[1]), np.float32)
    for piece, number in vocabulary.items():
        split = [known[piece]] if piece in known else static.tokenizer.word(piece.removeprefix(CONTINUATION))
        rows[number] = static.table[split].sum(0)
    packed, scales = pack(rows, settings.bits)
    np.savez(settings.work / 'rows.npz', packed=packed, scales=scales, bits=settings.bits, power=static.power)
    own = sum(piece in known for piece in vocabulary)
    print(f'{own} of {len(vocabulary)} pieces are the static model\'s own, {packed.nbytes / 1e6:.1f} MB')
