"""The trained network as ONNX, float and int8."""

from __future__ import annotations

from pathlib import Path

import torch

from training.network import Network


def export(network: Network, path: Path) -> None:
    """Write the network as float32 ONNX with batch, pieces and words left open."""
    ids = torch.tensor([[101, 2002, 3825, 1012, 102], [101, 2002, 3825, 102, 0]])
    shapes = torch.ones_like(ids)
    first = torch.tensor([[1, 2, 3], [1, 2, 0]])
    names = ["upos", "xpos", "names", "arcs", "best", "labels"]
    axes = {n: {0: "batch", 1: "pieces"} for n in ("ids", "shapes")} | {
        n: {0: "batch", 1: "words"} for n in ("first", "last", *names)
    }
    axes["arcs"] = {0: "batch", 1: "words", 2: "heads"}
    torch.onnx.export(
        network.eval(), (ids, shapes, first, first), str(path), input_names=["ids", "shapes", "first", "last"],
        output_names=names, dynamic_axes=axes, opset_version=17, dynamo=False,
    )  # fmt: skip


def quantise(source: Path, target: Path) -> None:
    """Int8 weights, activations quantised as they come."""
    from onnxruntime.quantization import QuantType, quant_pre_process, quantize_dynamic

    prepared = source.with_suffix(".prepared.onnx")
    quant_pre_process(str(source), str(prepared), skip_symbolic_shape=True)
    operators = ["MatMul", "Gather"]
    quantize_dynamic(
        str(prepared), str(target), weight_type=QuantType.QInt8, per_channel=True, op_types_to_quantize=operators
    )
    prepared.unlink()
