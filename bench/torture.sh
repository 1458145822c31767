#!/usr/bin/env bash
# Kills real runs with SIGKILL at random moments, 200 times, and resumes each to the numbers of an undisturbed one; then changes 10,000 files of a record at random and reads them with every command.
#   bench/torture.sh [KILLS] [MUTATIONS] [JOBS]
set -euo pipefail
cd "$(dirname "$0")/.."
dotnet build tests/GanLab.Cli.Tests -v q --nologo
tests=artifacts/bin/GanLab.Cli.Tests/debug/GanLab.Cli.Tests.dll
GANLAB_TORTURE_KILLS=${1:-200} GANLAB_TORTURE_JOBS=${3:-2} dotnet exec "$tests" -noColor -diagnostics -class GanLab.Cli.Tests.Recovery.TortureTests
GANLAB_MUTATIONS=${2:-10000} dotnet exec "$tests" -noColor -diagnostics -class GanLab.Cli.Tests.Recovery.MutationTests
