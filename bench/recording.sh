#!/usr/bin/env bash
# What recording costs: training seconds of 01-ring.csx with batches of 32 (a step of about 2 ms) with a row of losses every ten steps against one row in all, alternating; pictures, metrics and checkpoints at the end only.
#   bench/recording.sh [ROUNDS] [STEPS] [PATH OF ganlab]
set -euo pipefail
cd "$(dirname "$0")/.."
rounds=${1:-9}
steps=${2:-2000}
ganlab=${3:-artifacts/bin/GanLab.Cli/release/ganlab}
[ -x "$ganlab" ] || { echo "$ganlab is not there: dotnet build src/GanLab.Cli -c Release, or name another."; exit 2; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
once() { # steps between two rows
  rm -rf "$work/runs"
  "$ganlab" run experiments/01-ring.csx --threads 1 --no-live --runs "$work/runs" --set steps="$steps" --set training.batchSize=32 --set training.logEvery="$1" \
    --set training.evaluateEvery="$steps" --set training.sampleEvery="$steps" --set training.checkpointEvery="$steps" >/dev/null 2>&1
  sed -n 's/.*"seconds": \([0-9.]*\).*/\1/p' "$work"/runs/*/result.json
}
for ((i = 0; i < rounds; i++)); do
  echo "$(once 10) $(once "$steps")"
done | awk '{ print $1 / $2, $1, $2 }' | sort -n | awk '{ r[NR] = $0 } END { print "every ten steps / once: ratio, seconds, seconds (median round): " r[int((NR + 1) / 2)] }'
