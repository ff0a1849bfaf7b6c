#!/usr/bin/env bash
# Runs one of the risk desk's measurements and keeps its output under ops/benchmarks/outputs: risk-desk.sh score|march|end|may|venue|stableswap|delays|peg-reversion|arithmetic
# Needs ../shared/data beside the project. score takes minutes, delays and march too, the others less than one each.
set -euo pipefail
cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/../.."
out=ops/benchmarks/outputs
mkdir -p $out var

head_of() { # what was run, where, when, on which sources
  echo "# ops/benchmarks/risk-desk.sh $1"
  echo "# $(date -u +%Y-%m-%dT%H:%MZ), $(nproc) processors, $(uname -sm), sources of commit $(git rev-parse --short HEAD)$(git diff --quiet HEAD -- '*.java' '*.toml' || echo ' with changes')"
}

study() { # a main class among the tests
  local junit
  junit=$(find ~/.m2 -name 'junit-jupiter-api-6*.jar' -o -name 'junit-jupiter-params-6*.jar' -o -name 'junit-platform-commons-6*.jar' -o -name 'opentest4j-1*.jar' | tr '\n' ':')
  ./mvnw -o -q package -DskipTests -Dsteelyard.source-checks.skip=true >&2
  "$(ops/src/main/dist/bin/find-java)/bin/java" @ops/jvm.options -cp "backtest/target/test-classes:backtest/target/classes:strategies/target/classes:engine/target/classes:ops/target/dist/lib/*:$junit" "$@" 2>>var/risk-desk.log
}

march() { # March 2023 run by run: what each part of the policy brings
  local data=../shared/data journal=var/risk-desk-march
  rm -rf $journal $journal-dry var/risk-desk-march-run*
  {
    zcat $data/uniswap-v3-usdc-usdt-hourly/usdc_usdt_001_hourly_state.csv.gz | awk -F, 'NR == 1 || ($1 >= 1677628800 && $1 < 1679356800)' >var/uni_march.csv
    ./steelyard data import --format kraken-ohlc --instrument kraken:USDC/USD --in $data/kraken-1m-2023-03/kraken_usdcusd_1min.csv.gz --journal $journal
    ./steelyard data import --format kraken-ohlc --instrument kraken:USDT/USD --in $data/kraken-1m-2023-03/kraken_usdtusd_1min.csv.gz --journal $journal
    cp -r $journal $journal-dry
    ./steelyard data import --format uniswap-v3-hourly --instrument uniswap-v3:USDC/USDT --in var/uni_march.csv --journal $journal
  } >&2
  one() {
    echo "== ${*:2}"
    runs=$((runs + 1))
    ./steelyard backtest --journal $1 --from 2023-03-10T12:00:00Z --to 2023-03-14T00:00:00Z --baselines none --out var/risk-desk-march-run-$runs "${@:2}" 2>/dev/null | grep -E '^  (policy|50/50|oracle)|^capture|orders'
  }
  local runs=0
  one $journal --policy hazard
  one $journal --policy hazard-cvar
  one $journal --policy hazard --set policy.settings.lean=0pp
  echo "(the next with the way back that was shipped before decision 0150, chosen with this event in sight)"
  one $journal --policy hazard --set policy.settings.believed=99%
  echo "(the next two on the journal without the pool)"
  one $journal-dry --policy hazard
  one $journal-dry --policy median-30bp-15m
  one $journal --policy median-20bp-5m
  one $journal --policy hazard --set policy.settings.patience=12h
  one $journal --policy hazard --set portfolio.start="1_000_000 USD"
  one $journal --policy hazard --set portfolio.start="100_000_000 USD" --set venue.bars.venues=4
  rm -rf $journal-dry var/risk-desk-config
  cp -r config var/risk-desk-config
  sed -i 's/^loss = .*/loss = "5%"/' var/risk-desk-config/issuers.toml
  echo "(the next with the loss that the train event, May 2022, would give)"
  one $journal --policy hazard --config var/risk-desk-config/backtest.toml
  echo "(the next under the limits for money)"
  one $journal --policy hazard --set limits=limits.toml
  echo "== what the first run decided, and on which inputs"
  ./steelyard journal dump --type AlertRaised,TargetSet,DepegModeChanged var/risk-desk-march-run-1
  ./steelyard verify var/risk-desk-march-run-1 2>&1 | tail -n 3
  echo "== the same with the oracle's rounds: what the cross-check told, and nothing else changes"
  ./steelyard data import --format chainlink-rounds --instrument USDC --in $data/chainlink-rounds/usdc_usd_depeg_230312.csv.gz --journal $journal >&2
  one $journal --policy hazard
  ./steelyard journal dump --type AlertRaised var/risk-desk-march-run-$runs | grep ORACLE
}

end() { # what T1's end is made of: when a flight began, when it came back, and nothing else; hold is -605.5 at the trough
  local dir=var/risk-desk-end flight back files=()
  declare -A begins=([best-12:00]=12:00 [news-16:40]=16:40 [17:00]=17:00 [17:30]=17:30 [18:00]=18:00 [flow-18:35]=18:35 [lean-21:07]=21:07)
  declare -A backs=([0.99-12T22:40]=12T22:40 [0.995-13T02:47]=13T02:47 [bank-13T13:00]=13T13:00 [never]='')
  rm -rf $dir
  mkdir -p $dir
  written() { # a file of weights: its name, when to come back, rows of the flight
    { echo time,weight_usdc; printf '%s\n' "${@:3}"; [[ -z $2 ]] || echo "2023-03-${2}:00Z,0.5"; } >$dir/$1.csv
    files+=(--weights $dir/$1.csv)
  }
  for flight in best-12:00 news-16:40 17:00 17:30 18:00 flow-18:35 lean-21:07; do
    for back in 0.99-12T22:40 0.995-13T02:47 bank-13T13:00 never; do
      written "$flight,$back" "${backs[$back]}" "2023-03-10T${begins[$flight]}:00Z,0"
    done
  done
  for back in 12T{18..23}:00 13T{00..13}:00; do
    written "hazard,$back" "$back" 2023-03-10T21:07:00Z,0.4 2023-03-10T21:58:00Z,0
  done
  awk 'BEGIN { keep = 1 } /^\[\[/ { keep = 1 } /^\[\[(window|trial_days)\]\]/ { held = $0; next }
    held != "" { keep = /= "usdc-2023-03"/; if (keep) print held; held = "" } keep' \
    backtest/src/main/resources/io/steelyard/backtest/bench/pegbench.toml >$dir/march.toml
  echo "(when it left, when it came back to one half; capture, NAV at the holder's lowest minute, NAV at the end; \$10M on one venue)"
  ./steelyard score --policy hazard --no-baselines --no-trials --manifest $dir/march.toml "${files[@]}" 2>/dev/null |
    awk '/ \$10M / && $3 + 0 > 0 { sub(/\.csv/, "", $1); printf "%-28s %7.3f %8.1f %8.1f\n", $1, $3, $4, $5 }'
}

spike() { # at what the flight of 11 May 2022 bought, what the minute traded at, and the same four millions begun a little later
  local file=../shared/data/binance-vision-1m-events/USDCUSDT-1m-terra_luna_2022.csv.gz
  echo "== the flight's fills from 12:41 to 12:52, beside the minute's (open+high+low+close)/4, its mean traded price and its high"
  ./steelyard journal dump --type OrderFilled $1 | awk '/2022-05-11T12:(4[1-9]|5[0-2])/ { for (i = 1; i <= NF; i++) if ($i ~ /^(price|quantity)=/) printf "%s ", $i; print $2 }' |
    while read -r price quantity time; do
      echo "$time $price $quantity $(zcat $file | awk -F, -v t="$(($(date -ud "$time" +%s) - 60))" '$1 == t * 1000 { printf "mean4=%.5f traded=%.5f high=%.4f", ($2 + $3 + $4 + $5) / 4, $8 / $6, $3 }')"
    done
  echo "== four million bought at a tenth of each minute's volume, from that minute on: by the fill rule, and at what was traded"
  zcat $file | awk -F, '$1 >= 1652272800000 && $1 < 1652290000000 { n++; t[n] = strftime("%H:%M", $1 / 1000, 1); p[n] = ($2 + $3 + $4 + $5) / 4; w[n] = $8 / $6; v[n] = $6 }
    END { for (s = 1; s <= n; s++) if (t[s] ~ /^(12:4[1-9]|12:5[0-9]|13:[03]0|14:00)$/) {
      left = 4e6; rule = traded = 0
      for (i = s; left > 0 && i <= n; i++) { q = v[i] / 10 < left ? v[i] / 10 : left; rule += q * p[i]; traded += q * w[i]; left -= q }
      printf "%s  %.5f  %.5f\n", t[s], rule / 4e6, traded / 4e6 } }'
}

may() { # what the desk said in May 2022, and on which inputs
  local data=../shared/data journal=var/risk-desk-may run=var/risk-desk-may-run
  rm -rf $journal $run
  {
    ./steelyard data import --format binance-klines --instrument binance:USDC/USDT --in $data/binance-vision-1m-events/USDCUSDT-1m-terra_luna_2022.csv.gz --journal $journal
    ./steelyard data import --format curve-balances --instrument curve:USDC/USDT --in $data/curve-pool-balances-daily/pool_curve_3Pool_DAI-USDC-USDT.csv --in $data/curve-pool-balances-daily/A_curve_3Pool_DAI-USDC-USDT.json --journal $journal
    ./steelyard backtest --journal $journal --from 2022-05-07T12:00:00Z --to 2022-05-20T00:00:00Z --policy hazard --set venue.instrument=4 --set strategy.settings.instrument=4 --set venue.bars.route=own --out $run
  } >&2
  ./steelyard journal dump --type AlertRaised,TargetSet,DepegModeChanged $run
  spike $run
}

case ${1:-} in
  score) { head_of score; ./steelyard score --policy hazard --out var/pegbench-result; } >$out/pegbench.txt ;;
  march) { head_of march; march; } >$out/march-2023.txt ;;
  end) { head_of end; end; } >$out/march-2023-end.txt ;;
  may) { head_of may; may; } >$out/may-2022.txt ;;
  venue) { head_of venue; study io.steelyard.backtest.replay.VenueOnlyStudy; } >$out/venue-only.txt ;;
  peg-reversion) { head_of peg-reversion; study io.steelyard.backtest.replay.PegReversionStudy; } >$out/peg-reversion.txt ;;
  stableswap) { head_of stableswap; study io.steelyard.backtest.bench.RiskDeskStudy stableswap; } >$out/stableswap.txt ;;
  delays) { head_of delays; study io.steelyard.backtest.bench.RiskDeskStudy delays var/pegbench; } >$out/delays.txt ;;
  arithmetic)
    { head_of arithmetic
      ./mvnw -o -pl engine,strategies,backtest -am test -Dsteelyard.source-checks.skip=true -Dsurefire.failIfNoSpecifiedTests=false \
        -Dtest='UintMathPropertyTest,StableSwapPoolPropertyTest,PublishedStableSwapTest,NgPriceOraclePropertyTest,TickMathTest,SwapStepPropertyTest,MirrorPropertyTest,MirrorTest,VenueOnlyEventTest,RealPoolSignalsTest,TerraReplayTest' 2>&1 |
        grep -E 'Tests run|BUILD'
    } >$out/arithmetic.txt ;;
  *) sed -n 2,3p "$0" >&2; exit 2 ;;
esac
