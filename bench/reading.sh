#!/usr/bin/env bash
# Reading many runs: list with a filter and a sort over 1,000 runs of 100,000 rows each, show of one, a plot of 1,000,000 rows. Medians of seconds, the files in memory.
#   bench/reading.sh [ROUNDS] [PATH OF ganlab]
set -euo pipefail
cd "$(dirname "$0")/.."
rounds=${1:-5}
ganlab=$(realpath "${2:-artifacts/bin/GanLab.Cli/release/ganlab}")
[ -x "$ganlab" ] || { echo "$ganlab is not there: dotnet build src/GanLab.Cli -c Release, or name another."; exit 2; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 - "$work" <<'PY'
import json, math, os, random, sys
work, draw = sys.argv[1], random.Random(1)
columns = {"s": {"kind": "step"}, "t": {"kind": "clock", "unit": "s"}, "w": {"kind": "clock", "unit": "UTC"}, "loss/discriminator": {"kind": "training"}, "loss/generator": {"kind": "training"},
           "time/evaluation-s": {"kind": "clock", "unit": "s"}, "fd-randconv-1-10k": {"kind": "evaluation", "better": "min", "facts": {"samples": "10000"}}}
def metrics(path, rows):
    with open(path, "w") as file:
        file.write(json.dumps({"format": "ganlab.run/1", "columns": columns}, separators=(",", ":")) + "\n")
        for i in range(1, rows + 1):
            file.write('{"s":%d,"t":%.2f,"w":"2026-01-02T00:00:00.000Z","loss/discriminator":%r,"loss/generator":%r}\n' % (10 * i, i / 50, 1.3 + draw.random() / 9, 0.7 + math.sin(i / 999) / 9))
            if i % 1000 == 0:
                file.write('{"s":%d,"t":%.2f,"w":"2026-01-02T00:00:00.000Z","fd-randconv-1-10k":%r,"time/evaluation-s":1.5}\n' % (10 * i, i / 50, 40 / math.log(i)))
for i in range(20):
    metrics(f"{work}/{i}.jsonl", 100_000)
def run(folder, n, ended, source):
    os.makedirs(folder)
    id = os.path.basename(folder)
    write = lambda name, value: open(f"{folder}/{name}", "w").write(json.dumps({"format": "ganlab.run/1", **value}))
    write("run.json", {"id": id, "alias": f"brisk-otter-{n}", "experiment": f"ring-{n % 7}", "status": "completed" if ended else "running", "attempt": 1, "pid": 1, "host": "elsewhere", "bootId": "x", "started": "2026-01-02T00:00:00.000Z", "ended": "2026-01-02T01:00:00.000Z", "exit": 0})
    lr = 10 ** draw.uniform(-5, -2)
    write("experiment.json", {"configHash": f"sha256:{n}", "experiment": {"name": "ring", "optimisers": {"generator": {"type": "Adam", "plugin": "GanLab.Abstractions", "learningRate": lr}}, "training": {"seed": n, "steps": 1_000_000}}, "parameters": [{"name": "lr", "value": lr, "default": 0.001, "help": "", "origin": "--set"}], "settings": []})
    write("environment.json", {"ganlab": "0.1.0", "seed": n})
    os.link(source, f"{folder}/metrics.jsonl")
    if ended:
        write("result.json", {"run": id, "status": "completed", "exit": 0, "seed": n, "steps": 1_000_000, "seconds": 2000.0, "wallSeconds": 2100.0, "metrics": {"fd-randconv-1-10k": {"last": draw.random() * 40, "best": draw.random() * 30, "step": 5000, "meanOfLast5": 20, "notFinite": 0}}, "weights": {"files": [], "reason": "a benchmark"}})
for n in range(1000):
    run(f"{work}/runs/20260102-{n // 3600:02}{n // 60 % 60:02}{n % 60:02}-ring-{n:05}", n, n % 100 != 0, f"{work}/{n % 20}.jsonl")
metrics(f"{work}/long.jsonl", 1_000_000)
run(f"{work}/long/20260102-000000-ring-00000", 0, True, f"{work}/long.jsonl")
PY
seconds() { # command …
  for ((i = 0; i <= rounds; i++)); do
    local from; from=$(date +%s%N)
    "$ganlab" "$@" >/dev/null
    echo $(( ($(date +%s%N) - from) / 1000000 ))
  done | tail -n +2 | sort -n | awk '{ v[NR] = $1 } END { printf "%.2f s", v[int((NR + 1) / 2)] / 1000 }'
}
echo "list -q 'lr < 0.001 && best(fd-randconv-1-10k) < 20' --sort fd-randconv-1-10k, 1,000 runs, 10 of them without result.json: $(seconds list --runs "$work/runs" -q 'lr < 0.001 && best(fd-randconv-1-10k) < 20' --sort fd-randconv-1-10k)"
echo "show @5 (100,000 rows): $(seconds show @5 --runs "$work/runs")"
echo "plot @1 (1,000,000 rows) -o x.png: $(seconds plot @1 --runs "$work/long" -o "$work/x.png")"
