"""The network's two ways of reading, and the exported file."""

import tempfile
import unittest
from pathlib import Path

import torch

from llama.batches import Batch
from llama.export import _tensors
from llama.gguf_file import write_gguf
from llama.network import Network, Shape, join_tensors, start_network
from llama.read_gguf import read_gguf
from llama.train import loss_of

SHAPE = Shape(vocabulary=50, width=64, layers=3, heads=2, hidden=96)


def _network() -> Network:
    chance = torch.Generator().manual_seed(7)
    network = Network(SHAPE, yes=1, no=2)
    start_network(network, torch.randn(50, 64, generator=chance), chance)
    return network


class Reading(unittest.TestCase):
    def setUp(self):
        self.network = _network()
        self.ids = torch.randint(0, 50, (2, 9), generator=torch.Generator().manual_seed(8))

    def test_a_score_is_the_difference_of_two_logits_at_the_marker(self):
        read_at = torch.tensor([[2, 8], [5, 6]])
        with torch.no_grad():
            scores = self.network(self.ids, read_at)
            logits = self.network.continue_text(self.ids)
        expected = (logits[:, :, 1] - logits[:, :, 2]).gather(1, read_at)
        self.assertLess((scores - expected).abs().max().item(), 1e-4)
        self.assertGreater((scores[0, 0] - scores[0, 1]).abs().item(), 1e-2)

    def test_what_comes_later_changes_nothing(self):
        changed = self.ids.clone()
        changed[:, 5:] = (changed[:, 5:] + 1) % 50
        with torch.no_grad():
            before, after = self.network.continue_text(self.ids), self.network.continue_text(changed)
        self.assertTrue(torch.equal(before[:, :5], after[:, :5]))
        self.assertFalse(torch.equal(before[:, 5:], after[:, 5:]))

    def test_on_another_device_nothing_is_left_on_the_processor(self):
        # "meta" computes shapes alone; as on a graphics card, most operations refuse a tensor of the processor beside its own.
        network = self.network.to('meta')
        ids, marks = torch.zeros(2, 9, dtype=torch.long, device='meta'), torch.ones(2, 6, dtype=torch.bool, device='meta')
        batch = Batch(ids, torch.zeros(2, 6, dtype=torch.long, device='meta'), marks, marks)
        self.assertEqual(network.continue_text(ids).shape, (2, 9, 50))
        loss = loss_of(network(batch.ids, batch.read_at), batch)
        loss.backward()
        self.assertEqual((loss.device.type, network.token_embd.grad.shape), ('meta', (50, 64)))

    def test_half_precision_gives_about_the_same(self):
        read_at = torch.tensor([[2, 8], [5, 6]])
        with torch.no_grad():
            full = self.network(self.ids, read_at)
            with torch.autocast('cpu', torch.bfloat16):
                half = self.network(self.ids, read_at)
        self.assertLess((full - half).abs().max().item(), 0.2)
        self.assertFalse(torch.equal(full, half))


class Start(unittest.TestCase):
    def test_logits_of_wide_networks_stay_where_the_program_can_read_the_markers(self):
        ids = torch.arange(40)[None]
        largest = []
        for width, reads_text in ((192, False), (768, False), (768, True)):
            chance = torch.Generator().manual_seed(9)
            network = Network(Shape(50, width, 2, 2, 64), yes=1, no=2)
            start_network(network, torch.nn.functional.normalize(torch.randn(50, width, generator=chance)), chance, reads_text)
            with torch.no_grad():
                logits = network.continue_text(ids)
            largest.append((logits - logits[:, :, 1:3].amax(2, keepdim=True)).max().item())
        usual, wide, reading = largest
        self.assertLess(wide, 1.2 * usual)
        self.assertLess(reading, 20)


class ExportedFile(unittest.TestCase):
    def test_training_goes_on_from_what_was_exported(self):
        state = _network().state_dict()
        with tempfile.TemporaryDirectory() as folder:
            for kind, apart in (('F16', 0.001), ('Q8_0', 0.005)):
                path = Path(folder) / kind
                write_gguf(path, {'general.architecture': 'llama'}, _tensors(state, SHAPE), kind)
                metadata, tensors = read_gguf(path)
                again = join_tensors({name: torch.from_numpy(array) for name, array in tensors.items()}, SHAPE)
                self.assertEqual(metadata, {'general.architecture': 'llama'})
                self.assertEqual(again.keys(), state.keys())
                for name, tensor in state.items():
                    self.assertLess((again[name] - tensor).abs().max(), apart * tensor.abs().max(), name)


if __name__ == '__main__':
    unittest.main()
