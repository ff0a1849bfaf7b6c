#!/usr/bin/env bash
# What an adviser is worth: agent.sh claude|small|record FILE|plug. Keeps its output under ops/benchmarks/outputs.
#   claude        the eight arms over March 2023, by the recorded answers in agent/claude-march-2023.jsonl; no network
#   small         the same by the recorded answers of SmolLM2-135M-Instruct, with mirror, twin and memory; no network
#   record FILE   the same questions put now to the models of FILE, an advisor.toml of yours; their answers are kept in
#                 var/agent-record/exchanges.jsonl, from which --exchanges repeats the study without a key
#   plug          the engine's thread with an adviser that answers, hangs or is not there (JMH)
# Needs ../shared/data beside the project, except plug.
set -euo pipefail
cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/../.."
out=ops/benchmarks/outputs
window="--from 2023-03-10T12:00:00Z --to 2023-03-14T00:00:00Z --set core.briefing=1h"
mkdir -p $out var

head_of() {
  echo "# ops/benchmarks/agent.sh $*"
  echo "# $(date -u +%Y-%m-%dT%H:%MZ), $(nproc) processors, $(uname -sm), sources of commit $(git rev-parse --short HEAD)$(git diff --quiet HEAD -- '*.java' '*.toml' || echo ' with changes')"
}

march() { # the journal of March 2023: two dollar legs by the minute, one pool by the hour
  local data=../shared/data journal=var/agent-march
  [ -d $journal ] && return
  {
    zcat $data/uniswap-v3-usdc-usdt-hourly/usdc_usdt_001_hourly_state.csv.gz | awk -F, 'NR == 1 || ($1 >= 1677628800 && $1 < 1679356800)' >var/agent-pool.csv
    ./steelyard data import --format kraken-ohlc --instrument kraken:USDC/USD --in $data/kraken-1m-2023-03/kraken_usdcusd_1min.csv.gz --journal $journal
    ./steelyard data import --format kraken-ohlc --instrument kraken:USDT/USD --in $data/kraken-1m-2023-03/kraken_usdtusd_1min.csv.gz --journal $journal
    ./steelyard data import --format uniswap-v3-hourly --instrument uniswap-v3:USDC/USDT --in var/agent-pool.csv --journal $journal
  } >&2
}

case "${1:-}" in
  claude)
    march
    {
      head_of claude
      ./steelyard arms --journal var/agent-march $window --advisor ops/benchmarks/agent/claude.toml --exchanges ops/benchmarks/agent/claude-march-2023.jsonl
    } | tee $out/agent-claude.txt
    ;;
  small)
    march
    {
      head_of small
      for more in "--mirror --memory" "--twin 2023-03-11T07:15:00Z"; do
        echo "== $more"
        # shellcheck disable=SC2086
        ./steelyard arms --journal var/agent-march $window --advisor ops/benchmarks/agent/small.toml --exchanges ops/benchmarks/agent/small-march-2023.jsonl $more
      done
    } | tee $out/agent-small.txt
    ;;
  record)
    march
    ./steelyard arms --journal var/agent-march $window --advisor "$2" --out var/agent-record
    ;;
  plug)
    {
      head_of plug
      ./mvnw -Pbench -pl backtest -am package -Dbench=PulledPlugBenchmark 2>/dev/null | grep -E '^(Benchmark|PulledPlug).*(Mode|sample)' | awk '!seen[$0]++'
    } | tee $out/agent-plug.txt
    ;;
  *)
    sed -n 2,9p "$0" >&2
    exit 2
    ;;
esac
