"""Runs a step of a recipe and kills it in the middle of training."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from ..settings import RECIPE

_PATIENCE = 60


def _start(command: list[str]) -> subprocess.Popen:
    threads = {'OMP_NUM_THREADS': '1', 'OPENBLAS_NUM_THREADS': '1'}
    return subprocess.Popen(
        [sys.executable, '-m', *command], cwd=RECIPE.parent, env=os.environ | threads, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )


def run(command: list[str]) -> str:
    """The step from beginning to end: what it prints."""
    process = _start(command)
    printed, _ = process.communicate()
    if process.returncode != 0:
        raise AssertionError(printed)
    return printed


def kill(command: list[str], checkpoint: Path) -> None:
    """The step until its first checkpoint is there; then it gets SIGKILL, which no program can answer."""
    process = _start(command)
    until = time.monotonic() + _PATIENCE
    while not checkpoint.exists() and process.poll() is None and time.monotonic() < until:
        time.sleep(0.005)
    process.kill()
    printed, _ = process.communicate()
    if process.returncode != -signal.SIGKILL or not checkpoint.exists():
        raise AssertionError(f'was not killed in the middle: {printed}')
