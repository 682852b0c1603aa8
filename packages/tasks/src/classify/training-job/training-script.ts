/** Files that a training job for a GPU machine consists of, beside its rows. Settings are read from job.json. */
export const TRAINING_SCRIPT = `"""Fine-tunes an encoder on train.jsonl with the Hugging Face Trainer and exports it to ONNX.

One GPU: python train.py. Several, with DeepSpeed: accelerate launch --config_file accelerate.yaml train.py.
"""

import json
from pathlib import Path

import numpy as np
import torch
from datasets import Features, Value, load_dataset
from optimum.exporters.onnx import main_export
from sklearn.metrics import accuracy_score, f1_score
from transformers import (
    AutoModelForSequenceClassification,
    AutoTokenizer,
    DataCollatorWithPadding,
    EarlyStoppingCallback,
    Trainer,
    TrainingArguments,
    set_seed,
)

job = json.loads(Path("job.json").read_text(encoding="utf-8"))
set_seed(job["seed"])
labels = job["labels"]
files = {part: f"{part}.jsonl" for part in ("train", "validation", "test") if Path(f"{part}.jsonl").exists()}
# Named, so that labels such as "2024-01-01" stay text.
columns = Features({"text": Value("string"), "label": Value("string")})
rows = load_dataset("json", data_files=files, features=columns)
tokenizer = AutoTokenizer.from_pretrained(job["model"])
longest = min(job["maxLength"], tokenizer.model_max_length)


def encode(batch):
    encoded = tokenizer(batch["text"], truncation=True, max_length=longest)
    encoded["labels"] = [labels.index(label) for label in batch["label"]]
    return encoded


counts = np.array([rows["train"]["label"].count(label) for label in labels])
balanced = counts.sum() / (len(labels) * counts) if job["classWeights"] == "balanced" else np.ones(len(labels))
weights = torch.tensor(balanced, dtype=torch.float32)


def weighted_loss(outputs, labels, num_items_in_batch=None):
    loss = torch.nn.functional.cross_entropy(
        outputs.logits.float(), labels, weight=weights.to(labels.device), reduction="sum"
    )
    return loss / (labels.numel() if num_items_in_batch is None else num_items_in_batch)


rows = rows.map(encode, batched=True, remove_columns=rows["train"].column_names)
model = AutoModelForSequenceClassification.from_pretrained(
    job["model"],
    num_labels=len(labels),
    id2label=dict(enumerate(labels)),
    label2id={label: index for index, label in enumerate(labels)},
)


def measure(prediction):
    chosen = np.argmax(prediction.predictions, axis=-1)
    return {
        "accuracy": accuracy_score(prediction.label_ids, chosen),
        "f1": f1_score(prediction.label_ids, chosen, average="macro"),
    }


trainer = Trainer(
    model=model,
    args=TrainingArguments(
        output_dir="checkpoints",
        num_train_epochs=job["epochs"],
        learning_rate=job["learningRate"],
        per_device_train_batch_size=job["batchSize"],
        per_device_eval_batch_size=4 * job["batchSize"],
        warmup_ratio=0.06,
        weight_decay=0.01,
        bf16=torch.cuda.is_available() and torch.cuda.is_bf16_supported(),
        eval_strategy="epoch",
        save_strategy="epoch",
        save_total_limit=2,
        load_best_model_at_end=True,
        metric_for_best_model="f1",
        seed=job["seed"],
        report_to=[],
    ),
    train_dataset=rows["train"],
    eval_dataset=rows["validation"],
    processing_class=tokenizer,
    data_collator=DataCollatorWithPadding(tokenizer),
    compute_loss_func=weighted_loss,
    compute_metrics=measure,
    callbacks=[EarlyStoppingCallback(early_stopping_patience=2)],
)
trainer.train(resume_from_checkpoint=any(Path("checkpoints").glob("checkpoint-*")))
report = {part: trainer.evaluate(rows[part], metric_key_prefix=part) for part in rows if part != "train"}
trainer.save_model("best")

if trainer.is_world_process_zero():
    folder = Path(job["name"])
    main_export("best", output=folder, task="text-classification")
    (folder / "onnx").mkdir(exist_ok=True)
    for file in folder.glob("model.onnx*"):
        file.rename(folder / "onnx" / file.name)
    (folder / "report.json").write_text(json.dumps(report, indent=2), encoding="utf-8")
    print(json.dumps(report, indent=2))
    print(f"Copy the folder {folder} into the folder classifiers of Repaso's data; the task classify knows it by that name.")
`;

export const ACCELERATE_CONFIGURATION = `compute_environment: LOCAL_MACHINE
distributed_type: DEEPSPEED
deepspeed_config:
  deepspeed_config_file: deepspeed.json
  zero3_init_flag: false
machine_rank: 0
num_machines: 1
num_processes: 2
main_training_function: main
`;

export const DEEPSPEED_CONFIGURATION = JSON.stringify(
  {
    zero_optimization: { stage: 2, overlap_comm: true, contiguous_gradients: true },
    bf16: { enabled: 'auto' },
    gradient_clipping: 1.0,
    train_micro_batch_size_per_gpu: 'auto',
    gradient_accumulation_steps: 'auto',
    train_batch_size: 'auto',
  },
  null,
  2,
);

/**
 * The versions that the script was written for: transformers 5 drops arguments that it uses, such as `warmup_ratio`; torch
 * 2.9 exports to ONNX in another way than optimum 1 expects. DeepSpeed is for several GPUs alone, and stops a start on one
 * where there is no CUDA compiler.
 */
export const REQUIREMENTS = `accelerate>=1.2,<2
datasets>=3.2,<5
optimum[onnxruntime]>=1.25,<2
scikit-learn>=1.5,<2
torch>=2.6,<2.9
transformers>=4.51,<5
`;
