"""Where training computes: the graphics card where PyTorch finds one, otherwise the processor."""

import os
from contextlib import AbstractContextManager

import torch


def choose_device(wanted: str) -> torch.device:
    """The device of the option `--device`; on the processor as many threads as OMP_NUM_THREADS says, else one."""
    found = torch.cuda.is_available()
    if wanted == 'cuda' and not found:
        raise SystemExit('PyTorch finds no graphics card here: leave --device out, or install a PyTorch with CUDA (pytorch.org).')
    device = torch.device('cuda' if found and wanted != 'cpu' else 'cpu')
    torch.set_num_threads(int(os.environ.get('OMP_NUM_THREADS', '1')))
    return device


def in_precision(wanted: str, device: torch.device) -> AbstractContextManager:
    """Matrix products in bfloat16 or in full precision; by default the first on a graphics card, the second elsewhere."""
    half = wanted == 'bf16' or (wanted == 'auto' and device.type == 'cuda')
    return torch.autocast(device.type, torch.bfloat16, enabled=half)


def device_name(device: torch.device) -> str:
    """What a model card calls it."""
    if device.type == 'cuda':
        return f'one {torch.cuda.get_device_name(device)}'
    threads = torch.get_num_threads()
    return 'one CPU thread' if threads == 1 else f'{threads} CPU threads'
