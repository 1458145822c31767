#!/usr/bin/env bash
# From the start of the process to the end of the first training step of 01-ring.csx: script cache empty against warm, alternating. Then whole commands that need no tensor.
# With a second program: that one against the first, script cache warm, in turns.
#   bench/startup.sh [ROUNDS] [PATH OF ganlab] [PATH OF ANOTHER ganlab]
set -euo pipefail
cd "$(dirname "$0")/.."
rounds=${1:-7}
ganlab=${2:-artifacts/bin/GanLab.Cli/debug/ganlab}      # or a publish folder's: dotnet publish src/GanLab.Cli -c Release -r linux-x64 -o DIR
other=${3:-}
for program in "$ganlab" ${other:+"$other"}; do
  [ -x "$program" ] || { echo "$program is not there: build src/GanLab.Cli first, or name another."; exit 2; }
done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# The repaired native library is made once and is no part of either case.
XDG_CACHE_HOME="$work/warm" "$ganlab" run experiments/01-ring.csx --set steps=1 --runs "$work/first" --no-live >/dev/null 2>&1

once() { # cache folder, program
  local from row
  rm -rf "$work/runs"
  from=$(date +%s%3N)
  XDG_CACHE_HOME=$1 "$2" run experiments/01-ring.csx --set steps=1 --runs "$work/runs" --no-live >/dev/null 2>&1
  row=$(grep -h -o '"s":1,"t":[^,]*,"w":"[^"]*"' "$work"/runs/*/metrics.jsonl | head -n 1 | sed -E 's/.*"w":"([^"]*)"/\1/')
  echo $(( $(date -d "$row" +%s%3N) - from ))
}

median() { sort -n "$1" | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'; }

if [ -n "$other" ]; then
  once "$work/other" "$other" >/dev/null; once "$work/warm" "$ganlab" >/dev/null
  for ((i = 0; i < rounds; i++)); do
    mine=$(once "$work/warm" "$ganlab"); theirs=$(once "$work/other" "$other")
    echo "$mine" >>"$work/mine.ms"; echo "$theirs" >>"$work/theirs.ms"; awk "BEGIN { printf \"%.3f\\n\", $theirs / $mine }" >>"$work/ratios"
  done
  echo "$ganlab: $(median "$work/mine.ms") ms   $other: $(median "$work/theirs.ms") ms   ratio $(median "$work/ratios")   (medians of $rounds, in turns; the ratio is the median of the rounds' own)"
  exit
fi

for ((i = 0; i < rounds; i++)); do
  rm -rf "$work/cold/ganlab/scripts"; mkdir -p "$work/cold/ganlab"
  cp -r "$work/warm/ganlab/native" "$work/cold/ganlab/" 2>/dev/null || true
  once "$work/cold" "$ganlab" >>"$work/cold.ms"
  once "$work/warm" "$ganlab" >>"$work/warm.ms"
done
cold=$(median "$work/cold.ms"); warm=$(median "$work/warm.ms")
echo "script cache empty: $cold ms   warm: $warm ms   ratio $(awk "BEGIN { printf \"%.2f\", $warm / $cold }")   (medians of $rounds, alternating)"

for command in "--help" "list --runs $work/first" "show @1 --runs $work/first" "plugins list"; do
  for ((i = 0; i < rounds; i++)); do
    from=$(date +%s%3N)
    # shellcheck disable=SC2086
    "$ganlab" $command >/dev/null
    echo $(( $(date +%s%3N) - from ))
  done >"$work/command.ms"
  echo "ganlab ${command%% --runs*}: $(median "$work/command.ms") ms"
done
